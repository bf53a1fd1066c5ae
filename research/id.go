package research

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"
)

// SourceID is the lower-case hexadecimal SHA-256 of an original file's bytes,
// 64 characters. The same file imported twice has the same SourceID.
type SourceID string

// PassageID is the lower-case hexadecimal SHA-256 of a passage's source, place
// and text, 64 characters. The same input always gives the same PassageIDs.
type PassageID string

// NewSourceID hashes a whole original. Large files hash as a stream instead
// (sha256.New) and convert with SourceIDFromSum.
func NewSourceID(content []byte) SourceID {
	sum := sha256.Sum256(content)
	return SourceIDFromSum(sum[:])
}

// SourceIDFromSum converts a SHA-256 sum (32 bytes) to a SourceID.
func SourceIDFromSum(sum []byte) SourceID {
	return SourceID(hex.EncodeToString(sum))
}

// NewPassageID derives a passage's id from its source, its page (from 1), its
// span in code points on that page, and its text.
func NewPassageID(source SourceID, page, start, end int, text string) PassageID {
	h := sha256.New()
	h.Write([]byte(source))
	h.Write([]byte{0})
	h.Write([]byte(strconv.Itoa(page) + ":" + strconv.Itoa(start) + ":" + strconv.Itoa(end)))
	h.Write([]byte{0})
	h.Write([]byte(text))
	return PassageID(hex.EncodeToString(h.Sum(nil)))
}

// NewID returns a UUID of version 7 (RFC 9562): ids of what people make sort
// by the time of their making.
func NewID() string {
	var b [16]byte
	if _, err := rand.Read(b[6:]); err != nil {
		// crypto/rand.Read is documented never to fail on supported systems.
		panic("research: no randomness: " + err.Error())
	}
	ms := uint64(time.Now().UnixMilli()) //nolint:gosec // positive until the year 10889
	var head [8]byte
	binary.BigEndian.PutUint64(head[:], ms)
	copy(b[:6], head[2:])
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

// Time is an instant as an RFC 3339 string in UTC, empty when not set.
type Time string

// Now is the present instant with millisecond precision.
func Now() Time { return At(time.Now()) }

// At converts an instant.
func At(t time.Time) Time {
	if t.IsZero() {
		return ""
	}
	return Time(t.UTC().Format("2006-01-02T15:04:05.000Z07:00"))
}

// Std parses the instant back; the zero time when empty or malformed.
func (t Time) Std() time.Time {
	parsed, err := time.Parse(time.RFC3339, string(t))
	if err != nil {
		return time.Time{}
	}
	return parsed
}
