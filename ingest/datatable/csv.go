package datatable

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// MaxRows bounds the rows read of one table.
const MaxRows = 1_000_000

// MaxCells bounds the cells read of one table.
const MaxCells = 5_000_000

// ReadCSV reads separated values: the separator is the one of comma,
// semicolon, tab and bar that cuts the lines most evenly. Broken quotes are read
// as they stand. more is true when rows were left out.
func ReadCSV(text string) (rows [][]string, more bool) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = Separator(text)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	r.TrimLeadingSpace = r.Comma != '\t'
	cells := 0
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, false
		}
		if err != nil {
			// LazyQuotes leaves hardly any error; the line is passed over.
			var parse *csv.ParseError
			if errors.As(err, &parse) && row == nil {
				continue
			}
			return rows, true
		}
		if cells += len(row); len(rows) >= MaxRows || cells > MaxCells {
			return rows, true
		}
		rows = append(rows, row)
	}
}

// Separator finds what parts the values in a line.
func Separator(text string) rune {
	lines := strings.SplitN(text, "\n", 42)
	if len(lines) > 1 {
		lines = lines[:len(lines)-1] // the last may be cut
	}
	best, bestScore := ',', 0.0
	for _, sep := range "\t;|," {
		score := evenness(lines, sep)
		if sep == ',' && score > 0 && decimalCommas(lines) {
			score /= 2 // the comma is the decimal mark where something else parts values
		}
		if score > bestScore {
			best, bestScore = sep, score
		}
	}
	return best
}

// decimalCommas is true when every comma stands between two digits.
func decimalCommas(lines []string) bool {
	digit := func(l string, i int) bool { return i >= 0 && i < len(l) && l[i] >= '0' && l[i] <= '9' }
	for _, l := range lines {
		for i := range len(l) {
			if l[i] == ',' && (!digit(l, i-1) || !digit(l, i+1)) {
				return false
			}
		}
	}
	return true
}

// evenness is the share of lines that have the most frequent number of fields,
// a little more for more fields; 0 when the separator does not occur.
func evenness(lines []string, sep rune) float64 {
	counts, all := map[int]int{}, 0
	for _, l := range lines {
		if strings.TrimSpace(l) == "" {
			continue
		}
		all++
		n, quoted := 0, false
		for _, r := range l {
			switch {
			case r == '"':
				quoted = !quoted
			case r == sep && !quoted:
				n++
			}
		}
		counts[n]++
	}
	best, fields := 0, 0
	for n, c := range counts {
		if n > 0 && (c > best || c == best && n > fields) {
			best, fields = c, n
		}
	}
	if all == 0 || best == 0 {
		return 0
	}
	return float64(best)/float64(all) + 0.001*float64(min(fields, 50))
}
