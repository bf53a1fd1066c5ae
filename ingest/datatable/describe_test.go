package datatable_test

import (
	"math"
	"testing"

	"diwan/ingest/datatable"
	"diwan/research"
)

func describe(t *testing.T, csv string) *research.DataTable {
	t.Helper()
	rows, _ := datatable.ReadCSV(csv)
	table := datatable.Describe("t", rows)
	if table == nil {
		t.Fatal("no table")
	}
	return table
}

func TestEveryColumnIsToldWhatItHolds(t *testing.T) {
	t.Parallel()
	table := describe(t, "id,Age (years),weight_kg,group,alive,visit,note\n"+
		"1,34,70.5,control,yes,2024-01-13,felt well\n2,NA,81,drug,no,2024-02-01,slept badly and woke up at four\n"+
		"3,29,66.25,drug,yes,2024-02-20,nothing\n4,41,\"1,020.0\",control,yes,2024-03-02,moved away\n")
	if !table.Header || table.Rows != 4 || len(table.Cells) != 4 || len(table.Sample) != 4 {
		t.Fatalf("%+v", table)
	}
	want := []struct {
		name, unit string
		kind       research.ColumnType
		missing    int
	}{
		{"id", "", research.ColumnInteger, 0}, {"Age (years)", "years", research.ColumnInteger, 1}, {"weight_kg", "kg", research.ColumnNumber, 0},
		{"group", "", research.ColumnCategory, 0}, {"alive", "", research.ColumnBoolean, 0}, {"visit", "", research.ColumnDate, 0}, {"note", "", research.ColumnText, 0},
	}
	for i, w := range want {
		c := table.Columns[i]
		if c.Name != w.name || c.Unit != w.unit || c.Type != w.kind || c.Missing != w.missing || c.Count+c.Missing != 4 {
			t.Errorf("column %d: %+v, want %+v", i, c, w)
		}
	}
	age := table.Column("Age (years)")
	if *age.Mean < 34.66 || *age.Mean > 34.67 || *age.Min != 29 || *age.Max != 41 || *age.Median != 34 || math.Abs(*age.SD-6.0277) > 1e-4 {
		t.Errorf("age: mean %v sd %v median %v", *age.Mean, *age.SD, *age.Median)
	}
	if v := table.Column("visit"); v.First != "2024-01-13" || v.Last != "2024-03-02" {
		t.Errorf("visit: %+v", v)
	}
	if g := table.Column("group"); g.Distinct != 2 || g.Top[0] != (research.ValueCount{Value: "control", Count: 2}) {
		t.Errorf("group: %+v", g)
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]float64{
		"1,234.5": 1234.5, "12%": 12, "(3.2)": -3.2, "٣٫١٤": 3.14, "1e-3": .001, "−5": -5, "1 234": 1234, "١٬٢٣٤": 1234, "+7": 7, ".5": .5,
	} {
		if got, ok := datatable.ParseNumber(cell, false); !ok || got != want {
			t.Errorf("%q = %v, %v", cell, got, ok)
		}
	}
	for _, cell := range []string{"", "abc", "12-13", "0x10", "Inf", "NaN", "1,23,4", "1.2.3", "3rd", "1,2"} {
		if got, ok := datatable.ParseNumber(cell, false); ok {
			t.Errorf("%q read as %v", cell, got)
		}
	}
	if got, ok := datatable.ParseNumber("1.234,5", true); !ok || got != 1234.5 {
		t.Errorf("decimal comma: %v, %v", got, ok)
	}
}

func TestTablesWithoutHeaderAndInOtherHabits(t *testing.T) {
	t.Parallel()
	bare := describe(t, "1;2,5\n2;3,5\n3;4,5\n")
	if bare.Header || bare.Columns[0].Name != "Column 1" || bare.Columns[1].Type != research.ColumnNumber || *bare.Columns[1].Mean != 3.5 {
		t.Errorf("%+v", bare.Columns)
	}
	arabic := describe(t, "المدينة\tالسكان (ألف)\nدمشق\t٢٠٧٩\nحلب\t٢١٣٢\n")
	if !arabic.Header || arabic.Columns[1].Unit != "ألف" || *arabic.Columns[1].Max != 2132 {
		t.Errorf("%+v", arabic.Columns)
	}
	days := describe(t, "day,x\n13/02/2024,1\n01/03/2024,2\n")
	if c := days.Columns[0]; c.Type != research.ColumnDate || c.First != "2024-02-13" || c.Last != "2024-03-01" {
		t.Errorf("%+v", c)
	}
	wide := describe(t, "country,2019,2020\nA,1,2\nB,3,4\n")
	if !wide.Header || wide.Columns[2].Name != "2020" {
		t.Errorf("%+v", wide)
	}
	quoted := describe(t, "name,said\nA,\"one, two\nthree\"\nB,\"he said \"\"no\"\"\"\n")
	if quoted.Cells[0][1] != "one, two\nthree" || quoted.Cells[1][1] != `he said "no"` {
		t.Errorf("%q", quoted.Cells)
	}
	if datatable.Describe("t", [][]string{{"", ""}, {}}) != nil {
		t.Error("a table out of nothing")
	}
}

// FuzzCSV: whatever the text, the description's counts add up and its numbers
// are finite, as the window's JSON needs.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "x;y\n1,5;2\n", "\"", "a\tb\n\"\n", "1e308,1e308\n-1e308,9\n", "٣,٤\n", "d\n2024-01-01\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rows, _ := datatable.ReadCSV(s)
		table := datatable.Describe("t", rows)
		if table == nil {
			return
		}
		for _, c := range table.Columns {
			if c.Count+c.Missing != table.Rows || c.Distinct > c.Count {
				t.Errorf("counts of %+v in %d rows", c, table.Rows)
			}
			for _, p := range []*float64{c.Min, c.Q1, c.Median, c.Q3, c.Max, c.Mean, c.SD} {
				if p != nil && (math.IsNaN(*p) || math.IsInf(*p, 0)) {
					t.Errorf("not finite: %+v", c)
				}
			}
		}
	})
}
