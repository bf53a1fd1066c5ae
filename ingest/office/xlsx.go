package office

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"diwan/ingest/archive"
	"diwan/research"
)

// Sheet is one sheet of a workbook: its cells as displayed, by row.
type Sheet struct {
	Name string
	Rows [][]string
	More bool // rows were left out
}

// Limits on a workbook.
const (
	maxSheets  = 200
	maxColumns = 2000
	maxCells   = 5_000_000
	maxStrings = 4_000_000
)

// ReadXLSX reads a workbook's sheets, hidden ones included, in their order.
func ReadXLSX(a *archive.Archive) (*research.Document, []Sheet, error) {
	part, err := mainPart(a, "xl/workbook.xml")
	if err != nil {
		return nil, nil, err
	}
	root, err := parsePart(a, part)
	if err != nil {
		return nil, nil, err
	}
	if root == nil {
		return nil, nil, archive.Broken(nil)
	}
	list, err := rels(a, part)
	if err != nil {
		return nil, nil, err
	}
	x := &xlsx{a: a, epoch1904: truthy(root.Child("workbookPr").Attr("date1904"))}
	if err := x.prepare(list); err != nil {
		return nil, nil, err
	}
	sheets := []Sheet{}
	for i, s := range root.Child("sheets").All("sheet") {
		if i >= maxSheets {
			break
		}
		target := ""
		for _, at := range s.Attrs {
			if r, ok := list[at.Value]; ok && at.Name.Local == "id" && r.kind == "worksheet" {
				target = r.target
			}
		}
		if target == "" {
			continue
		}
		rows, more, err := x.sheet(target)
		if err != nil {
			return nil, nil, err
		}
		sheets = append(sheets, Sheet{s.Attr("name"), rows, more})
	}
	doc := &research.Document{Source: research.Source{Reader: "xlsx", Provenance: map[string]research.Provenance{}}}
	return doc, sheets, properties(a, &doc.Source, nil)
}

func truthy(s string) bool { return s == "1" || strings.EqualFold(s, "true") }

type xlsx struct {
	a         *archive.Archive
	strings   []string
	dates     []dateKind // by cell style
	epoch1904 bool
	cells     int
}

type dateKind int

const (
	notDate dateKind = iota
	onlyDay
	dayAndClock
	onlyClock
)

func (x *xlsx) prepare(list map[string]rel) error {
	for _, r := range list {
		switch r.kind {
		case "sharedStrings":
			if _, err := x.a.Stream(r.target, x.readStrings); err != nil {
				return err
			}
		case "styles":
			root, err := parsePart(x.a, r.target)
			if err != nil {
				return err
			}
			x.dates = dateStyles(root)
		}
	}
	return nil
}

// readStrings reads the shared strings; phonetic readings are left out. Broken
// XML ends the list where it breaks.
func (x *xlsx) readStrings(r io.Reader) error {
	d := archive.NewXML(r)
	var b strings.Builder
	in, phonetic := false, false
	for {
		tok, err := d.Next()
		if err != nil {
			return ended(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "si":
				b.Reset()
			case "t":
				in = true
			case "rPh":
				phonetic = true
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "si":
				if x.strings = append(x.strings, b.String()); len(x.strings) > maxStrings {
					return nil
				}
			case "t":
				in = false
			case "rPh":
				phonetic = false
			}
		case xml.CharData:
			if in && !phonetic {
				b.Write(t)
			}
		}
	}
}

// ended makes the end of a stream, whole or torn, no error; refusals stand.
func ended(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return hostileOnly(err)
}

// sheet reads one sheet as a stream.
func (x *xlsx) sheet(part string) (rows [][]string, more bool, err error) {
	c := cellReader{x: x}
	found, err := x.a.Stream(part, func(r io.Reader) error {
		d := archive.NewXML(r)
		for {
			tok, err := d.Next()
			if err != nil {
				return ended(err)
			}
			if !c.token(tok) {
				more = true
				return nil
			}
		}
	})
	if err == nil && !found {
		return nil, false, nil
	}
	return c.rows, more, err
}

// cellReader is where a sheet's stream stands.
type cellReader struct {
	x      *xlsx
	rows   [][]string
	row    []string
	col    int // of the next cell, from 0
	kind   string
	style  int
	value  strings.Builder
	inside bool
}

