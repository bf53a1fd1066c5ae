package planted

import (
	"diwan/agents/verify"
	"diwan/research"
)

// Score is how the verifier does on planted cases. What it should catch are the
// altered and invented quotes.
type Score struct {
	Cases     int     `json:"cases"`
	Planted   int     `json:"planted"`
	Precision float64 `json:"precision"` // of the quotes not verified, those that were planted
	Recall    float64 `json:"recall"`    // of the planted, those not verified
	// Altered is the share of one-detail alterations told as altered with a
	// difference; Kind the share of those shown as of the right kind.
	Altered float64          `json:"altered"`
	Kind    float64          `json:"kind"`
	Absent  float64          `json:"absent"` // share of the invented told as absent
	ByKind  map[string]Tally `json:"by_kind"`
	Wrong   []Mistake        `json:"wrong"` // the first of each sort
}

// Tally counts one kind in one language.
type Tally struct {
	Cases   int `json:"cases"`
	Altered int `json:"altered"`
	Kind    int `json:"kind"`
}

// Mistake is a case that the verifier got wrong.
type Mistake struct {
	Case Case          `json:"case"`
	Got  verify.Result `json:"got"`
	Why  string        `json:"why"`
}

// Measure runs the verifier over the cases.
func Measure(cases []Case) Score {
	s := Score{Cases: len(cases), ByKind: map[string]Tally{}, Wrong: []Mistake{}}
	flagged, caught, details, altered, kinds, invented, absent := 0, 0, 0, 0, 0, 0, 0
	sorts := map[string]int{}
	wrong := func(c Case, got verify.Result, why string) {
		if sorts[why+c.Kind+c.Language]++; sorts[why+c.Kind+c.Language] <= 5 {
			s.Wrong = append(s.Wrong, Mistake{c, got, why})
		}
	}
	for _, c := range cases {
		got := verify.Quote(c.Quote, c.Text)
		isFlagged := got.Verdict != research.Verified
		if isFlagged {
			flagged++
		}
		t := s.ByKind[c.Language+" "+c.Kind]
		t.Cases++
		switch {
		case c.Kind == True:
			if isFlagged {
				wrong(c, got, "a true quote was not verified")
			}
		default:
			s.Planted++
			if isFlagged {
				caught++
			} else {
				wrong(c, got, "a planted quote was verified")
			}
		}
		switch c.Kind {
		case True:
		case Invented:
			invented++
			if got.Verdict == research.Absent {
				absent++
			} else {
				wrong(c, got, "an invented quote was not told as absent")
			}
		default:
			details++
			if got.Verdict == research.Altered && got.Difference != nil {
				altered++
				t.Altered++
				if got.Difference.Kind == c.Kind {
					kinds++
					t.Kind++
				} else {
					wrong(c, got, "another kind of difference is shown")
				}
			} else if isFlagged {
				wrong(c, got, "an altered quote was told as absent")
			}
		}
		s.ByKind[c.Language+" "+c.Kind] = t
	}
	s.Precision, s.Recall = share(caught, flagged), share(caught, s.Planted)
	s.Altered, s.Kind, s.Absent = share(altered, details), share(kinds, altered), share(absent, invented)
	return s
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
