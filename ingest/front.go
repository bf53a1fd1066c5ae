package ingest

import (
	"regexp"
	"strings"
	"unicode"

	"diwan/research"
)

// front is what a paper's first page says of it.
type front struct {
	title     string
	titleSure bool // set far larger than all else, with authors below it
	authors   []string
	zone      []string // lines between the title and the text
}

var (
	masthead      = regexp.MustCompile(`(?i)^(?:arxiv:|contents lists|available online|www\.|https?:|journal homepage|issn\b|research article|original (?:article|paper|research)|review(?: article)?$|article$|letters?$|open access|vol(?:ume|\.)\s*\d|proceedings of the|international journal of|journal of|ieee transactions|annals of|technical report|working paper)`)
	frontEnds     = regexp.MustCompile(`(?i)^(?:\d+\.?\s*|[IVX]+\.\s*)?(?:abstract|a b s t r a c t|summary|introduction|contents|keywords|index terms|الملخص|ملخص|المقدمة|مقدمة)(?:$|[\s.:—–-])`)
	versionLine   = regexp.MustCompile(`(?i)^\(?(?:version|release|revision|draft|v)\.?\s*\d+(?:\.\d+)*\)?$`)
	sentenceWords = regexp.MustCompile(`(?i)\b(?:is|are|was|were|we|this|that|have|has|which|these|our|show|been)\b`)
)

// readFront reads title and authors from the first page that has a title.
func readFront(pages []*pdfPage, body bodyStyle) front {
	words := vocabularyOf(pages[:min(6, len(pages))])
	for i := range min(2, len(pages)) {
		if f, ok := frontOf(pages[i], body, words); ok {
			return f
		}
	}
	return front{}
}

func frontOf(p *pdfPage, body bodyStyle, words vocabulary) (front, bool) {
	group := titleLines(p, body)
	if len(group) == 0 {
		return front{}, false
	}
	parts := make([]string, len(group))
	for k, i := range group {
		parts[k] = strings.TrimSpace(p.lines[i].text)
	}
	f := front{title: cleanTitle(parts, words)}
	if n := research.RuneLen(f.title); n < 6 || n > 300 {
		return front{}, false
	}
	f.authors, f.zone = authorsAfter(p, body, last(group))
	size := p.lines[group[0]].size
	f.titleSure = len(f.authors) > 0 && size > 1.15*body.size && largestSize(p) <= size*1.03
	return f, true
}

// unmarked is the line without raised marks, where those were looked for.
func (l *pdfLine) unmarked() string {
	if l.plain != "" {
		return l.plain
	}
	return foldWord(l.text)
}

// cleanTitle joins a title's lines; a word divided at a line's end is joined as
// in the text.
func cleanTitle(parts []string, words vocabulary) string {
	title := ""
	for k, part := range parts {
		if k > 0 && versionLine.MatchString(part) {
			continue
		}
		part = strings.TrimRight(part, "*†‡§¶∗ ")
		bare := strings.TrimRight(title, "-‐\u00ad\u0002")
		switch {
		case title == "":
			title = part
		case bare == title:
			title += " " + part
		case words.keepsHyphen(lastField(bare), firstField(part)):
			title = bare + "-" + part
		default:
			title = bare + part
		}
	}
	return strings.Join(strings.Fields(foldWord(title)), " ")
}

func largestSize(p *pdfPage) float64 {
	best := 0.0
	for i := range p.lines {
		l := &p.lines[i]
		if !l.furniture && hasLetters(l.text) && research.RuneLen(l.text) > 3 && l.box[1] <= p.height*0.66 {
			best = max(best, l.size)
		}
	}
	return best
}

// titleLines finds the title: the run of lines in the largest type in the upper
// two thirds, mastheads aside; in type of the body's size, the first lines
// that stand in bold or in capitals above the names.
func titleLines(p *pdfPage, body bodyStyle) []int {
	runs := [][]int{}
	for i := range p.lines {
		l := &p.lines[i]
		if l.furniture || l.box[1] > p.height*0.66 || !hasLetters(l.text) {
			continue
		}
		if n := len(runs); n > 0 {
			prev := &p.lines[last(runs[n-1])]
			near := l.box[1]-prev.box[3] < 1.6*max(l.height(), prev.height()) && l.box[3] > prev.box[1]
			if i-last(runs[n-1]) == 1 && near && abs(l.size-prev.size) <= 0.04*prev.size && l.bold == prev.bold && len(runs[n-1]) < 6 {
				runs[n-1] = append(runs[n-1], i)
				continue
			}
		}
		runs = append(runs, []int{i})
	}
	best, at := 0.0, -1
	for k, run := range runs {
		if score := titleScore(p, body, run, k); score > best {
			best, at = score, k
		}
	}
	if at < 0 {
		return nil
	}
	return runs[at]
}

