package builtin

import (
	"slices"
	"strings"
	"unicode"

	"diwan/research"
)

// acronyms gathers what the library's short forms stand for (after Schwartz and
// Hearst 2003): the words before a bracket whose letters it takes in order.
type acronyms struct {
	seen map[string]map[string]int // short form -> long form's words -> times
	long map[string][]token        // the words by their joined text
	own  map[research.SourceID]map[string][]token
}

func newAcronyms() *acronyms {
	return &acronyms{map[string]map[string]int{}, map[string][]token{}, map[research.SourceID]map[string][]token{}}
}

// note looks for definitions in a sentence.
func (a *acronyms) note(source research.SourceID, tokens []token) {
	for i := 1; i+2 < len(tokens)+1 && i+1 < len(tokens); i++ {
		if tokens[i].mark != '(' || i+2 >= len(tokens) || tokens[i+2].mark != ')' {
			continue
		}
		short := tokens[i+1]
		if short.mark != 0 || !isAcronym(short.text) || len(short.text) > 8 {
			continue
		}
		short.text = singular(short.text)
		if words, ok := longForm(tokens[:i], short.text); ok {
			joined := ""
			for _, w := range words {
				joined += w.key + " "
			}
			if a.seen[short.text] == nil {
				a.seen[short.text] = map[string]int{}
			}
			a.seen[short.text][joined]++
			if a.own[source] == nil {
				a.own[source] = map[string][]token{}
			}
			if a.own[source][short.text] == nil {
				a.own[source][short.text] = words
			}
			if a.long[joined] == nil {
				a.long[joined] = words
			}
		}
	}
}

// singular takes the plural off a short form: WMHs is WMH.
func singular(short string) string {
	if bare, ok := strings.CutSuffix(short, "s"); ok && isAcronym(bare) {
		return bare
	}
	return short
}

// longForm walks back from the bracket, matching the short form's letters from
// its last; the first letter must begin a word.
func longForm(before []token, short string) ([]token, bool) {
	letters := []rune{}
	for _, r := range short {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters = append(letters, unicode.ToLower(r))
		}
	}
	if len(letters) > 1 && letters[len(letters)-1] == 's' && !unicode.IsUpper([]rune(short)[len([]rune(short))-1]) {
		letters = letters[:len(letters)-1]
	}
	k := len(letters) - 1
	limit := max(0, len(before)-min(len(letters)+3, 6))
	for i := len(before) - 1; i >= limit; i-- {
		w := before[i]
		if w.mark != 0 && w.mark != '-' || stopWords[w.low] {
			return nil, false // what crosses function words is no noun phrase
		}
		r := []rune(w.low)
		for j := len(r) - 1; j >= 0 && k >= 0; j-- {
			if r[j] == letters[k] && (k > 0 || j == 0) {
				k--
			}
		}
		if k < 0 {
			words := slices.DeleteFunc(slices.Clone(before[i:]), func(t token) bool { return t.mark != 0 })
			return words, len(words) >= 2 && len(words) <= maxPhrase
		}
	}
	return nil, false
}

// table gives each short form its long form where the library agrees on one.
func (a *acronyms) table() map[string][]token {
	out := map[string][]token{}
	for short, longs := range a.seen {
		best, bestN, all := "", 0, 0
		for long, n := range longs {
			all += n
			if n > bestN || n == bestN && long < best {
				best, bestN = long, n
			}
		}
		if bestN*5 >= all*4 {
			out[short] = a.long[best]
		}
	}
	return out
}

// longOf gives what a short form means in a source: its own definition, else the
// library's.
func (c *corpus) longOf(source research.SourceID, short string) ([]token, bool) {
	if long, ok := c.own[source][short]; ok {
		return long, true
	}
	long, ok := c.short[short]
	return long, ok
}

// expand writes short forms out.
func (c *corpus) expand(source research.SourceID, tokens []token) []token {
	out := tokens
	grown := false
	for i, t := range tokens {
		long, ok := c.longOf(source, singular(t.text))
		if !ok {
			if grown {
				out = append(out, t)
			}
			continue
		}
		if !grown {
			out, grown = append(make([]token, 0, len(tokens)+8), tokens[:i]...), true
		}
		// Where the short form is being defined, the long form stands before it.
		if i > 0 && tokens[i-1].mark == '(' {
			continue
		}
		out = append(out, long...)
		if end := &out[len(out)-1]; singular(t.text) == t.text && isPlural(end.text) && end.text == end.low && !isArabic(end.text) {
			end.text, end.low = end.key, end.key // a TEC is an epithelial cell, though defined as TECs
		}
	}
	return out
}
