package stats

import "math"

// Sameness says what asking a judge again the same question in the same order
// has told.
type Sameness struct {
	Repeats int // verdicts that could be held against the one before
	Same    int // of them, the same verdict
	// Correlation of verdicts on one question beyond what the strengths explain:
	// 0 where each is a fresh one, 1 where the judge only says it again.
	Correlation float64
	// Sure is true where chance would agree so often less than once in a thousand.
	Sure bool
}

// sameness holds each verdict against the one before on the same question; q is
// the chance of the first by the strengths.
func (t *tally) sameness(theta []float64) Sameness {
	var s Sameness
	var excess, room, variance float64
	before := make([]float64, len(t.pairs))
	for p := range before {
		before[p] = -1
	}
	for k, m := range t.matches {
		i := t.of[k]
		if last := before[i]; last >= 0 {
			p := t.pairs[i]
			q := 1 / (1 + math.Exp(theta[p.second]-theta[p.first]-theta[t.n]))
			agree := q*q + (1-q)*(1-q)
			s.Repeats++
			if last == m.Score {
				s.Same++
				excess++
			}
			excess -= agree
			room += 1 - agree
			variance += agree * (1 - agree)
		}
		before[i] = m.Score
	}
	if s.Repeats == 0 || room <= 0 {
		return s
	}
	s.Correlation = math.Min(1, math.Max(0, excess/room))
	s.Sure = s.Repeats >= 20 && excess > 4*math.Sqrt(variance)
	return s
}

// discount weighs verdicts on one question down where the judge says the same
// again more often than fresh judgements would: m of them with correlation r
// between them are worth m/(1+(m-1)r) (the design effect of Kish 1965).
func (t *tally) discount(theta []float64) Sameness {
	s := t.sameness(theta)
	if !s.Sure {
		return s
	}
	asked := make([]float64, len(t.pairs))
	for _, i := range t.of {
		asked[i]++
	}
	t.share = make([]float64, len(t.pairs))
	for i, m := range asked {
		t.share[i] = 1 / (1 + (m-1)*s.Correlation)
	}
	for i := range t.pairs {
		t.pairs[i].n, t.pairs[i].wins = 0, 0
	}
	for k, m := range t.matches {
		count(&t.pairs[t.of[k]], m, t.weightOf(k))
	}
	return s
}

// settle fits prior and strengths, and once more where verdicts had to be
// weighed down.
func (t *tally) settle() (spreads, []float64, Sameness) {
	prior := t.spread(nil)
	theta, _ := t.fit(nil, nil, prior.mean)
	s := t.discount(theta)
	if t.share != nil {
		prior = t.spread(theta)
		theta, _ = t.fit(theta, nil, prior.mean)
	}
	return prior, theta, s
}
