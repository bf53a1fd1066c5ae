package studio_test

import (
	"context"
	"strings"
	"testing"

	"diwan/research"
	"diwan/studio"
)

func TestPlansWithoutAnExactFormulaAreSimulated(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := withSamples(t)
	for _, c := range []struct {
		statement, test, code string
		effect                float64
		lo, hi                int // of n as the test counts it
	}{
		// d = 0.8: the rank test needs pi/3 of the t test's 26. d = 0.5 with clusters of 20
		// and an ICC of .05: 64 * 1.95 / 20. The samples give a correlation of .84, which
		// leaves 0.29 of 26. A hazard ratio of .5: 65 events (Schoenfeld).
		{"Dune sage tea increases satisfaction with sleep in adults", "mann-whitney", "wilcox.test", 0.8, 24, 32},
		{"Reading aloud raises vocabulary in whole classes of pupils", "clustered", "nlme::lme", 0.5, 7, 9},
		{"Dune sage tea brings a larger improvement from baseline in recall", "pre-post", "after ~ before", 0.8, 7, 12},
		{"Dune sage tea lengthens the time to relapse in adults", "log-rank", "survival::coxph", 0.5, 58, 76},
	} {
		view, err := s.RunNow(ctx, research.Request{Kind: research.RunPlan, Text: c.statement, Effect: c.effect, Dropout: 0.1, Mind: "builtin"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		p := view.Plans[0]
		z := p.SampleSize
		if z.Test != c.test || z.Method != "simulation" || z.PerGroup < c.lo || z.PerGroup > c.hi || z.Rounds != 4000 || z.Error <= 0 || z.Error > 0.01 {
			t.Errorf("%s: %+v", c.statement, z)
			continue
		}
		if len(z.Curve) < 8 || len(z.Sensitivity) != 15 || z.Detectable <= 0 || !strings.Contains(z.How, "No formula is exact") || !strings.Contains(p.Analysis.Test+p.Analysis.Model, map[string]string{"mann-whitney": "Mann", "clustered": "(1 | cluster)", "pre-post": "before", "log-rank": "log-rank"}[c.test]) {
			t.Errorf("%s: %d points, %d rows, detects %v: %s", c.statement, len(z.Curve), len(z.Sensitivity), z.Detectable, z.How)
		}
		if len(p.AnalysisCode) != 2 || !strings.Contains(p.AnalysisCode[1].Text, c.code) {
			t.Errorf("%s: the analysis cells do not fit", c.statement)
		}
		valid(t, published(t, "plan"), p)
		if c.test != "clustered" {
			continue
		}
		if z.N != 2*z.PerGroup*23 || !strings.Contains(z.How, "ICC") { // 20 a cluster, made up for a loss of a tenth
			t.Errorf("%d clusters come to %d people: %s", z.PerGroup, z.N, z.How)
		}
		before := z.PerGroup
		p, err = s.RevisePlan(ctx, p.ID, studio.PlanEdit{Parameters: map[string]float64{"icc": 0.2, "cluster_size": 10}})
		if err != nil || p.SampleSize.PerGroup <= before || p.SampleSize.Parameters[0].Source != "set by the user" || !strings.Contains(p.AnalysisCode[0].Text, "ICC, SIZE = 0.2, 10") {
			t.Errorf("revised: %+v, %v", p.SampleSize, err)
		}
		for name, v := range map[string]float64{"icc": 1, "cluster_size": 0, "events": 0.5} {
			if _, err := s.RevisePlan(ctx, p.ID, studio.PlanEdit{Parameters: map[string]float64{name: v}}); research.CodeOf(err) != research.CodeInvalid {
				t.Errorf("%s of %v: %v", name, v, err)
			}
		}
	}
}
