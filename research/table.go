package research

import "strconv"

// ColumnType says what a data table's column holds.
type ColumnType string

// The types of columns. A column whose values fit several is the first that
// fits in the order boolean, integer, number, date, category, text.
const (
	ColumnBoolean  ColumnType = "boolean"  // two values that mean yes and no
	ColumnInteger  ColumnType = "integer"  // whole numbers
	ColumnNumber   ColumnType = "number"   // numbers, some with a fraction
	ColumnDate     ColumnType = "date"     // days, with or without a time of day
	ColumnCategory ColumnType = "category" // few distinct values that repeat
	ColumnText     ColumnType = "text"     // anything else
)

// Numeric is true for columns that have a mean.
func (t ColumnType) Numeric() bool { return t == ColumnInteger || t == ColumnNumber }

// DataTable is a table of data in a source: a CSV file, a sheet of a workbook.
// The description (types, ranges, counts) covers every row that was read.
type DataTable struct {
	ID      string       `json:"id"` // source id and the table's number in it, from 1: "<sha256>-1"
	Source  SourceID     `json:"source"`
	Ordinal int          `json:"ordinal"` // from 0 in the source
	Page    int          `json:"page"`    // the page of the source that shows it
	Name    string       `json:"name"`    // the file's or sheet's name
	Rows    int          `json:"rows"`    // rows of data, without the header
	Columns []DataColumn `json:"columns"`
	// Sample holds the first rows as written, for a look at the data.
	Sample [][]string `json:"sample"`
	// Header is false when the table has no line of names and its columns are
	// called "Column 1" and on.
	Header bool `json:"header"`
	// Truncated is true when the file holds more rows than were read.
	Truncated bool `json:"truncated,omitempty"`
	// Cells holds the rows as written, by row, then by column; a missing value is
	// the empty string. It is not part of the record: the library hands it out by
	// TableCells.
	Cells [][]string `json:"-"`
}

// DataColumn describes one column.
type DataColumn struct {
	Name string     `json:"name"` // the header as written, unit included; the name that analysis code uses
	Type ColumnType `json:"type"`
	Unit string     `json:"unit,omitempty"` // from the header: "kg" of "Weight (kg)"
	// Count is the number of values present, Missing of those absent (empty, NA,
	// n/a, NULL, "-" and the like). Count + Missing is the number of rows.
	Count   int `json:"count"`
	Missing int `json:"missing"`
	// Distinct is the number of distinct values present.
	Distinct int `json:"distinct"`
	// Min to SD are set for integer and number columns alone. SD is the sample's
	// (n-1), nil for fewer than two values.
	Min    *float64 `json:"min,omitempty"`
	Q1     *float64 `json:"q1,omitempty"`
	Median *float64 `json:"median,omitempty"`
	Q3     *float64 `json:"q3,omitempty"`
	Max    *float64 `json:"max,omitempty"`
	Mean   *float64 `json:"mean,omitempty"`
	SD     *float64 `json:"sd,omitempty"`
	// First and Last are set for date columns: RFC 3339 full-date or date-time.
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`
	// Top lists the most frequent values of boolean, category and text columns,
	// and of integer columns with few distinct values; most frequent first.
	Top []ValueCount `json:"top"`
}

// ValueCount is a value and how often it occurs.
type ValueCount struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// TableID names the table with this ordinal (from 0) in a source.
func TableID(source SourceID, ordinal int) string {
	return string(source) + "-" + strconv.Itoa(ordinal+1)
}

// Column finds a column by its name as written; nil when there is none.
func (t *DataTable) Column(name string) *DataColumn {
	for i := range t.Columns {
		if t.Columns[i].Name == name {
			return &t.Columns[i]
		}
	}
	return nil
}