// token takes the next token; false when enough was read.
func (c *cellReader) token(tok xml.Token) bool {
	switch t := tok.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "row":
			c.row, c.col = nil, 0
		case "c":
			c.kind, c.style = "", 0
			c.value.Reset()
			for _, at := range t.Attr {
				switch at.Name.Local {
				case "r":
					if col := columnOf(at.Value); col >= 0 {
						c.col = col
					}
				case "t":
					c.kind = at.Value
				case "s":
					c.style, _ = strconv.Atoi(at.Value)
				}
			}
		case "v", "t":
			c.inside = true
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "v", "t":
			c.inside = false
		case "c":
			c.put(c.x.shown(c.kind, c.style, c.value.String()))
		case "row":
			c.rows = append(c.rows, c.row)
			return len(c.rows) < 1_000_000 && c.x.cells < maxCells
		}
	case xml.CharData:
		if c.inside {
			c.value.Write(t)
		}
	}
	return true
}

func (c *cellReader) put(v string) {
	if v != "" && c.col < maxColumns {
		for len(c.row) <= c.col {
			c.row = append(c.row, "")
			c.x.cells++
		}
		c.row[c.col] = v
	}
	c.col++
}

// columnOf reads the letters of "AB12": 27; -1 when there are none.
func columnOf(ref string) int {
	n := 0
	for i := 0; i < len(ref) && i < 4; i++ {
		switch c := ref[i]; {
		case c >= 'A' && c <= 'Z':
			n = n*26 + int(c-'A') + 1
		case c >= 'a' && c <= 'z':
			n = n*26 + int(c-'a') + 1
		default:
			return n - 1
		}
	}
	return n - 1
}

// shown gives a cell's value as text.
func (x *xlsx) shown(kind string, style int, v string) string {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(v))
		if err != nil || i < 0 || i >= len(x.strings) {
			return ""
		}
		return x.strings[i]
	case "b":
		if truthy(strings.TrimSpace(v)) {
			return "TRUE"
		}
		return "FALSE"
	case "str", "inlineStr", "e", "d":
		return v
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return v
	}
	if style >= 0 && style < len(x.dates) && x.dates[style] != notDate {
		if s := x.date(f, x.dates[style]); s != "" {
			return s
		}
	}
	// Excel shows 15 digits; the file holds 17, with the noise of binary fractions.
	return strconv.FormatFloat(roundTo15(f), 'f', -1, 64)
}

func roundTo15(f float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		return f
	}
	return r
}

// date turns a serial number into a day or a time of day. Excel's day 60 is the
// 29 February 1900 that never was.
func (x *xlsx) date(serial float64, kind dateKind) string {
	if serial < 0 || serial > 2_958_466 {
		return ""
	}
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case x.epoch1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case serial < 60:
		base = base.AddDate(0, 0, 1)
	}
	days := math.Floor(serial)
	seconds := math.Round((serial - days) * 86400)
	t := base.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	switch {
	case kind == onlyClock:
		return t.Format("15:04:05")
	case kind == dayAndClock && seconds != 0:
		return t.Format("2006-01-02 15:04:05")
	}
	return t.Format("2006-01-02")
}

// dateStyles tells for each cell style whether its number format shows a date.
func dateStyles(root *archive.Node) []dateKind {
	custom := map[int]dateKind{}
	for _, f := range root.Child("numFmts").All("numFmt") {
		if id, err := strconv.Atoi(f.Attr("numFmtId")); err == nil {
			custom[id] = dateFormat(f.Attr("formatCode"))
		}
	}
	out := []dateKind{}
	for _, xf := range root.Child("cellXfs").All("xf") {
		id, err := strconv.Atoi(xf.Attr("numFmtId"))
		if err != nil {
			id = 0
		}
		kind, ok := custom[id]
		if !ok {
			switch {
			case id >= 14 && id <= 17, id >= 27 && id <= 31, id >= 34 && id <= 36, id >= 50 && id <= 58:
				kind = onlyDay
			case id == 22:
				kind = dayAndClock
			case id >= 18 && id <= 21, id >= 45 && id <= 47, id == 32, id == 33:
				kind = onlyClock
			}
		}
		out = append(out, kind)
	}
	return out
}

// dateFormat judges a number format's code, literal text and colours left out.
func dateFormat(code string) dateKind {
	var b bytes.Buffer
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case c == ';':
			i = len(code) // the positive numbers' part decides
		case !bracket:
			b.WriteByte(c | 0x20)
		}
	}
	s := strings.ReplaceAll(b.String(), "general", "")
	day, clock := strings.ContainsAny(s, "yd"), strings.ContainsAny(s, "hs")
	if !day && !clock && strings.Contains(s, "mmm") {
		day = true
	}
	switch {
	case day && clock:
		return dayAndClock
	case day:
		return onlyDay
	case clock:
		return onlyClock
	}
	return notDate
}
