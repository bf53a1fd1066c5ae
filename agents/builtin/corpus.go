package builtin

import (
	"cmp"
	"context"
	"math"
	"regexp"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// maxPassages bounds what is read for one question: more than a few thousand
// papers' worth of passages would take longer than a person waits.
const maxPassages = 60_000

// mention is a sentence of a passage.
type mention struct {
	passage int // index in corpus.passages
	start   int
	end     int
	terms   []int // of corpus.terms, in order of appearance, each once
}

// corpus is the project's text as sentences and terms.
type corpus struct {
	passages []research.Passage
	titles   map[research.SourceID]string
	mentions []mention
	terms    []string       // keys
	printed  []string       // a term as most often printed
	index    map[string]int // key -> term
	sources  []map[research.SourceID]bool
	in       [][]int                     // mentions of each term
	of       map[research.SourceID][]int // mentions of each source
	usage    *usage
	short    map[string][]token
	own      map[research.SourceID]map[string][]token
	names    map[string]bool // words of authors' names
	sample   int             // sources that hold text
	memo     map[[3]int]relation
	read     map[int]*parsed
	edge     map[int]map[int]float64     // see edges
	variants map[int][]int               // see named
	byHead   map[string][]int            // terms by their last word
	holds    map[research.SourceID][]int // see held
	shares   map[int]map[int]float64     // see company
	order    []research.SourceID         // see sourceOrder
	clusters map[int]bool
	moved    map[int]map[int]mover // see movers
	spread   map[int]float64       // by number of sentences: the sources expected to hold them
}

// read builds the corpus in two passes: the first learns how the library uses
// its words and what its short forms mean, the second takes the terms.
func read(ctx context.Context, c agents.Corpus, project string) (*corpus, error) {
	out := &corpus{
		titles: map[research.SourceID]string{}, index: map[string]int{}, of: map[research.SourceID][]int{},
		usage: newUsage(), names: map[string]bool{}, memo: map[[3]int]relation{}, read: map[int]*parsed{}, edge: map[int]map[int]float64{}, variants: map[int][]int{}, byHead: map[string][]int{}, clusters: map[int]bool{}, moved: map[int]map[int]mover{}, spread: map[int]float64{}, holds: map[research.SourceID][]int{}, shares: map[int]map[int]float64{},
	}
	sources, err := c.Sources(ctx, project)
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		out.titles[s.ID] = s.Title
		for _, author := range s.Authors {
			for _, t := range tokensOf(author) {
				if len(t.text) > 2 {
					out.names[t.key] = true
				}
			}
		}
	}
	short := newAcronyms()
	err = c.EachPassage(ctx, project, func(p research.Passage) error {
		if ctx.Err() != nil {
			return research.E(research.CodeCancelled, "builtin.read", "Stopped.", ctx.Err())
		}
		if len(out.passages) >= maxPassages || p.Kind == research.PassageCode || p.Kind == research.PassageTable || isBackMatter(p.Section) {
			return nil
		}
		out.passages = append(out.passages, p)
		for _, s := range p.Sentences {
			text := research.Slice(p.Text, s.Start, s.End)
			if litter.MatchString(text) {
				continue
			}
			tokens := tokensOf(text)
			out.usage.note(tokens)
			short.note(p.Source, tokens)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	// The same library gives the same corpus, whatever the order of its import.
	slices.SortFunc(out.passages, func(a, b research.Passage) int {
		return cmp.Or(strings.Compare(string(a.Source), string(b.Source)), cmp.Compare(a.Ordinal, b.Ordinal))
	})
	out.short, out.own = short.table(), short.own
	return out, out.take(ctx)
}

// isBackMatter tells sections that speak of the paper, not of the world.
func isBackMatter(section string) bool {
	s := strings.ToLower(section)
	for _, w := range []string{"reference", "bibliograph", "acknowledg", "funding", "author contribution", "conflict of interest", "competing interest", "المراجع", "شكر"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// candidate is a phrase in the counting of the second pass.
type candidate struct {
	count  int
	within int // times inside a longer candidate
	longer map[string]bool
	source map[research.SourceID]bool
	forms  map[string]int
	words  int
}

type spotted struct {
	m    mention
	runs [][]token
}

// take is the second pass.
func (c *corpus) take(ctx context.Context) error {
	found := map[string]*candidate{}
	all := []spotted{}
	for i, p := range c.passages {
		if i%256 == 0 && ctx.Err() != nil {
			return research.E(research.CodeCancelled, "builtin.read", "Stopped.", ctx.Err())
		}
		for _, s := range p.Sentences {
			text := research.Slice(p.Text, s.Start, s.End)
			sp := spotted{m: mention{passage: i, start: s.Start, end: s.End}}
			if !isProse(text) {
				continue
			}
			for _, r := range runsOf(c.expand(p.Source, tokensOf(text)), c.usage) {
				sp.runs = append(sp.runs, r.words)
				c.count(found, r.words, p.Source)
			}
			all = append(all, sp)
		}
	}
	least := 2
	if len(all) > 4000 {
		least = 3 // in a large library what stands twice is a slip as often as a term
	}
	keep := map[string]bool{}
	for key, cand := range found {
		keep[key] = c.isTerm(key, cand, least)
	}
	held := map[research.SourceID]bool{}
	for _, sp := range all {
		source := c.passages[sp.m.passage].Source
		held[source] = true
		n := len(c.mentions)
		seen := map[int]bool{}
		for _, words := range sp.runs {
			for _, t := range pick(words, keep, c.usage) {
				id, ok := c.index[t.key]
				if !ok {
					id = len(c.terms)
					c.index[t.key] = id
					c.terms = append(c.terms, t.key)
					c.printed = append(c.printed, spoken(found[t.key].forms))
					c.sources = append(c.sources, map[research.SourceID]bool{})
					c.in = append(c.in, nil)
				}
				c.sources[id][source] = true
				if !seen[id] {
					seen[id] = true
					sp.m.terms = append(sp.m.terms, id)
					c.in[id] = append(c.in[id], n)
				}
			}
		}
		c.mentions = append(c.mentions, sp.m)
		c.of[source] = append(c.of[source], n)
	}
	for id, key := range c.terms {
		c.byHead[lastWord(key)] = append(c.byHead[lastWord(key)], id)
	}
	c.sample = len(held)
	// A title speaks of its terms too, though no sentence of the text holds it.
	for source, title := range c.titles {
		if !held[source] {
			continue
		}
		for _, r := range runsOf(c.expand(source, tokensOf(title)), c.usage) {
			for _, t := range pick(r.words, keep, c.usage) {
				if id, ok := c.index[t.key]; ok {
					c.sources[id][source] = true
				}
			}
		}
	}
	return nil
}

// count notes a run and the phrases within it.
func (c *corpus) count(found map[string]*candidate, words []token, source research.SourceID) {
	whole, _ := makeTerm(words, c.usage)
	for from := range words {
		for to := from + 1; to <= len(words); to++ {
			part := words[from:to]
			if len(part) < len(words) && (emptyQualifiers[part[0].low] || isQualifier(part[len(part)-1], c.usage)) {
				continue
			}
			t, ok := makeTerm(part, c.usage)
			if !ok {
				continue
			}
			cand := found[t.key]
			if cand == nil {
				cand = &candidate{longer: map[string]bool{}, source: map[research.SourceID]bool{}, forms: map[string]int{}, words: len(strings.Fields(t.key))}
				found[t.key] = cand
			}
			cand.count++
			cand.source[source] = true
			cand.forms[t.text]++
			if len(part) < len(words) {
				cand.within++
				cand.longer[whole.key] = true
			}
		}
	}
}

// isTerm decides by frequency and C-value (Frantzi, Ananiadou and Mima 2000):
// a phrase that stands only inside one longer phrase is a piece of it.
func (c *corpus) isTerm(key string, cand *candidate, least int) bool {
	words := strings.Fields(key)
	if cand.count < least {
		// In a small library a name or a phrase that stands once may still be what a
		// finding speaks of.
		return least == 2 && cand.within == 0 && (len(words) > 1 && len(words) <= 3 || isAcronym(mostPrinted(cand.forms)))
	}
	if len(words) == 1 {
		w := words[0]
		if strings.HasSuffix(w, "ing") && !ingNouns[w] {
			return false // a participle
		}
		// Single words must end phrases of their own, and not be people.
		if cand.count-cand.within < 1 || c.names[w] && c.usage.isName(w) {
			return false
		}
		if c.usage.isName(w) && !isAcronym(mostPrinted(cand.forms)) && !hasDigit(w) {
			return false
		}
		// A noun ends phrases; one that mostly narrows others must do so often.
		if head, seen := c.usage.headness(w); seen >= 6 && head < 0.25 && (head < 0.1 || head*float64(seen) < 4) {
			return false
		}
		return true
	}
	named := 0
	for _, w := range words {
		if c.names[w] && c.usage.isName(w) {
			named++
		}
	}
	if named*2 >= len(words) {
		return false
	}
	value := float64(cand.count)
	if len(cand.longer) > 0 {
		value -= float64(cand.within) / float64(len(cand.longer))
	}
	return value*math.Log2(float64(len(words)))+0.5 >= 1
}

// pick takes from a run its longest terms, left to right, none inside another.
func pick(words []token, keep map[string]bool, know *usage) []term {
	out := []term{}
	for from := 0; from < len(words); {
		next := from + 1
		for to := len(words); to > from; to-- {
			if to-from == 1 && len(words) > 1 && to != len(words) {
				continue // a modifier is no term of its own
			}
			if t, ok := makeTerm(words[from:to], know); ok && keep[t.key] {
				out = append(out, t)
				next = to
				break
			}
		}
		from = next
	}
	return out
}

// isProse tells sentences from headings, tables, references, addresses and what
// a page's layout leaves over.
func isProse(text string) bool {
	n := research.RuneLen(text)
	if n < 25 || n > 700 || litter.MatchString(text) || isReference(text) {
		return false
	}
	words, functions, capitals, digits, marks := 0, 0, 0, 0, 0
	for i, t := range tokensOf(text) {
		switch {
		case t.mark != 0:
			marks++
		case !hasLetter(t.text):
			digits++
		default:
			words++
			if stopWords[t.low] || verbs[t.low] != 0 {
				functions++
			}
			if i > 0 && t.text != t.low && !isAcronym(t.text) {
				capitals++
			}
		}
	}
	if isArabic(firstLetters(text)) {
		return words >= 4 && digits*2 < words
	}
	return words >= 5 && functions >= 1 && functions*8 >= words && capitals*2 < words && digits*2 < words && marks < words
}

// cites are citations in the run of a text: (Smith, 2000; Doe et al., 2001), Doe et
// al. (2001).
var cites = regexp.MustCompile(`\([^()]*\p{L}[^()]*\b(?:19|20)\d\d[a-z]?\)|\bet al\.?,? \((?:19|20)\d\d[a-z]?\)`)

// isReference tells an entry of a list of references from a sentence that cites.
func isReference(text string) bool {
	return reference.MatchString(cites.ReplaceAllString(text, ""))
}

func firstLetters(text string) string {
	return strings.TrimLeftFunc(text, func(r rune) bool { return r < 0x41 || r == '«' || r == '“' || r == '\u200F' })
}

// spoken is the form in which a term is spoken of in general: things that are
// counted stand in the plural (antioxidants, not antioxidant), where the library
// prints it in a quarter of the uses of the commonest form or more.
func spoken(forms map[string]int) string {
	best := mostPrinted(forms)
	if isArabic(best) || isPlural(best) || isIll(keyOf(best)) {
		return best
	}
	plurals := map[string]int{}
	for text, n := range forms {
		if isPlural(text) && 4*n >= forms[best] {
			plurals[text] = n
		}
	}
	if len(plurals) == 0 {
		return best
	}
	return mostPrinted(plurals)
}

func mostPrinted(forms map[string]int) string {
	best := ""
	for text, n := range forms {
		if best == "" || n > forms[best] || n == forms[best] && text < best {
			best = text
		}
	}
	return best
}
