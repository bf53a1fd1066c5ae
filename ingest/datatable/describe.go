package datatable

import (
	"math"
	"sort"
	"strconv"
	"strings"
	"time"

	"diwan/research"
)

// Bounds on what is kept.
const (
	sampleRows = 8
	topValues  = 12
	// keptCells bounds the cells kept beside the description.
	keptCells = 1_000_000
	// fewValues is how many distinct values still make a category.
	fewValues = 30
)

// Describe makes a table of rows. The first row is taken for the header when it
// looks like one. Rows that are empty throughout are left out, shorter ones are
// filled up. It gives nil for a table without data.
func Describe(name string, rows [][]string) *research.DataTable {
	rows = tidy(rows)
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil
	}
	t := &research.DataTable{Name: name, Sample: [][]string{}, Columns: make([]research.DataColumn, len(rows[0]))}
	t.Header = looksLikeHeader(rows)
	names := make([]string, len(rows[0]))
	data := rows
	if t.Header {
		names, data = rows[0], rows[1:]
	}
	if len(data) == 0 {
		return nil
	}
	t.Rows = len(data)
	for c := range t.Columns {
		header := strings.TrimSpace(names[c])
		if header == "" {
			header = "Column " + strconv.Itoa(c+1)
		}
		t.Columns[c] = column(header, data, c)
	}
	for _, r := range data[:min(len(data), sampleRows)] {
		t.Sample = append(t.Sample, append([]string{}, r...))
	}
	t.Cells = data
	if fit := keptCells / len(t.Columns); len(data) > fit {
		t.Cells = data[:fit]
	}
	return t
}

// tidy drops empty rows and empty columns at the right, and makes all rows the
// same length.
func tidy(rows [][]string) [][]string {
	width := 0
	out := make([][]string, 0, len(rows))
	for _, r := range rows {
		last := len(r)
		for last > 0 && strings.TrimSpace(r[last-1]) == "" {
			last--
		}
		if last == 0 {
			continue
		}
		width = max(width, last)
		out = append(out, r[:last])
	}
	for i, r := range out {
		if len(r) < width {
			full := make([]string, width)
			copy(full, r)
			out[i] = full
		}
	}
	return out
}

// looksLikeHeader judges the first row: no numbers, no two equal names, and
// either it is the only row, or some column is of numbers or dates below it, or
// its words do not come again in their columns.
func looksLikeHeader(rows [][]string) bool {
	seen := map[string]bool{}
	named := 0
	for _, cell := range rows[0] {
		cell = strings.TrimSpace(cell)
		if cell == "" {
			continue
		}
		if _, number := ParseNumber(cell, false); number && !isYear(cell) {
			return false
		}
		if len(fits(dateLayouts, cell)) > 0 && !isYear(cell) {
			return false
		}
		if seen[cell] || len([]rune(cell)) > 200 {
			return false
		}
		seen[cell] = true
		named++
	}
	if named*2 < len(rows[0]) {
		return false
	}
	for _, r := range rows[1:min(len(rows), 200)] {
		for c, cell := range r {
			if _, number := ParseNumber(cell, false); number {
				return true
			}
			if cell != "" && cell == rows[0][c] {
				return false
			}
		}
	}
	return len(rows) > 1
}

// isYear lets tables through whose columns are years: "Country, 2019, 2020".
func isYear(cell string) bool {
	n, err := strconv.Atoi(strings.TrimSpace(cell))
	return err == nil && n >= 1800 && n <= 2100
}

// column describes one column of the data.
func column(header string, data [][]string, c int) research.DataColumn {
	col := research.DataColumn{Name: header, Unit: unitOf(header), Top: []research.ValueCount{}}
	counts := map[string]int{}
	values := make([]string, 0, len(data))
	length := 0
	for _, r := range data {
		if IsMissing(r[c]) {
			col.Missing++
			continue
		}
		v := strings.TrimSpace(r[c])
		values = append(values, v)
		counts[v]++
		length += len(v)
	}
	col.Count, col.Distinct = len(values), len(counts)
	switch numbers, whole := asNumbers(values); {
	case len(values) == 0:
		col.Type = research.ColumnText
	case asBooleans(counts):
		col.Type = research.ColumnBoolean
	case numbers != nil && !dayNumbers(values):
		col.Type = research.ColumnNumber
		if whole {
			col.Type = research.ColumnInteger
		}
		describeNumbers(&col, numbers)
	case describeDates(&col, values):
		col.Type = research.ColumnDate
	case len(counts) <= fewValues && (len(counts)*2 <= len(values) || len(counts) <= 3 && len(values) > 3) && length <= 60*len(values):
		col.Type = research.ColumnCategory
	default:
		col.Type = research.ColumnText
	}
	switch {
	case col.Type == research.ColumnNumber, col.Type == research.ColumnDate, col.Type == research.ColumnInteger && col.Distinct > fewValues:
	default:
		col.Top = top(counts)
	}
	return col
}

