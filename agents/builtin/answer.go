package builtin

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"diwan/agents"
	"diwan/agents/verify"
	"diwan/research"
)

const (
	// answers is the share of a question's weight that a sentence with its passage
	// must hold to answer it; measured by `diwan bench ask`.
	answers   = 0.45
	mostSaid  = 4   // claims of an answer
	firstSaid = 0.7 // of the best sentence's share: what a further one must reach
)

// asked is a question's words by how much they tell in the library.
type asked struct {
	words   weighted
	telling []string // the rarest words, which an answer must speak of
}

// questionWords ask and say nothing of what is asked about.
var questionWords = set(`what which who whom whose where when why how does did is are was were can could tell know explain describe list name give much many long often kind type way difference between main known obeyed must far existing available concerning regarding investigated made possible practical solution anyone work information exist
ما ماذا من متى أين كيف لماذا كم هل أي أية ماهي ماهو هو هي أذكر اذكر تاريخ اسم`)

func askedOf(ctx context.Context, question string) asked {
	rarity := agents.RarityOf(ctx)
	q := asked{words: weighted{}}
	printed := map[string]string{}
	for _, t := range tokensOf(question) {
		if t.mark != 0 || questionWords[t.low] {
			continue
		}
		for w := range contentTerms(t.text) {
			printed[w] = t.text
		}
	}
	for w, text := range printed {
		// How rare a word is in the library says all there is to its weight: a list of
		// words that name nothing as terms (recovery, membrane) takes away what a
		// question asks about (`diwan bench ask`). The Arabic list is one of words that
		// questions are made of: year, name, country.
		weight := rarity(ctx, text)
		if isArabic(w) && genericWords[w] {
			weight *= 0.5
		}
		q.words[w] = max(0.2, weight)
		q.telling = append(q.telling, w)
	}
	slices.SortFunc(q.telling, func(a, b string) int { return cmp.Or(-cmp.Compare(q.words[a], q.words[b]), strings.Compare(a, b)) })
	q.telling = q.telling[:(len(q.telling)+1)/2]
	return q
}

// stems adds to a text's words the question's words that share their stem.
func (q asked) stems(have map[string]bool) map[string]bool {
	for w := range q.words {
		if have[w] {
			continue
		}
		for h := range have {
			if sameStem(w, h) {
				have[w] = true
				break
			}
		}
	}
	return have
}

// share is how much of the question a sentence in its passage answers, 0 to 1:
// most counts what the sentence itself holds. A passage that lacks the words
// that tell most does not speak of what is asked.
func (q asked) share(sentence, passage map[string]bool) float64 {
	s, p := q.words.share(sentence), q.words.share(passage)
	missing := 0
	for _, w := range q.telling {
		if !passage[w] {
			missing++
		}
	}
	score := 0.6*s + 0.4*p
	if len(q.telling) > 0 {
		score *= 1 - 0.6*float64(missing)/float64(len(q.telling))
	}
	return score
}

// nearlyBest is how far behind the best share of the question a sentence may
// be and still be chosen for bearing more on it.
const nearlyBest = 0.1

// Weigh takes the sentence that shares most with the question; the relevance is
// the share of the question's weight in it and in its passage.
func (Mind) Weigh(ctx context.Context, question string, p research.Scored) (agents.Weighed, error) {
	q := askedOf(ctx, question)
	passage := q.stems(contentTerms(p.Text + " " + p.Title))
	type candidate struct {
		span  research.Sentence
		score float64
	}
	candidates, texts, bestScore := []candidate{}, []string{}, -1.0
	for i, s := range p.Sentences {
		text := research.Slice(p.Text, s.Start, s.End)
		if n := research.RuneLen(text); n < 25 || n > 500 || litter.MatchString(text) || isReference(text) {
			continue
		}
		score := q.share(q.stems(contentTerms(text)), passage)
		if statesAim(text) || methodsLabel.MatchString(text) {
			score *= 0.8 // what was looked at is not what was found
		}
		if strings.ContainsAny(text, "?؟") {
			score *= 0.7
		}
		score = score*wholeness(text, i == len(p.Sentences)-1) - 0.0001*float64(i)
		candidates, texts, bestScore = append(candidates, candidate{s, score}), append(texts, text), max(bestScore, score)
	}
	if len(candidates) == 0 {
		return agents.Weighed{Passage: p, Reason: "0 %"}, nil
	}
	// Among sentences that hold about as much of the question, the one that a
	// rationale would rest on.
	chosen := candidates[0]
	for _, i := range verify.BestSentences(question, texts, len(texts)) {
		if chosen = candidates[i]; chosen.score >= bestScore-nearlyBest*max(0, bestScore) {
			break
		}
	}
	quote := research.Slice(p.Text, chosen.span.Start, chosen.span.End)
	relevance := min(10, max(0, int(10*chosen.score+0.5)))
	return agents.Weighed{Passage: p, Quote: quote, Relevance: relevance, Reason: fmt.Sprintf("%.0f %%", 100*max(0, chosen.score)), Stance: stanceOf(quote)}, nil
}

