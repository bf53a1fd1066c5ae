package builtin

import (
	"math"
	"regexp"
	"strings"

	"diwan/agents/effect"
	"diwan/research"
)

// mostTables bounds how many tables of a library a plan looks at.
const mostTables = 40

// data looks for tables that hold both the outcome and the cause, and takes
// from them what they show: who was measured, how the outcome is spread, whether
// the assumptions of the test held, and the effect.
func (w *planner) data() {
	if w.in.Ground == nil || w.d.test == "themes" {
		return
	}
	outcome, cause := contentTerms(w.r.outcome), contentTerms(w.r.cause)
	for i, t := range w.in.Tables {
		if i >= mostTables || len(w.p.Data) >= 3 {
			return
		}
		y := bestColumn(t, outcome, func(c research.DataColumn) bool { return c.Type.Numeric() && c.Count >= 6 })
		x := bestColumn(t, cause, func(c research.DataColumn) bool {
			return c.Type.Numeric() || (c.Type == research.ColumnCategory || c.Type == research.ColumnBoolean) && c.Distinct >= 2 && c.Distinct <= 6
		})
		if x == "" {
			x = groupColumn(t)
		}
		if y == "" || x == "" || x == y {
			continue
		}
		g, err := w.in.Ground(t.ID, y, x)
		if err != nil {
			continue // a table that cannot be computed with is no reason to have no plan
		}
		w.p.Data = append(w.p.Data, g)
	}
}

// bestColumn is the column whose name shares most with the terms, half of them
// at least.
func bestColumn(t research.DataTable, terms map[string]bool, fits func(research.DataColumn) bool) string {
	best, score := "", 0.49
	for _, c := range t.Columns {
		name := columnWords(c.Name)
		if s := shared(terms, name); fits(c) && s > score {
			best, score = c.Name, s
		}
	}
	return best
}

// columnWords parts a column's name: underscores and capitals part words too.
func columnWords(name string) map[string]bool {
	r := []rune{}
	for i, c := range name {
		if c == '_' || c == '.' || c == '-' || c == '(' || c == ')' {
			c = ' '
		}
		if i > 0 && c >= 'A' && c <= 'Z' && len(r) > 0 && r[len(r)-1] >= 'a' && r[len(r)-1] <= 'z' {
			r = append(r, ' ')
		}
		r = append(r, c)
	}
	return contentTerms(string(r))
}

// groupColumn is a column that says by its name that it parts the rows.
func groupColumn(t research.DataTable) string {
	for _, c := range t.Columns {
		if c.Type != research.ColumnCategory && c.Type != research.ColumnBoolean || c.Distinct < 2 || c.Distinct > 6 {
			continue
		}
		if parts.MatchString(strings.NewReplacer("_", " ", ".", " ", "-", " ").Replace(c.Name)) {
			return c.Name
		}
	}
	return ""
}

var parts = regexp.MustCompile(`(?i)\b(?:group|condition|arm|treatment|intervention)\b|مجموعة|المجموعة|الشرط|العلاج`)

// dataEffect is the effect that the fullest table shows, in the test's measure.
func (w *planner) dataEffect(want effect.Measure) (research.DataGround, effect.Conversion, bool) {
	best := research.DataGround{}
	var conversion effect.Conversion
	for _, g := range w.p.Data {
		c, ok := effect.Convert(g.Effect, effect.Measure(g.Measure), want)
		small, _, _ := effect.Cohen(want)
		c.Value = math.Round(math.Abs(c.Value)*1000) / 1000
		if ok && g.Rows > best.Rows && c.Value >= small/2 && c.Value <= 3 && !(want == effect.R && c.Value > 0.95) {
			best, conversion = g, c
		}
	}
	return best, conversion, best.Rows > 0
}
