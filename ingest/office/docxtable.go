package office

import (
	"strings"

	"diwan/ingest/archive"
)

// Tables of a Word file and the text of containers: cells hold paragraphs and
// tables of their own.

// cell reads a container's blocks as one run of text: cells, notes.
func (d *docx) cell(n *archive.Node) string {
	var w inline
	var walk func(n *archive.Node)
	walk = func(n *archive.Node) {
		for _, k := range n.Kids {
			switch k.Name {
			case "p":
				d.runs(k, &w)
				w.WriteByte('\n')
			case "tbl":
				for _, row := range d.table(k) {
					w.WriteString(strings.Join(row, " ") + "\n")
				}
			case "del", "moveFrom", "tcPr", "":
			case "AlternateContent":
				walk(chosen(k))
			default:
				walk(k)
			}
		}
	}
	walk(n)
	boxes := d.deferred
	d.deferred = nil
	for _, box := range boxes {
		w.WriteString(d.cell(box))
	}
	return w.String()
}

// table reads rows of cells, those of deleted rows left out.
func (d *docx) table(tbl *archive.Node) [][]string {
	rows := [][]string{}
	var walk func(n *archive.Node)
	walk = func(n *archive.Node) {
		for _, k := range n.Kids {
			switch k.Name {
			case "tr":
				if k.Child("trPr", "del") != nil {
					continue
				}
				row := []string{}
				cells(k, func(tc *archive.Node) { row = append(row, d.cell(tc)) })
				rows = append(rows, row)
			case "tblPr", "tblGrid", "":
			default:
				walk(k)
			}
		}
	}
	walk(tbl)
	return rows
}

func cells(n *archive.Node, fn func(*archive.Node)) {
	for _, k := range n.Kids {
		switch k.Name {
		case "tc":
			fn(k)
		case "trPr", "":
		default:
			cells(k, fn)
		}
	}
}
