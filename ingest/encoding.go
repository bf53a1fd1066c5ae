package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"diwan/research"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"
)

// decodeText turns bytes into NFC text with "\n" line ends. Byte order marks
// and valid UTF-8 decide; UTF-16 and UTF-32 without a mark are told by their
// zeros; anything else by what its reading looks like (guessEncoding). guessed is
// true when the encoding was such a guess.
func decodeText(b []byte) (text string, guessed bool, err error) {
	if enc, marked := byUnicode(b); enc != nil {
		text, err = decodeWith(enc, b)
		return cleanText(text), !marked, err
	}
	b = bytes.TrimPrefix(b, []byte{0xEF, 0xBB, 0xBF})
	if bytes.Contains(b[:min(len(b), headBytes)], []byte("\x1b$")) && !hasHighBytes(b) {
		if text, err := decodeWith(japanese.ISO2022JP, b); err == nil && !strings.ContainsRune(text, utf8.RuneError) {
			return cleanText(text), true, nil
		}
	}
	if utf8.Valid(b) {
		return cleanText(string(b)), false, nil
	}
	if mostlyUTF8(b) {
		return cleanText(string(bytes.ToValidUTF8(b, nil))), true, nil
	}
	best, ok := guessEncoding(b)
	if !ok {
		return "", true, research.E(research.CodeFileBroken, "ingest.decodeText", "The text's encoding could not be recognised; save it as UTF-8 and import that.", nil)
	}
	text, err = decodeWith(best.enc, b)
	return cleanText(text), true, err
}

// byUnicode finds UTF-16 and UTF-32, by their mark or by their zeros; nil for
// anything else.
func byUnicode(b []byte) (enc encoding.Encoding, marked bool) {
	switch {
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(b, []byte{0, 0, 0xFE, 0xFF}):
		return utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM), true
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}), bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), true
	}
	head := b[:min(len(b), headBytes)]
	if order, ok := utf32Without(head); ok {
		return utf32.UTF32(order, utf32.IgnoreBOM), false
	}
	if utf16Without(head) {
		if head[0] == 0 {
			return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), false
		}
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), false
	}
	return nil, false
}

// utf32Without recognises UTF-32 without a mark: of each four bytes the highest
// is zero and the next no more than 0x10.
func utf32Without(h []byte) (utf32.Endianness, bool) {
	h = h[:len(h)/4*4]
	if len(h) < 16 { // fewer are no evidence
		return utf32.LittleEndian, false
	}
	little, big := true, true
	for i := 0; i < len(h); i += 4 {
		little = little && h[i+3] == 0 && h[i+2] <= 0x10 && (h[i] != 0 || h[i+1] != 0)
		big = big && h[i] == 0 && h[i+1] <= 0x10 && (h[i+2] != 0 || h[i+3] != 0)
	}
	if big {
		return utf32.BigEndian, true
	}
	return utf32.LittleEndian, little
}

func hasHighBytes(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return true
		}
	}
	return false
}

// mostlyUTF8 is true for UTF-8 with a few damaged bytes: many whole characters
// beyond ASCII, hardly any broken ones.
func mostlyUTF8(b []byte) bool {
	b = b[:min(len(b), 1<<20)]
	whole, broken := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			whole++
		}
		b = b[n:]
	}
	return whole > 20*broken
}

func decodeWith(enc encoding.Encoding, b []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return "", research.E(research.CodeFileBroken, "ingest.decodeText", "The text's encoding is damaged; save it as UTF-8 and import that.", err)
	}
	return string(out), nil
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
