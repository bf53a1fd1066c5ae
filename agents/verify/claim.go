package verify

import (
	"strings"
	"unicode"

	"diwan/research"
)

// ClaimResult is what the words alone say of a claim.
type ClaimResult struct {
	Verdict research.Verdict `json:"verdict"` // supported, partly, unsupported, contradicted
	Score   float64          `json:"score"`   // share of the claim's content words that the evidence has
	Reason  string           `json:"reason"`
}

// Claim compares a claim with the quotes it rests on, by words: content words,
// numbers, negation, direction. It is a reading of the words and no more; a
// paraphrase may be called partly supported that a person would accept.
func Claim(claim string, quotes []string) ClaimResult {
	c := contentOf(claim)
	if len(c.words) == 0 || len(quotes) == 0 {
		return ClaimResult{Verdict: research.Unsupported, Reason: reasonNothing}
	}
	all, best, bestScore := map[string]bool{}, content{}, -1.0
	for _, quote := range quotes {
		e := contentOf(quote)
		for w := range e.words {
			all[w] = true
		}
		for w := range e.numbers {
			all[w] = true
		}
		if s := overlapOf(c, e.words); s > bestScore {
			best, bestScore = e, s
		}
	}
	score := overlapOf(c, all)
	missing := ""
	for n := range c.numbers {
		if !all[n] && (missing == "" || n < missing) {
			missing = n
		}
	}
	switch {
	case bestScore >= 0.5 && c.negated != best.negated && c.direction*best.direction >= 0:
		return ClaimResult{research.Contradicted, score, reasonNegation}
	case bestScore >= 0.5 && c.direction*best.direction < 0 && c.negated == best.negated:
		return ClaimResult{research.Contradicted, score, reasonDirection}
	case missing != "" && score >= 0.3:
		return ClaimResult{research.Partly, score, numberBefore + missing + numberAfter}
	case score >= 0.6:
		return ClaimResult{research.Supported, score, reasonWords}
	case score >= 0.3:
		return ClaimResult{research.Partly, score, reasonPart}
	}
	return ClaimResult{research.Unsupported, score, reasonHardly}
}

type content struct {
	words, numbers map[string]bool
	negated        bool
	direction      int
}

func contentOf(s string) content {
	c := content{words: map[string]bool{}, numbers: map[string]bool{}}
	direction := 0
	for _, t := range tokens(fold(s)) {
		w := strings.ToLower(t.text)
		switch {
		case isNegation(w):
			c.negated = !c.negated
		case strings.IndexFunc(w, unicode.IsDigit) >= 0:
			c.numbers[w] = true
		case Direction(w) != 0:
			if direction == 0 {
				direction = Direction(w)
			}
		case len([]rune(w)) > 2 && !functionWords[w]:
			c.words[stem(w)] = true
		}
	}
	c.direction = direction
	return c
}

// stem takes off the endings that part a claim's words from its source's: a
// light stemmer for both languages, not a linguist.
func stem(w string) string {
	r := []rune(w)
	if len(r) > 0 && r[0] >= 0x600 && r[0] <= 0x6FF {
		for _, p := range []string{"وال", "بال", "كال", "فال", "لل", "ال", "و"} {
			if s := strings.TrimPrefix(w, p); s != w && len([]rune(s)) >= 3 {
				w = s
				break
			}
		}
		for _, e := range []string{"ات", "ون", "ين", "ها", "ية", "ة", "ه", "ي"} {
			if s := strings.TrimSuffix(w, e); s != w && len([]rune(s)) >= 3 {
				return s
			}
		}
		return w
	}
	for _, e := range []string{"ational", "ations", "ation", "ings", "ing", "edly", "ies", "ed", "es", "ly", "s"} {
		if s := strings.TrimSuffix(w, e); s != w && len(s) >= 4 {
			return s
		}
	}
	return w
}

func overlapOf(c content, evidence map[string]bool) float64 {
	if len(c.words) == 0 {
		return 0
	}
	n := 0
	for w := range c.words {
		if evidence[w] {
			n++
		}
	}
	return float64(n) / float64(len(c.words))
}

var functionWords = set("the and for that with this these those are was were been being has have had from which who whom whose into onto over under than then also such its their there here they them his her our your may might can could will would should shall does did about between among through during both each other more most some any all only just very when where while whether because since after before if but or nor من في على إلى عن مع هذا هذه ذلك تلك التي الذي الذين كان كانت يكون تكون قد كما حيث بين عند بعد قبل كل أو ثم أن إن لأن هو هي هم")

// Similarity is the share of content words that two texts have in common
// (Jaccard), 0 to 1.
func Similarity(a, b string) float64 {
	x, y := contentOf(a).words, contentOf(b).words
	if len(x)+len(y) == 0 {
		return 0
	}
	common := 0
	for w := range x {
		if y[w] {
			common++
		}
	}
	return float64(common) / float64(len(x)+len(y)-common)
}
