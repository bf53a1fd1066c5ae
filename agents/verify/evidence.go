package verify

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// ScoreSentences says how well each sentence of a passage bears on a claim or
// question; higher is better, 0 is no shared word. Words count by how rare they
// are within the passage (its own inverse document frequency), kindred forms for
// half; sentences that state a finding count more, later ones a little more: a
// paragraph says what it found after how. On SciFact this puts a rationale
// sentence among the best three of an abstract more often than plain overlap;
// "diwan bench claims" prints how often.
func ScoreSentences(claim string, sentences []string) []float64 {
	wanted := keyWords(claim)
	words := make([]map[string]bool, len(sentences))
	often := map[string]int{}
	for i, s := range sentences {
		words[i] = keyWords(s)
		for w := range words[i] {
			often[w]++
		}
	}
	order := make([]string, 0, len(wanted))
	for w := range wanted {
		order = append(order, w)
	}
	slices.Sort(order) // sums of floats depend on their order
	out := make([]float64, len(sentences))
	n := float64(len(sentences))
	for i := range sentences {
		score := 0.0
		for _, w := range order {
			rarity := math.Log(1 + (n+1)/(float64(often[w])+0.5))
			if words[i][w] {
				score += rarity
			} else {
				score += kindredWeight * rarity * kindred(w, words[i])
			}
		}
		if score > 0 {
			score += findingWeight*float64(min(len(finding.FindAllStringIndex(sentences[i], 4)), 3)) + laterWeight*float64(i)/math.Max(1, n-1)
		}
		out[i] = score
	}
	return out
}

// BestSentences gives the indexes of the k sentences that bear most on a claim,
// best first; sentences that share nothing with it are left out.
func BestSentences(claim string, sentences []string, k int) []int {
	scores := ScoreSentences(claim, sentences)
	order := make([]int, 0, len(scores))
	for i, s := range scores {
		if s > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case scores[a] > scores[b]:
			return -1
		case scores[a] < scores[b]:
			return 1
		}
		return 0
	})
	return order[:min(k, len(order))]
}

const (
	kindredWeight = 0.5
	findingWeight = 0.8
	laterWeight   = 1.0
)

// finding are words by which a sentence says that it reports a result.
var finding = regexp.MustCompile(`(?i)\b(?:we (?:show|found|find|demonstrate|report|identif)\w*|results?|conclu\w+|suggest\w*|indicat\w*|demonstrat\w*|significant\w*|associated|increas\w*|decreas\w*|reduc\w*|here)\b` +
	`|(?:وجد|أظهر|تبين|النتائج|نتيجة|تشير|يشير|يدل|تدل|خلص|استنتج|زاد|ازداد|انخفض|ارتفع|ارتبط|مرتبط)\pL*`)

// keyWords are the stems of a text's content words and its numbers.
func keyWords(s string) map[string]bool {
	out := map[string]bool{}
	for _, t := range tokens(fold(s)) {
		w := strings.ToLower(t.text)
		if functionWords[w] || len([]rune(w)) < 2 && !hasDigit(w) || !strings.ContainsFunc(w, wordRune) {
			continue
		}
		out[root(w)] = true
	}
	return out
}

// root is a heavier stemmer than stem: what it joins is only ranked, not judged.
func root(w string) string {
	if strings.ContainsFunc(w, func(r rune) bool { return r >= 0x600 && r <= 0x6FF }) {
		return strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ى", "ي").Replace(stem(w))
	}
	for _, e := range []string{"ational", "ations", "ation", "ically", "ments", "ment", "ities", "ity", "ings", "ing", "edly", "ives", "ive", "ies", "ness", "ed", "es", "ly", "al", "ic", "s", "e"} {
		if s, ok := strings.CutSuffix(w, e); ok && len(s) >= 4 {
			return s
		}
	}
	return w
}

// kindred is how much the most alike word shares of its beginning with w: 0
// below half of it or four letters.
func kindred(w string, among map[string]bool) float64 {
	best, r := 0.0, []rune(w)
	for x := range among {
		o := []rune(x)
		k := 0
		for k < len(r) && k < len(o) && r[k] == o[k] {
			k++
		}
		if k >= 4 {
			best = math.Max(best, float64(k)/float64(max(len(r), len(o))))
		}
	}
	if best < 0.5 {
		return 0
	}
	return best
}

var shortened = set("al fig figs eq eqs no nos vs cf e.g i.e etc approx ca st dr prof mr mrs ms vol pp")

// Sentences cuts a text without layout into sentences: after . ! ? ؟ before what
// begins like a sentence, not after abbreviations and initials.
func Sentences(text string) []string {
	out, start, r := []string{}, 0, []rune(text)
	for i := 0; i < len(r); i++ {
		if !strings.ContainsRune(".!?؟", r[i]) {
			continue
		}
		end := i + 1
		for end < len(r) && strings.ContainsRune(".!?؟\"')]»”’", r[end]) {
			end++
		}
		next := end
		for next < len(r) && unicode.IsSpace(r[next]) {
			next++
		}
		if next < len(r) && (next == end || r[i] == '.' && !endsWithStop(r, start, i, next)) {
			continue
		}
		if s := strings.TrimSpace(string(r[start:end])); s != "" {
			out = append(out, s)
		}
		start, i = end, end-1
	}
	if s := strings.TrimSpace(string(r[min(start, len(r)):])); s != "" {
		out = append(out, s)
	}
	return out
}

func endsWithStop(r []rune, start, stop, next int) bool {
	if unicode.IsLower(r[next]) {
		return false
	}
	w := stop
	for w > start && !unicode.IsSpace(r[w-1]) && r[w-1] != '(' && r[w-1] != '[' {
		w--
	}
	word := strings.ToLower(string(r[w:stop]))
	return !shortened[word] && !(stop-w == 1 && r[w] < 0x80 && unicode.IsLetter(r[w]))
}