// titleScore is mostly the type's size; 0 for what is no title.
func titleScore(p *pdfPage, body bodyStyle, run []int, order int) float64 {
	l := &p.lines[run[0]]
	text := ""
	for _, i := range run {
		text += p.lines[i].text + " "
	}
	text = strings.TrimSpace(text)
	words := len(strings.Fields(text))
	if masthead.MatchString(text) || frontEnds.MatchString(text) || words > 45 || research.RuneLen(text) < 6 || captionStart.MatchString(text) || numberedHeading.MatchString(text) && words <= 4 {
		return 0
	}
	score := l.size
	capitals := strings.ToUpper(text) == text && strings.ToLower(text) != text
	switch {
	case l.size > body.size*1.08:
	case l.bold && !body.bold || capitals:
		if order > 8 || endsSentence(text) {
			return 0
		}
		score *= 1.05
		if centred(p, l) {
			score *= 1.02
		}
	default:
		return 0
	}
	if words < 3 {
		score *= 0.8 // a journal's name, a kind of article
	}
	if len(namesIn(foldWord(text))) > 0 && words < 12 {
		score *= 0.7
	}
	// Of equal sizes the first is the title.
	return score * (1 - 0.001*float64(order))
}

func centred(p *pdfPage, l *pdfLine) bool {
	return abs((l.box[0]+l.box[2])/2-p.width/2) < 0.04*p.width
}

// authorsAfter reads the names between the title and the text. Lines of one
// size that go on are read as one.
func authorsAfter(p *pdfPage, body bodyStyle, at int) (names, zone []string) {
	const reach = 60
	pending, pendingSize := "", 0.0
	seen := map[string]bool{}
	take := func(text string) bool {
		if text == "" || notAName.MatchString(text) {
			return false
		}
		found := namesIn(text)
		for _, n := range found {
			if !seen[n] {
				seen[n] = true
				names = append(names, n)
			}
		}
		return len(found) > 0
	}
	bottom := p.lines[at].box[3]
	for i := at + 1; i < len(p.lines) && i <= at+reach; i++ {
		l := &p.lines[i]
		if l.furniture {
			continue
		}
		text := strings.TrimSpace(l.unmarked())
		if frontEnds.MatchString(text) || l.box[1] > p.height*0.75 || l.box[3] < bottom-2*l.height() && body.headingLevel(l, p) > 0 {
			break
		}
		if captionStart.MatchString(text) {
			break
		}
		zone = append(zone, l.text)
		if l.marked {
			continue // "1 Department of ..."
		}
		if len(strings.Fields(text)) > 9 && len(sentenceWords.FindAllString(text, -1)) > 0 && !strings.Contains(text, ",") || len(sentenceWords.FindAllString(text, -1)) > 1 {
			break // the text has begun
		}
		goesOn := pending != "" && abs(l.size-pendingSize) <= 0.04*pendingSize && (endsOpen(pending) || startsOpen(text))
		switch {
		case goesOn:
			if strings.HasPrefix(text, ",") {
				pending += text
			} else {
				pending += " " + text
			}
		default:
			take(pending)
			pending, pendingSize = text, l.size
		}
		if len(names) > 60 {
			return nil, zone
		}
	}
	take(pending)
	return names, zone
}

// endsOpen is true for a line of names that goes on in the next.
func endsOpen(text string) bool {
	low := strings.ToLower(strings.TrimRight(text, " *†‡§¶∗0123456789"))
	for _, end := range []string{",", " and", " &", " de", " van", " van der", " von", " la", "،", " و"} {
		if strings.HasSuffix(low, end) {
			return true
		}
	}
	return false
}

func startsOpen(text string) bool {
	return strings.HasPrefix(text, ",") || strings.HasPrefix(text, "and ") || strings.HasPrefix(text, "& ") || strings.HasPrefix(text, "،")
}

// markFront notes for the lines of the first pages their text without raised
// marks, which belong to notes and places and not to titles and names.
func markFront(pages []*pdfPage) {
	for _, p := range pages[:min(2, len(pages))] {
		for i := range p.lines {
			l := &p.lines[i]
			raised := raisedGlyphs(p, l)
			if raised == nil {
				continue
			}
			var b strings.Builder
			for k := l.from; k < l.to; k++ {
				switch {
				case raised[k-l.from]:
					if k > l.from && !raised[k-l.from-1] {
						b.WriteString(", ") // a mark ends a name
					}
				case p.glyphs[k].r == softHyphen:
					b.WriteByte('-')
				default:
					b.WriteRune(p.glyphs[k].r)
				}
			}
			if text := strings.Join(strings.Fields(foldWord(b.String())), " "); strings.IndexFunc(text, unicode.IsLetter) >= 0 {
				l.plain = strings.ReplaceAll(text, " ,", ",")
				l.marked = raised[0]
			}
		}
	}
}
