// Package planted makes quotes whose truth is known, to measure the verifier
// with: half are what a passage says, copied as a reader would copy it; half are
// altered by exactly one detail, or invented. The passages are then given what
// real PDFs have: ligatures, hyphens at line ends, soft hyphens, U+0002,
// presentation forms, tatweel, vowel signs, decomposed letters, odd spaces and
// quotation marks. Its lists of words are its own, not the verifier's: a
// measure that shares its lists with what it measures measures nothing.
package planted

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode"
)

// Source is a text to take quotes from.
type Source struct {
	Text     string
	Language string // en, ar
}

// Kinds of what is planted.
const (
	True      = "true"
	Number    = "number"
	Unit      = "unit"
	Negation  = "negation"
	Name      = "name"
	Direction = "direction"
	Invented  = "invented"
)

// Case is a quote with its passage and what is known of it.
type Case struct {
	Quote    string `json:"quote"`
	Text     string `json:"text"`
	Kind     string `json:"kind"`
	Language string `json:"language"`
	Original string `json:"original"` // the quote before it was altered
	Said     string `json:"said"`     // the detail as planted; empty when one was left out
	Was      string `json:"was"`      // what stood there
}

// Generate makes n cases: half true, a tenth of the rest invented, and the
// others altered in turn by each kind of detail. The same sources, n and seed
// give the same cases; and the next kind is planted where the sources hold none of one.
func Generate(sources []Source, n int, seed uint64) []Case {
	rng := rand.New(rand.NewPCG(seed, 3)) //nolint:gosec // repeatable, not secret
	pool := map[string][]window{}
	languages := []string{}
	for _, s := range sources {
		w := windows(s)
		if len(w) == 0 {
			continue
		}
		if pool[s.Language] == nil {
			languages = append(languages, s.Language)
		}
		pool[s.Language] = append(pool[s.Language], w...)
	}
	if len(languages) == 0 {
		return nil
	}
	names := map[string][]string{}
	for _, l := range languages {
		names[l] = namesOf(pool[l], l)
	}
	kinds := []string{Number, Unit, Negation, Name, Direction, Number, Unit, Negation, Name, Invented}
	out := make([]Case, 0, n)
	// shift passes on to the next kind where the sources hold none of one.
	for tries, shift := 0, 0; len(out) < n && tries < slotTries*len(kinds); {
		if tries++; tries%slotTries == 0 {
			shift++
		}
		k := len(out)
		language := languages[(k/2)%len(languages)] // a pair in each language in turn
		w := pool[language][rng.IntN(len(pool[language]))]
		c := Case{Language: language, Kind: True, Original: w.quote(rng)}
		c.Quote = c.Original
		if c.Quote == "" {
			continue
		}
		if k%2 == 1 {
			c.Kind = kinds[(k/2/len(languages)+shift)%len(kinds)]
			ok := false
			if c.Kind == Invented {
				c.Quote, ok = invent(pool[language], w, rng)
			} else {
				c.Quote, c.Said, c.Was, ok = alter(c.Original, c.Kind, language, names[language], rng)
			}
			if !ok || strings.Contains(squeeze(w.text), squeeze(c.Quote)) {
				continue
			}
		}
		c.Text = noise(w.text, language, rng)
		out, tries, shift = append(out, c), 0, 0
	}
	return out
}

// slotTries is how often a kind is tried before the next one.
const slotTries = 200

// window is a stretch of a text of some sentences.
type window struct {
	text      string
	sentences []string
}

var sentenceEnd = regexp.MustCompile(`[.!?؟]["”»)]?\s+`)

// windows cuts a text into stretches of four to eight sentences of prose.
func windows(s Source) []window {
	out := []window{}
	sentences := []string{}
	from := 0
	flush := func() {
		if len(sentences) >= 2 {
			out = append(out, window{strings.Join(sentences, ""), sentences})
		}
		sentences = nil
	}
	for _, m := range sentenceEnd.FindAllStringIndex(s.Text, -1) {
		sentence := s.Text[from:m[1]]
		from = m[1]
		if !prose(sentence, s.Language) {
			flush()
			continue
		}
		if sentences = append(sentences, sentence); len(sentences) >= 6 {
			flush()
		}
	}
	flush()
	return out
}

// prose is true for a sentence of words, not of a table, formula or reference.
func prose(s, language string) bool {
	letters, right, all := 0, 0, 0
	for _, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		all++
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			letters++
			if unicode.Is(unicode.Arabic, r) == (language == "ar") {
				right++
			}
		}
	}
	words := len(strings.Fields(s))
	return words >= 6 && words <= 70 && letters*100 >= all*70 && right*100 >= letters*90 && !strings.Contains(s, "....")
}

var (
	brokenWord = regexp.MustCompile(`(\pL)[-‐\x{AD}\x{2}]\s*[\r\n]+\s*(\p{Ll})`)
	lineEnds   = regexp.MustCompile(`\s+`)
)

// quote copies a sentence, or part of one, as a reader would: words whole, one
// space between them.
func (w window) quote(rng *rand.Rand) string {
	s := w.sentences[rng.IntN(len(w.sentences))]
	s = brokenWord.ReplaceAllString(s, "$1$2")
	s = strings.Map(func(r rune) rune {
		if r == 0x2 || r == 0xAD {
			return -1
		}
		return r
	}, s)
	words := strings.Fields(lineEnds.ReplaceAllString(s, " "))
	if len(words) > 12 && rng.IntN(2) == 0 {
		n := 8 + rng.IntN(len(words)-8)
		from := rng.IntN(len(words) - n + 1)
		words = words[from : from+n]
	}
	return strings.Trim(strings.Join(words, " "), " \"”»()[]،,;:")
}

// invent takes a sentence of another text that shares few words with this one.
func invent(pool []window, w window, rng *rand.Rand) (string, bool) {
	here := map[string]bool{}
	for _, x := range strings.Fields(w.text) {
		here[x] = true
	}
	for range 20 {
		q := pool[rng.IntN(len(pool))].quote(rng)
		words := strings.Fields(q)
		shared := 0
		for _, x := range words {
			if here[x] {
				shared++
			}
		}
		if len(words) >= 6 && shared*3 < len(words) {
			return q, true
		}
	}
	return "", false
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == 0x2 || r == 0xAD {
			return -1
		}
		return r
	}, s)
}

var capitalised = regexp.MustCompile(`[a-z,] ([A-Z][a-z]{3,12})\b`)

// namesOf collects names to put in the place of others: in English words with
// a capital in mid-sentence, in Arabic a list.
func namesOf(pool []window, language string) []string {
	if language == "ar" {
		return arabicNames
	}
	seen, out := map[string]bool{}, []string{}
	for _, w := range pool {
		for _, m := range capitalised.FindAllStringSubmatch(w.text, -1) {
			if n := m[1]; !seen[n] && len(out) < 500 && !englishNotNames[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	if len(out) < 5 {
		out = append(out, "Geneva", "Tanaka", "Bergen", "Okafor", "Ruiz")
	}
	return out
}
