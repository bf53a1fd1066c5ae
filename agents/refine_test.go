package agents

import (
	"math"
	"strings"
	"testing"

	"diwan/research"
)

func studied(texts ...string) PlanInput {
	in := PlanInput{Language: "en"}
	for _, text := range texts {
		n := research.RuneLen(text)
		in.Evidence = append(in.Evidence, Weighed{Passage: research.Scored{Title: "A trial", Passage: research.Passage{ID: "p", Source: "s", Text: text, Anchor: research.Anchor{Page: 3, End: n}, Sentences: []research.Sentence{{End: n}}}}})
	}
	return in
}

func TestAPlanTakesTheTestThatItsDesignNeeds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		statement, from, want string
	}{
		{"Reading aloud raises vocabulary in whole classes of pupils.", "t-two-sample", testClustered},
		{"Schools that serve breakfast have calmer mornings.", "t-two-sample", testClustered},
		{"القراءة الجهرية ترفع حصيلة المفردات في فصول كاملة.", "t-two-sample", testClustered},
		{"Dune sage tea lengthens the time to relapse in adults.", "t-two-sample", testLogRank},
		{"The drug improves overall survival.", "two-proportions", testLogRank},
		{"Tea increases satisfaction with sleep.", "t-two-sample", testMannWhitney},
		{"Tea lowers pain scores in each person.", "t-paired", testWilcoxon},
		{"Tea brings a larger improvement from baseline in recall.", "t-two-sample", testPrePost},
		{"Tea increases word recall in adults.", "t-two-sample", "t-two-sample"},
		{"Age is associated with recall in schools that teach chess.", "correlation", "correlation"},
		{"Of three doses the highest raises satisfaction.", "anova", "anova"},
	} {
		p, q := research.Plan{StudyType: "experiment"}, PlanSize{Test: c.from, Effect: 0.5, Tail: "greater"}
		refine(&p, &q, research.Hypothesis{Statement: c.statement}, studied())
		if q.Test != c.want {
			t.Errorf("%q: %s, want %s", c.statement, q.Test, c.want)
		}
		if q.Test != c.from && (p.Analysis.Test == "" || len(p.Analysis.AssumptionChecks) == 0 || q.Tail != "two") {
			t.Errorf("%q: the analysis does not fit: %+v", c.statement, p.Analysis)
		}
		for _, x := range q.Parameters {
			if x.Source == "" || x.Citation != nil {
				t.Errorf("%q: %+v comes from nowhere", c.statement, x)
			}
		}
	}
	p, q := research.Plan{Data: []research.DataGround{{Checks: []research.DataCheck{{Name: "shapiro-wilk", P: 0.001}}}}}, PlanSize{Test: "t-two-sample", Effect: 0.5}
	if refine(&p, &q, research.Hypothesis{Statement: "Tea increases recall."}, studied()); q.Test != testMannWhitney {
		t.Errorf("a table of the library shows that it is skewed: %s", q.Test)
	}
}

func TestWhatADesignRestsOnIsReadFromTheSources(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		statement, source, name string
		want                    float64
	}{
		{"Reading aloud raises vocabulary in whole classes.", "The intraclass correlation coefficient for vocabulary was 0.12 in these schools.", research.ParameterICC, 0.12},
		{"Reading aloud raises vocabulary in whole classes.", "We recruited 24 pupils per class in both arms.", research.ParameterClusterSize, 24},
		{"Tea brings an improvement from baseline in recall.", "Test-retest reliability of the recall test was .81 over four weeks.", research.ParameterCorrelation, 0.81},
		{"Tea lengthens the time to relapse.", "Within a year 45% of the control group relapsed.", research.ParameterEvents, 0.45},
		{"Tea lengthens the time to relapse.", "Within a year many of the control group relapsed.", research.ParameterEvents, 0.6},
	} {
		p, q := research.Plan{}, PlanSize{Test: "t-two-sample", Effect: 0.5}
		refine(&p, &q, research.Hypothesis{Statement: c.statement}, studied(c.source))
		for _, x := range q.Parameters {
			if x.Name != c.name {
				continue
			}
			if math.Abs(x.Value-c.want) > 1e-9 {
				t.Errorf("%s of %q: %v", c.name, c.source, x.Value)
			}
			if cited := x.Citation != nil; cited != (c.want != 0.6) || cited && (x.Citation.Verdict != research.Verified || x.Citation.Quote != c.source) {
				t.Errorf("%s of %q rests on %+v (%s)", c.name, c.source, x.Citation, x.Source)
			}
		}
	}
	// A cited effect in standard deviations becomes a hazard ratio, and says how.
	p, q := research.Plan{}, PlanSize{Test: "t-two-sample", Effect: 0.5, Citation: &research.Evidence{}}
	if refine(&p, &q, research.Hypothesis{Statement: "Tea lengthens the time to relapse."}, studied()); math.Abs(q.Effect-0.527) > 0.001 || q.Formula == "" {
		t.Errorf("a ratio of %v by %q", q.Effect, q.Formula)
	}
}

func TestAPlanNamesItsTestAndSaysWhyANumberIsAssumedInItsOwnLanguage(t *testing.T) {
	t.Parallel()
	for language, want := range map[string][2]string{"en": {"mixed model of whole clusters, d = ", "assumed: "}, "ar": {"نموذج مختلط لعناقيد كاملة، d = ", "مفترَض: "}} {
		z := sizer{normalPower{}, language}
		p, q := research.Plan{}, PlanSize{Test: "t-two-sample", Effect: 0.5}
		toClustered(&p, &q, z, PlanInput{Language: language})
		for _, x := range q.Parameters {
			if !strings.HasPrefix(x.Source, want[1]) || len(x.Source) < len(want[1])+10 {
				t.Errorf("%s: %s is %q", language, x.Name, x.Source)
			}
		}
		how := z.how(research.SampleSize{Test: q.Test, EffectName: "d", EffectSize: 0.5, Tail: "two"})
		if !strings.HasPrefix(how, want[0]) {
			t.Errorf("%s: %q", language, how)
		}
	}
	for _, test := range []string{"t-two-sample", "t-paired", "t-one-sample", "anova", "interaction", "two-proportions", "one-proportion", "correlation", "chi-square", testMannWhitney, testWilcoxon, testClustered, testPrePost, testLogRank} {
		if (sizer{language: "en"}).testName(test) == test && test != "correlation" || (sizer{language: "ar"}).testName(test) == test {
			t.Errorf("%s has no name", test)
		}
	}
}
