package builtin

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"diwan/research"
)

// work is a text as a reader meets it: paragraphs of sentences, or stanzas of
// lines. Headings, front matter and notes in italics are not part of it.
type work struct {
	text       string
	runes      []rune
	paragraphs []block
	units      []span // sentences, or lines of verse
	verse      bool
	quoted     string // the text between quotation marks
	lineStart  []int  // code point at which each line begins
}

// block is a paragraph or stanza: units from first, before last.
type block struct{ start, end, first, last int }

// readWork parts a text. Verse is told by its lines: short, and several to a
// block.
func readWork(text, rubric string) *work {
	w := &work{text: text, runes: []rune(text), lineStart: []int{0}}
	for i, r := range w.runes {
		if r == '\n' {
			w.lineStart = append(w.lineStart, i+1)
		}
	}
	blocks := w.blocks()
	w.verse = rubric == "poetry" || rubric == "" && w.looksLikeVerse(blocks)
	w.part(blocks)
	if w.verse && len(w.units) < 2 {
		w.verse, w.units, w.paragraphs = false, nil, nil // one long line: a prose poem
		w.part(blocks)
	}
	for _, m := range dialogue.FindAllString(text, -1) {
		w.quoted += m + "\n"
	}
	return w
}

// part cuts the blocks into lines or sentences.
func (w *work) part(blocks []block) {
	for _, b := range blocks {
		first := len(w.units)
		if w.verse {
			w.lines(b)
		} else {
			for _, s := range sentencesOf(string(w.runes[b.start:b.end])) {
				s.start, s.end = s.start+b.start, s.end+b.start
				w.units = append(w.units, s)
			}
		}
		if len(w.units) > first {
			b.first, b.last = first, len(w.units)
			w.paragraphs = append(w.paragraphs, b)
		}
	}
}

// blocks are what stands between blank lines, without front matter, headings
// and notes.
func (w *work) blocks() []block {
	out := []block{}
	from, end, front := -1, 0, false
	line := 0
	flush := func() {
		if from >= 0 && end > from {
			out = append(out, block{start: from, end: end})
		}
		from = -1
	}
	for start := 0; start <= len(w.runes); line++ {
		stop := start
		for stop < len(w.runes) && w.runes[stop] != '\n' {
			stop++
		}
		text := strings.TrimSpace(string(w.runes[start:stop]))
		switch {
		case line == 0 && text == "---":
			front = true
		case front:
			front = text != "---" && text != "..."
		case text == "" || strings.HasPrefix(text, "#") || asideLine.MatchString(text):
			flush()
		default:
			if from < 0 {
				from = start
			}
			end = stop
		}
		start = stop + 1
	}
	flush()
	return out
}

var asideLine = regexp.MustCompile(`^\*[^*].*[^*]\*$|^_[^_].*[^_]_$|^(?:-{3,}|\*{3,}|={3,})$`)

func (w *work) looksLikeVerse(blocks []block) bool {
	lengths, ends := []int{}, 0
	for _, b := range blocks {
		for _, l := range strings.Split(string(w.runes[b.start:b.end]), "\n") {
			l = strings.TrimSpace(l)
			if l == "" {
				continue
			}
			lengths = append(lengths, len(wordsOf(l)))
			if strings.ContainsAny(l[len(l)-1:], ".!?") || strings.HasSuffix(l, "؟") {
				ends++
			}
		}
	}
	if len(lengths) < 5 {
		return false
	}
	slices.Sort(lengths)
	return lengths[len(lengths)/2] <= 9 && lengths[len(lengths)*9/10] <= 14 && ends*2 < len(lengths)
}

func (w *work) lines(b block) {
	start := b.start
	for i := b.start; i <= b.end; i++ {
		if i < b.end && w.runes[i] != '\n' {
			continue
		}
		s, e := start, i
		for s < e && unicode.IsSpace(w.runes[s]) {
			s++
		}
		for e > s && unicode.IsSpace(w.runes[e-1]) {
			e--
		}
		if e > s {
			t := string(w.runes[s:e])
			if words := wordsOf(t); len(words) > 0 {
				w.units = append(w.units, span{s, e, t, words})
			}
		}
		start = i + 1
	}
}