// asNumbers gives all values as numbers, or nil; whole is true for integers.
func asNumbers(values []string) (numbers []float64, whole bool) {
	for _, commas := range []bool{false, true} {
		numbers, whole = make([]float64, 0, len(values)), true
		for _, v := range values {
			f, ok := ParseNumber(v, commas)
			if !ok {
				numbers = nil
				break
			}
			whole = whole && f == math.Trunc(f) && !strings.ContainsAny(v, "eE%٪")
			numbers = append(numbers, f)
		}
		if numbers != nil {
			return numbers, whole
		}
	}
	return nil, false
}

// dayNumbers is true for days written as 20240131.
func dayNumbers(values []string) bool {
	for _, v := range values {
		if len(v) != 8 || len(fits([]string{"20060102"}, v)) == 0 || v < "18000101" || v > "21001231" {
			return false
		}
	}
	return len(values) > 0
}

// asBooleans is true when the distinct values are words for yes and no.
func asBooleans(counts map[string]int) bool {
	yes, no := false, false
	for v := range counts {
		b, ok := booleans[strings.ToLower(v)]
		if !ok {
			return false
		}
		yes, no = yes || b, no || !b
	}
	return yes && no || (yes || no) && len(counts) == 1 && !counts1Letter(counts)
}

// counts1Letter is true when the only value is a single letter, which may mean
// anything.
func counts1Letter(counts map[string]int) bool {
	for v := range counts {
		return len(v) == 1
	}
	return false
}

func describeNumbers(col *research.DataColumn, x []float64) {
	sorted := append([]float64(nil), x...)
	sort.Float64s(sorted)
	// Welford's method: no cancellation where the mean is large against the spread.
	mean, m2 := 0.0, 0.0
	for i, v := range x {
		d := v - mean
		mean += d / float64(i+1)
		m2 += d * (v - mean)
	}
	set := func(p **float64, v float64) {
		if !math.IsNaN(v) && !math.IsInf(v, 0) {
			*p = &v
		}
	}
	set(&col.Min, sorted[0])
	set(&col.Max, sorted[len(sorted)-1])
	set(&col.Mean, mean)
	set(&col.Q1, quantile(sorted, .25))
	set(&col.Median, quantile(sorted, .5))
	set(&col.Q3, quantile(sorted, .75))
	if len(x) > 1 {
		set(&col.SD, math.Sqrt(m2/float64(len(x)-1)))
	}
}

// quantile is Hyndman and Fan's type 7, as R and NumPy have it by default.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// describeDates sets the first and last day when one layout reads all values.
func describeDates(col *research.DataColumn, values []string) bool {
	layouts := dateLayouts
	for _, v := range values {
		if layouts = fits(layouts, v); len(layouts) == 0 {
			return false
		}
	}
	var first, last time.Time
	clock := false
	for i, v := range values {
		t, err := time.Parse(layouts[0], latinDigits(v))
		if err != nil {
			return false
		}
		if i == 0 || t.Before(first) {
			first = t
		}
		if i == 0 || t.After(last) {
			last = t
		}
		clock = clock || t.Hour() != 0 || t.Minute() != 0 || t.Second() != 0
	}
	format := "2006-01-02"
	if clock {
		format = time.RFC3339
	}
	col.First, col.Last = first.Format(format), last.Format(format)
	return true
}

// top lists the most frequent values, equal counts in the order of the values.
func top(counts map[string]int) []research.ValueCount {
	list := make([]research.ValueCount, 0, len(counts))
	for v, n := range counts {
		list = append(list, research.ValueCount{Value: v, Count: n})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Count != list[j].Count {
			return list[i].Count > list[j].Count
		}
		return list[i].Value < list[j].Value
	})
	list = list[:min(len(list), topValues)]
	for i := range list {
		list[i].Value = research.Slice(list[i].Value, 0, 200)
	}
	return list
}
