package studio

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"diwan/research"
	"diwan/stats"

	"gonum.org/v1/gonum/stat"
)

// GroundIn describes two columns of a table: the outcome by group or along an
// exposure, the checks of a test's assumptions, and the effect they show.
func (statistics) GroundIn(t research.DataTable, outcome, cause string) (research.DataGround, error) {
	const op = "studio.GroundIn"
	y, x := columnIndex(t, outcome), columnIndex(t, cause)
	if y < 0 || x < 0 {
		return research.DataGround{}, research.E(research.CodeNotFound, op, "The table has no such columns.", nil)
	}
	g := research.DataGround{Table: t.ID, Source: t.Source, Name: t.Name, Outcome: outcome, Cause: cause, Unit: t.Columns[y].Unit, Groups: []research.DataGroup{}, Checks: []research.DataCheck{}}
	var ys, xs []float64
	byGroup, order := map[string][]float64{}, []string{}
	for _, row := range t.Cells {
		if y >= len(row) || x >= len(row) {
			g.Missing++
			continue
		}
		v, ok := number(row[y])
		label := strings.TrimSpace(row[x])
		u, isNumber := number(label)
		if !ok || label == "" || t.Columns[x].Type.Numeric() && !isNumber {
			g.Missing++
			continue
		}
		ys, xs = append(ys, v), append(xs, u)
		if byGroup[label] == nil {
			order = append(order, label)
		}
		byGroup[label] = append(byGroup[label], v)
	}
	g.Rows = len(ys)
	if g.Rows < 6 {
		return g, research.E(research.CodeInvalid, op, "The table has too few rows with both values.", nil)
	}
	if t.Columns[x].Type.Numeric() {
		g.Measure, g.Formula = "r", "Pearson's r"
		g.Effect = stat.Correlation(xs, ys, nil)
		normality(&g, outcome, ys)
		normality(&g, cause, xs)
	} else if err := groupsOf(&g, order, byGroup); err != nil {
		return g, err
	}
	if math.IsNaN(g.Effect) || math.IsInf(g.Effect, 0) {
		return g, research.E(research.CodeInvalid, op, "A column of the table has no spread.", nil)
	}
	g.Effect = math.Round(g.Effect*1000) / 1000
	return g, nil
}

func groupsOf(g *research.DataGround, order []string, by map[string][]float64) error {
	slices.Sort(order)
	groups := [][]float64{}
	for _, name := range order {
		v := by[name]
		if len(v) < 3 {
			return research.E(research.CodeInvalid, "studio.GroundIn", "A group of the table has fewer than three rows.", nil)
		}
		groups = append(groups, v)
		sorted := slices.Sorted(slices.Values(v))
		g.Groups = append(g.Groups, research.DataGroup{Name: name, N: len(v), Mean: stat.Mean(v, nil), SD: stat.StdDev(v, nil), Median: (sorted[(len(v)-1)/2] + sorted[len(v)/2]) / 2})
		normality(g, name, v)
	}
	if r, err := stats.BrownForsythe(groups...); err == nil {
		g.Checks = append(g.Checks, research.DataCheck{Name: "brown-forsythe", Of: g.Outcome, Statistic: r.Statistic, P: r.P, Holds: r.P >= 0.05})
	}
	if len(groups) == 2 {
		a, b := g.Groups[0], g.Groups[1]
		pooled := math.Sqrt((float64(a.N-1)*a.SD*a.SD + float64(b.N-1)*b.SD*b.SD) / float64(a.N+b.N-2))
		g.Measure, g.Effect, g.Formula = "d", (b.Mean-a.Mean)/pooled, "d = (M₂ − M₁) / pooled SD (Cohen 1988, ch. 2)"
		return nil
	}
	// Cohen's f: spread of the group means over that within the groups.
	grand, n, between, within := 0.0, 0.0, 0.0, 0.0
	for _, v := range groups {
		grand += stat.Mean(v, nil) * float64(len(v))
		n += float64(len(v))
	}
	grand /= n
	for _, v := range groups {
		m := stat.Mean(v, nil)
		between += float64(len(v)) * (m - grand) * (m - grand)
		within += stat.Variance(v, nil) * float64(len(v)-1)
	}
	g.Measure, g.Effect, g.Formula = "f", math.Sqrt(between/within), "f = √(SS between / SS within) (Cohen 1988, ch. 8)"
	return nil
}

func normality(g *research.DataGround, of string, values []float64) {
	name, test := "shapiro-wilk", stats.ShapiroWilk
	if len(values) > 5000 {
		name, test = "jarque-bera", stats.JarqueBera
	}
	if r, err := test(values); err == nil {
		g.Checks = append(g.Checks, research.DataCheck{Name: name, Of: of, Statistic: r.Statistic, P: r.P, Holds: r.P >= 0.05})
	}
}

func columnIndex(t research.DataTable, name string) int {
	return slices.IndexFunc(t.Columns, func(c research.DataColumn) bool { return c.Name == name })
}

// number reads a cell: Arabic digits, a decimal comma, a percent sign.
func number(s string) (float64, bool) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + (r - '٠')
		case r == '٫':
			return '.'
		case r == '−':
			return '-'
		case r == ' ' || r == 0xA0 || r == '%' || r == '٪':
			return -1
		}
		return r
	}, strings.TrimSpace(s))
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") && len(s)-strings.Index(s, ",") != 4 {
		s = strings.Replace(s, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}