// locus is a place with its line.
func (w *work) locus(s span) research.Locus {
	line, found := slices.BinarySearch(w.lineStart, s.start)
	if !found {
		line--
	}
	return research.Locus{Start: s.start, End: s.end, Line: line + 1}
}

// paragraphOf is the number of a unit's paragraph, from 1.
func (w *work) paragraphOf(s span) int {
	for i, p := range w.paragraphs {
		if s.start >= p.start && s.start < p.end {
			return i + 1
		}
	}
	return 1
}

// whole is a paragraph as one span.
func (w *work) whole(b block) span {
	words := []string{}
	for _, u := range w.units[b.first:b.last] {
		words = append(words, u.words...)
	}
	return span{w.units[b.first].start, w.units[b.last-1].end, string(w.runes[w.units[b.first].start:w.units[b.last-1].end]), words}
}

// motif is a content word that returns across the work.
type motif struct {
	key, printed string
	times        int
	paragraphs   []int // numbers from 1, ascending, distinct
	units        []int
}

// motifs are content words that stand in three units or more, those in most
// paragraphs first.
func (w *work) motifs() []motif {
	all := map[string]*motif{}
	order := []string{}
	for i, u := range w.units {
		seen := map[string]bool{}
		for _, word := range u.words {
			low := strings.ToLower(word)
			key := stemWord(low)
			if !telling(low, key) {
				continue
			}
			m := all[key]
			if m == nil {
				m = &motif{key: key, printed: low}
				all[key] = m
				order = append(order, key)
			}
			m.times++
			if !seen[key] {
				seen[key] = true
				m.units = append(m.units, i)
			}
			if p := w.paragraphOf(u); len(m.paragraphs) == 0 || m.paragraphs[len(m.paragraphs)-1] != p {
				m.paragraphs = append(m.paragraphs, p)
			}
		}
	}
	out := []motif{}
	for _, key := range order {
		if m := all[key]; m.times >= 3 {
			out = append(out, *m)
		}
	}
	slices.SortStableFunc(out, func(a, b motif) int {
		if d := len(b.paragraphs) - len(a.paragraphs); d != 0 {
			return d
		}
		return b.times - a.times
	})
	return out
}

// telling words can carry a thread: not function words, not plain verbs, not
// scraps; a short word only when it names a thing for the senses.
func telling(low, key string) bool {
	if stopWords[low] || plainWords[low] || stopWords[key] {
		return false
	}
	n := len([]rune(low))
	return n >= 4 || n >= 2 && senseWords[foldTerm(low)]
}

// stemWord brings an English word's forms together a little further than
// foldTerm does: counted, counting and counts are one.
func stemWord(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	key := foldTerm(w)
	if isArabic(key) {
		return key
	}
	for _, end := range []string{"ing", "ed"} {
		if s := strings.TrimSuffix(key, end); s != key && len(s) >= 4 {
			return strings.TrimSuffix(s, "e")
		}
	}
	return strings.TrimSuffix(key, "e")
}

// plainWords say too little to be a motif.
var plainWords = set("said says like went came come comes goes going gone thing things something nothing anything everything someone somebody nobody everybody took take takes taken look looked looks looking told tell asked ask time times know knew known think thought seem seemed want wanted back little good great long much many people person year years make made put without before after still even just ever never always their there where which while with would could should them they this that these those was were being been about into over under then than from have having does doing did قال قالت قلت كان كانت يكون شيء شيئا شيئًا بعض عند حين حتى جدا جدًا أيضا أيضًا لكن لأن منذ الذي التي وهو وهي هناك هنا عليه عليها فيه فيها منه منها إليه إليها عنه عنها له لها به بها كنت كنا صار")