// wholeness is below 1 for what a page's layout leaves over: captions, headings,
// labels of a figure, and pieces of a sentence that a page's end has cut.
func wholeness(text string, atEnd bool) float64 {
	text = strings.TrimSpace(text)
	first := []rune(strings.TrimLeft(text, "•-–*([“\"' "))
	switch {
	case caption.MatchString(text), !isProse(text) && !strings.ContainsAny(text, ".!?؟"):
		return 0.6
	case len(first) > 1 && unicode.IsLower(first[0]) && first[0] < 0x250 && !keepsCase(first[:min(len(first), wordEnd(first))]):
		return 0.7 // the rest of a sentence
	case atEnd && !strings.ContainsAny(text[max(0, len(text)-6):], ".!?؟:…"):
		return 0.9
	}
	return 1
}

func wordEnd(r []rune) int {
	for i, c := range r {
		if unicode.IsSpace(c) {
			return i
		}
	}
	return len(r)
}

var caption = regexp.MustCompile(`^(?i:fig(?:ure|\.)?|table|box|scheme|listing|algorithm|plate|شكل|الشكل|جدول|الجدول)\s*\(?[A-Z]?\d+[.:)\s]`)

// Answer joins the most relevant quotes, each its own claim, said in the
// sources' words. Where no sentence holds enough of the question, silence is the
// better answer.
func (Mind) Answer(ctx context.Context, question, _ string, evidence []agents.Weighed) ([]research.Claim, error) {
	q := askedOf(ctx, question)
	type said struct {
		w     agents.Weighed
		score float64
	}
	list := []said{}
	for _, w := range evidence {
		list = append(list, said{w, q.share(q.stems(contentTerms(w.Quote)), q.stems(contentTerms(w.Passage.Text+" "+w.Passage.Title)))})
	}
	slices.SortStableFunc(list, func(a, b said) int { return -cmp.Compare(a.score, b.score) })
	claims := []research.Claim{}
	seen := []string{}
	for _, s := range list {
		if len(claims) >= mostSaid || s.score < answers || s.score < firstSaid*list[0].score {
			break
		}
		if repeats(seen, s.w.Quote) {
			continue
		}
		seen = append(seen, s.w.Quote)
		claims = append(claims, research.Claim{Text: strings.Join(strings.Fields(s.w.Quote), " "), Citations: []research.Evidence{s.w.Evidence(research.Supports)}})
	}
	return claims, nil
}

func repeats(seen []string, text string) bool {
	for _, s := range seen {
		if verify.Similarity(s, text) > 0.7 {
			return true
		}
	}
	return false
}

// Disagree tells whether two sentences say opposite things of the same two
// terms: one up and one down, or one an effect and one none.
func (Mind) Disagree(one, other string) (about string, yes bool) {
	a, b := parse(one, tokensOf(one)), parse(other, tokensOf(other))
	keys := map[string]string{}
	for _, t := range phrases(one) {
		keys[t.key] = t.text
	}
	common := []string{}
	for _, t := range phrases(other) {
		for key := range keys {
			if kin(key, t.key) {
				short := key
				if len(t.key) < len(key) {
					short = t.key
				}
				if !slices.Contains(common, short) {
					common = append(common, short)
				}
			}
		}
	}
	slices.Sort(common)
	for i, x := range common {
		for _, y := range common[i+1:] {
			if related(x, y) {
				continue
			}
			r, s := a.relation(x, y), b.relation(x, y)
			if !r.stated || !s.stated {
				continue
			}
			opposed := r.sign*s.sign < 0 && !r.none && !s.none
			denied := r.none != s.none && (r.sign != 0 || s.sign != 0 || r.causal && s.causal)
			if opposed || denied {
				return x + " · " + y, true
			}
		}
	}
	return "", false
}
