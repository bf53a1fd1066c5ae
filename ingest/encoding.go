package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"diwan/research"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// decodeText turns bytes into NFC text with "\n" line ends. It takes UTF-8 and
// UTF-16 by their marks and validity; else it chooses between Windows-1256,
// ISO-8859-6 (Arabic) and Windows-1252 by which gives the more plausible
// letters. named is true when the encoding was a guess.
func decodeText(b []byte) (text string, guessed bool, err error) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		b = b[3:]
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		text, err = decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), b)
		return cleanText(text), false, err
	case utf16Without(b[:min(len(b), headBytes)]):
		order := unicode.LittleEndian
		if b[0] == 0 {
			order = unicode.BigEndian
		}
		text, err = decodeWith(unicode.UTF16(order, unicode.IgnoreBOM), b)
		return cleanText(text), true, err
	}
	if utf8.Valid(b) {
		return cleanText(string(b)), false, nil
	}
	best, bestScore := "", -1.0
	for _, enc := range []encoding.Encoding{charmap.Windows1252, charmap.Windows1256, charmap.ISO8859_6} {
		candidate, decodeErr := decodeWith(enc, b)
		if decodeErr != nil {
			continue
		}
		if score := plausibility(candidate); score > bestScore {
			best, bestScore = candidate, score
		}
	}
	if bestScore < 0 {
		return "", true, research.E(research.CodeFileBroken, "ingest.decodeText", "The text's encoding could not be recognised; save it as UTF-8 and import that.", nil)
	}
	return cleanText(best), true, nil
}

func decodeWith(enc encoding.Encoding, b []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return "", research.E(research.CodeFileBroken, "ingest.decodeText", "The text's encoding is damaged; save it as UTF-8 and import that.", err)
	}
	return string(out), nil
}

// plausibility is the share of the non-ASCII characters that stand beside
// letters of their own script: the wrong code page mixes scripts within words.
func plausibility(s string) float64 {
	runes := []rune(s)
	if len(runes) > 1<<16 {
		runes = runes[:1<<16]
	}
	good, all := 0, 0
	for i, r := range runes {
		if r < 0x80 {
			continue
		}
		all++
		sc := scriptOf(r)
		if r == utf8.RuneError || sc == scriptNone && (r < 0xA0 || r > 0x2100) {
			continue
		}
		before, after := scriptNone, scriptNone
		if i > 0 {
			before = scriptOf(runes[i-1])
		}
		if i+1 < len(runes) {
			after = scriptOf(runes[i+1])
		}
		if sc == scriptNone || (before == sc || before == scriptNone) && (after == sc || after == scriptNone) {
			good++
		}
	}
	if all == 0 {
		return 1
	}
	return float64(good) / float64(all)
}

// cleanText unifies line ends and Unicode form and drops what no text needs:
// NUL, byte order marks, control characters but tab and newline.
func cleanText(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\f' || r == 0x2028 || r == 0x2029 || r == 0x85:
			return '\n'
		case r < 0x20 || r == 0x7f || r == 0xFEFF || r == utf8.RuneError || (r >= 0x80 && r < 0xA0):
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s)
}
