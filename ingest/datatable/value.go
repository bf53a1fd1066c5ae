package datatable

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// missing are the ways in which people and programs write that there is no
// value, in lower case.
var missing = map[string]bool{
	"": true, "na": true, "n/a": true, "#n/a": true, "nan": true, "null": true, "none": true, "nil": true, "-": true, "--": true, "—": true, "–": true,
	".": true, "?": true, "missing": true, "unknown": true, "#value!": true, "#div/0!": true, "#ref!": true, "#name?": true, "#num!": true,
	"غير متوفر": true, "لا يوجد": true, "غير معروف": true,
}

// IsMissing tells whether a cell holds no value.
func IsMissing(cell string) bool { return missing[strings.ToLower(strings.TrimSpace(cell))] }

// booleans map both words of a pair to true and false.
var booleans = map[string]bool{
	"true": true, "false": false, "yes": true, "no": false, "y": true, "n": false, "t": true, "f": false,
	"نعم": true, "لا": false, "صح": true, "خطأ": false,
}

// ParseNumber reads a number as people write it: "1,234.5", "1.234,5",
// "1 234", "12%", "(3.2)", "٣٫١٤", "1e-3". A percentage gives the number before
// the sign. commas says that a single comma is the decimal mark.
func ParseNumber(cell string, commas bool) (float64, bool) {
	s := strings.TrimSpace(latinDigits(cell))
	if s == "" || len(s) > 40 {
		return 0, false
	}
	negative := false
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s, negative = s[1:len(s)-1], true
	}
	s = strings.TrimSpace(strings.TrimSuffix(s, "%"))
	s = strings.ReplaceAll(strings.ReplaceAll(s, "−", "-"), "\u00a0", " ")
	s = strings.NewReplacer("\u202f", " ", "'", " ", "’", " ", "\u200e", "", "\u200f", "").Replace(s)
	if s == "" || !strings.ContainsAny(s, "0123456789") || strings.ContainsAny(s, "xXpP_iIn") {
		return 0, false // no hexadecimal, no Inf, no NaN
	}
	if s = ungroup(s, commas); s == "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return 0, false
	}
	if negative {
		f = -f
	}
	return f, true
}

// ungroup takes thousands marks out and makes the decimal mark a point; empty
// when the marks stand where no number has them.
func ungroup(s string, commas bool) string {
	group, point := ",", "."
	if commas {
		group, point = ".", ","
	}
	whole, fraction, hasPoint := strings.Cut(s, point)
	if strings.Contains(fraction, group) || strings.Contains(fraction, " ") {
		return ""
	}
	for _, mark := range []string{group, " "} {
		parts := strings.Split(whole, mark)
		for i, part := range parts {
			digits := strings.TrimLeft(part, "+-")
			if len(parts) > 1 && (i > 0 && len(part) != 3 || i == 0 && (digits == "" || len(digits) > 3)) {
				return ""
			}
		}
		whole = strings.Join(parts, "")
	}
	if hasPoint {
		return whole + "." + fraction
	}
	return whole
}

// latinDigits turns Arabic-Indic and Persian digits and their marks into
// those that strconv reads.
func latinDigits(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= 0x660 && r <= 0x6F9 }) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		case r == '٫':
			return '.'
		case r == '٬':
			return ','
		case r == '٪':
			return '%'
		}
		return r
	}, s)
}

// dateLayouts are tried in their order; a layout fits a column when it fits all
// of its values, so that 13/02/2024 settles which part is the day.
var dateLayouts = []string{
	"2006-01-02", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006/01/02", "2006-01",
	"02/01/2006", "01/02/2006", "02.01.2006", "2.1.2006", "2/1/2006", "1/2/2006", "02-01-2006", "2/1/06", "1/2/06",
	"2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006", "02-Jan-2006", "2-Jan-06", "20060102",
	"02/01/2006 15:04", "1/2/2006 15:04", "2/1/2006 15:04:05", "1/2/2006 15:04:05", "02.01.2006 15:04",
}

// fits removes the layouts that do not read the cell.
func fits(layouts []string, cell string) []string {
	out := layouts[:0:0]
	cell = latinDigits(strings.TrimSpace(cell))
	if len(cell) < 6 || len(cell) > 40 {
		return out
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, cell); err == nil && t.Year() > 1000 && t.Year() < 2500 {
			out = append(out, l)
		}
	}
	return out
}

// unitSuffixes are units that stand after an underscore in a column's name.
var unitSuffixes = map[string]bool{
	"kg": true, "mg": true, "ug": true, "ng": true, "km": true, "cm": true, "mm": true, "um": true, "nm": true, "ms": true, "us": true,
	"sec": true, "secs": true, "s": true, "min": true, "mins": true, "hr": true, "hrs": true, "hours": true, "days": true, "weeks": true, "months": true,
	"years": true, "yrs": true, "ml": true, "ul": true, "hz": true, "khz": true, "mhz": true, "kpa": true, "mmhg": true, "pct": true, "percent": true,
	"usd": true, "eur": true, "sar": true, "mol": true, "mmol": true, "celsius": true, "kelvin": true, "db": true, "kcal": true, "kwh": true, "bpm": true,
}

// unitOf finds a unit in a header: "Weight (kg)", "Age [years]", "Length / mm",
// "reaction_ms".
func unitOf(header string) string {
	h := strings.TrimSpace(header)
	for _, pair := range []string{"()", "[]"} {
		open := strings.LastIndexByte(h, pair[0])
		if open > 0 && strings.HasSuffix(h, pair[1:]) {
			return plausibleUnit(h[open+1 : len(h)-1])
		}
	}
	if _, after, ok := strings.Cut(h, " / "); ok {
		return plausibleUnit(after)
	}
	if i := strings.LastIndexAny(h, "_ ."); i > 0 && unitSuffixes[strings.ToLower(h[i+1:])] {
		return h[i+1:]
	}
	return ""
}

// plausibleUnit refuses what brackets hold besides units: ranges, counts, remarks.
func plausibleUnit(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len([]rune(s)) > 14 || strings.Count(s, " ") > 1 || strings.ContainsAny(s, "=<>;:") {
		return ""
	}
	first := []rune(s)[0]
	if !unicode.IsLetter(first) && !strings.ContainsRune("%°µμ$€£‰", first) {
		return ""
	}
	return s
}
