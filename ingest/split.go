package ingest

import (
	"strings"
	"unicode"

	"diwan/research"
)

// Sizes of a passage in estimated tokens. 250 tokens hold a thought with its
// context and leave a small model room for a dozen of them.
const (
	targetTokens = 250
	maxTokens    = 330
	minTokens    = 40
)

// Split cuts a document into passages: whole sentences of one section of one
// page, some 200 to 300 tokens. Captions are passages of their own; headings
// name the section; references and furniture are left out. The same document
// always gives the same passages.
func Split(doc *research.Document) []research.Passage {
	s := &splitter{doc: doc}
	for i := range doc.PageTexts {
		s.page(&doc.PageTexts[i])
	}
	return s.out
}

type splitter struct {
	doc      *research.Document
	out      []research.Passage
	section  string
	abstract bool
}

// piece is a stretch of a page between headings, of one kind.
type piece struct {
	from, to int
	kind     research.PassageKind
}

func (s *splitter) page(p *research.Page) {
	text := []rune(p.Text)
	at := 0
	for _, span := range p.Spans {
		from, to := max(span.Start, at), min(span.End, len(text))
		if to <= from {
			continue
		}
		s.piece(p, text, piece{at, from, research.PassageBody})
		switch span.Kind {
		case research.SpanHeading, research.SpanTitle:
			s.heading(string(text[from:to]))
		case research.SpanCaption:
			s.piece(p, text, piece{from, to, research.PassageCaption})
		case research.SpanTable:
			s.piece(p, text, piece{from, to, research.PassageTable})
		case research.SpanCode:
			s.piece(p, text, piece{from, to, research.PassageCode})
		case research.SpanReference, research.SpanFurniture:
		default:
			s.piece(p, text, piece{from, to, research.PassageBody})
		}
		at = to
	}
	s.piece(p, text, piece{at, len(text), research.PassageBody})
}

func (s *splitter) heading(text string) {
	s.section = strings.Join(strings.Fields(strings.Trim(text, "# \t\n")), " ")
	name := strings.ToLower(strings.TrimRight(stripNumber(s.section), " .:"))
	s.abstract = name == "abstract" || name == "الملخص" || name == "ملخص"
}

// piece gathers sentences up to the target and closes a passage at a
// paragraph's end when it is long enough.
func (s *splitter) piece(p *research.Page, text []rune, pc piece) {
	if pc.to <= pc.from {
		return
	}
	group := [][2]int{}
	tokens := 0
	flush := func() {
		if len(group) > 0 {
			s.emit(p, text, group, pc.kind)
		}
		group, tokens = nil, 0
	}
	for _, sent := range fitting(text[pc.from:pc.to], pc.kind) {
		sent[0] += pc.from
		sent[1] += pc.from
		n := estimateTokens(text[sent[0]:sent[1]])
		if tokens > 0 && tokens+n > maxTokens || tokens >= targetTokens {
			flush()
		}
		if tokens >= targetTokens*3/5 && len(group) > 0 && paragraphBetween(text, group[len(group)-1][1], sent[0]) {
			flush()
		}
		group = append(group, sent)
		tokens += n
	}
	// A short rest joins the passage before it, when that is its neighbour.
	if tokens > 0 && tokens < minTokens && s.joinLast(p, text, group, pc) {
		return
	}
	flush()
}

// fitting gives sentences, those longer than a passage cut at white space. The
// sentences of tables and code are their lines.
func fitting(text []rune, kind research.PassageKind) [][2]int {
	out := [][2]int{}
	units := sentences
	if kind == research.PassageTable || kind == research.PassageCode {
		units = lines
	}
	for _, sent := range units(text) {
		for estimateTokens(text[sent[0]:sent[1]]) > maxTokens {
			cut := cutPoint(text, sent[0], sent[1])
			out = append(out, [2]int{sent[0], cut})
			sent[0] = cut
			for sent[0] < sent[1] && unicode.IsSpace(text[sent[0]]) {
				sent[0]++
			}
		}
		if sent[1] > sent[0] {
			out = append(out, sent)
		}
	}
	return out
}

