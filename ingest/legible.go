package ingest

import "unicode"

// legible is false for a page whose fonts give signs instead of their letters: a
// font without a table of its letters, or with a wrong one. Such text looks
// like text and means nothing:
//   - most of it are signs, or its words are signs alone;
//   - letters of several scripts stand in one word;
//   - capitals and small letters alternate within words that are longer than any
//     language's.
//
// Points and dashes do not count: tables of contents are full of them.
func legible(glyphs []glyph) bool {
	const (
		leastSigns = 200 // characters, before their share says anything
		leastWords = 12
	)
	var t wordTally
	for _, g := range glyphs {
		t.add(g.r)
	}
	t.flush()
	switch {
	case t.chars > leastSigns && t.readable*100 < t.chars*35:
		return false
	case t.words+t.signs >= 40 && t.signs > t.words:
		return false
	case t.words >= leastWords && t.mixed*100 > t.words*30:
		return false
	case t.long >= leastWords && t.rising*100 > t.long*35 && t.cased > 15*t.words:
		return false
	}
	return true
}

// wordTally counts the words of a page by what they are made of.
type wordTally struct {
	chars, readable int // characters, leaders aside; letters, digits and marks among them
	words           int // with a letter or digit
	signs           int // of signs alone, leaders aside
	mixed           int // with letters of several scripts
	long, rising    int // of five letters and more; those with a capital behind a small letter
	cased           int // letters with case

	letters, digits, others int // of the word at hand
	script                  rune
	several, upper, rises   bool
}

func (t *wordTally) add(r rune) {
	switch {
	case r <= ' ' || r == 0xA0:
		t.flush()
		return
	case r == '.' || r == '…' || r == '·' || r == '-' || r == '_' || r == '–' || r == '—' || r == '•' || r == softHyphen:
		return
	}
	t.chars++
	switch {
	case r >= 'a' && r <= 'z':
		t.letter(scriptGroupLatin, false, true)
	case r >= 'A' && r <= 'Z':
		t.letter(scriptGroupLatin, true, true)
	case r >= '0' && r <= '9':
		t.readable++
		t.digits++
	case r < 0x80:
		t.others++
	case unicode.IsLetter(r):
		t.letter(scriptGroup(r), unicode.IsUpper(r), unicode.IsUpper(r) || unicode.IsLower(r))
	case unicode.IsDigit(r) || unicode.IsMark(r):
		t.readable++
		t.digits++
	default:
		t.others++
	}
}

func (t *wordTally) letter(group rune, upper, cased bool) {
	t.readable++
	if t.letters > 0 && cased && upper != t.upper {
		t.rises = t.rises || upper
	}
	if cased {
		t.cased++
	}
	t.upper = upper
	if t.letters > 0 && group != t.script {
		t.several = true
	}
	t.script = group
	t.letters++
}

func (t *wordTally) flush() {
	switch {
	case t.letters+t.digits > 0:
		t.words++
	case t.others > 0:
		t.signs++
	}
	if t.several {
		t.mixed++
	}
	if t.letters >= 5 {
		t.long++
		if t.rises {
			t.rising++
		}
	}
	t.letters, t.digits, t.others, t.several, t.rises = 0, 0, 0, false, false
}

const scriptGroupLatin = 'A'

// scriptGroup gives one value for letters that stand together in a word: Latin
// with Greek and the letters of formulas, the scripts of East Asia, Arabic with
// its forms; other scripts by their block.
func scriptGroup(r rune) rune {
	switch {
	case r < 0x400, r >= 0x1E00 && r < 0x2150, r >= 0xFB00 && r < 0xFB07, r >= 0x1D400 && r < 0x1D800:
		return scriptGroupLatin
	case r >= 0x2E80 && r < 0xA4D0, r >= 0xAC00 && r < 0xD7FF, r >= 0xF900 && r < 0xFB00, r >= 0xFF00 && r < 0xFFF0, r >= 0x20000 && r < 0x32000, r >= 0x1100 && r < 0x1200:
		return '一'
	case unicode.Is(unicode.Arabic, r):
		return 'ا'
	}
	return r >> 8
}
