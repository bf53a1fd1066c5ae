package studio_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/research"
)

// TestAPlanIsGroundedInTheLibrarysData: a table with the outcome by group gives
// the plan its spread, its checks and its effect. R on the same data:
// d = (mean(b) - mean(a)) / sqrt((var(a) + var(b)) / 2).
func TestAPlanIsGroundedInTheLibrarysData(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := open(t, t.TempDir())
	var b strings.Builder
	b.WriteString("id,group,word_recall (words)\n")
	a := []float64{12, 14, 11, 15, 13, 12, 14, 16, 13, 12}
	c := []float64{14, 16, 13, 17, 16, 14, 15, 18, 15, 14}
	for i := range a {
		fmt.Fprintf(&b, "%d,control,%g\n%d,walking,%g\n", i, a[i], i+20, c[i])
	}
	b.WriteString("99,control,\n")
	file := filepath.Join(t.TempDir(), "recall.csv")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if job, err := s.ImportNow(ctx, []string{file}, "", nil); err != nil || len(job.Report.Imported) != 1 {
		t.Fatalf("%+v, %v", job.Report, err)
	}
	view, err := s.RunNow(ctx, research.Request{Kind: research.RunPlan, Text: "Walking increases word recall in adults", Mind: "builtin"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := view.Plans[0]
	if len(p.Data) != 1 {
		t.Fatalf("the table was not found: %+v", p.Data)
	}
	g := p.Data[0]
	if g.Rows != 20 || g.Missing != 1 || g.Measure != "d" || math.Abs(g.Effect-1.291) > 0.002 || len(g.Groups) != 2 || len(g.Checks) != 3 {
		t.Errorf("%+v", g)
	}
	if p.SampleSize.EffectSize != g.Effect || !strings.Contains(p.SampleSize.EffectSource, "recall") || p.SampleSize.Formula == "" {
		t.Errorf("effect %v from %q", p.SampleSize.EffectSize, p.SampleSize.EffectSource)
	}
}