// lines gives the spans of a text's lines that hold anything.
func lines(text []rune) [][2]int {
	out := [][2]int{}
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		s, e := start, end
		for s < e && unicode.IsSpace(text[s]) {
			s++
		}
		for e > s && unicode.IsSpace(text[e-1]) {
			e--
		}
		if e > s {
			out = append(out, [2]int{s, e})
		}
		start = end + 1
	}
	return out
}

// cutPoint finds the last white space within the target's length, or cuts hard.
func cutPoint(text []rune, from, to int) int {
	limit := from
	for tokens := 0.0; limit < to && tokens < targetTokens; limit++ {
		tokens += tokenWeight(text[limit])
	}
	for i := limit; i > from+(limit-from)/2; i-- {
		if unicode.IsSpace(text[i-1]) {
			return i - 1
		}
	}
	return max(limit, from+1)
}

func paragraphBetween(text []rune, from, to int) bool {
	return strings.Contains(string(text[from:to]), "\n\n")
}

// joinLast adds a short rest to the last passage when that stands right before
// it on the same page, in the same section and of the same kind.
func (s *splitter) joinLast(p *research.Page, text []rune, group [][2]int, pc piece) bool {
	if len(s.out) == 0 {
		return false
	}
	last := &s.out[len(s.out)-1]
	if last.Anchor.Page != p.Number || last.Section != s.section || last.Kind != s.kind(pc.kind) || last.Anchor.Start < pc.from || estimateTokens([]rune(last.Text)) > maxTokens {
		return false
	}
	all := [][2]int{}
	for _, sent := range last.Sentences {
		all = append(all, [2]int{last.Anchor.Start + sent.Start, last.Anchor.Start + sent.End})
	}
	all = append(all, group...)
	s.out = s.out[:len(s.out)-1]
	s.emit(p, text, all, pc.kind)
	return true
}

func (s *splitter) kind(k research.PassageKind) research.PassageKind {
	if k == research.PassageBody && s.abstract {
		return research.PassageAbstract
	}
	return k
}

func (s *splitter) emit(p *research.Page, text []rune, group [][2]int, kind research.PassageKind) {
	from, to := group[0][0], group[len(group)-1][1]
	body := string(text[from:to])
	if !hasLetters(body) && (kind != research.PassageTable || strings.TrimSpace(body) == "") {
		return
	}
	id := s.doc.Source.ID
	passage := research.Passage{
		ID: research.NewPassageID(id, p.Number, from, to, body), Source: id, Ordinal: len(s.out), Kind: s.kind(kind),
		Section: s.section, Language: LanguageOf(body), Text: body, Anchor: research.Anchor{Page: p.Number, Start: from, End: to, Quote: body, Rects: p.RectsIn(from, to)}, Sentences: make([]research.Sentence, 0, len(group)),
	}
	if passage.Language == "und" {
		passage.Language = s.doc.Source.Language
	}
	for _, sent := range group {
		passage.Sentences = append(passage.Sentences, research.Sentence{Start: sent[0] - from, End: sent[1] - from, Rects: p.RectsIn(sent[0], sent[1])})
	}
	s.out = append(s.out, passage)
}

// estimateTokens estimates a Llama tokenizer's count: a token is some 4.2 Latin
// characters, 2.6 Arabic ones, 1.5 of other scripts.
func estimateTokens(text []rune) int {
	n := 0.0
	for _, r := range text {
		n += tokenWeight(r)
	}
	return int(n + 0.5)
}

func tokenWeight(r rune) float64 {
	switch scriptOf(r) {
	case scriptArabic:
		return 1 / 2.6
	case scriptOther:
		return 1 / 1.5
	default:
		return 1 / 4.2
	}
}
