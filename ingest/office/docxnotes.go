package office

import (
	"strconv"
	"strings"

	"diwan/ingest/flow"
)

// Footnotes, endnotes and comments of a Word file: a sentence refers to them by
// number, and they follow the text.

// refer notes that a foot-, endnote or comment is wanted and writes its mark.
func (d *docx) refer(kind, id string, w *inline) {
	key := kind + ":" + id
	if d.notes[key] == nil {
		return
	}
	d.wanted = append(d.wanted, key)
	if kind != "comment" {
		w.WriteString("[" + strconv.Itoa(d.noteNumber()) + "]")
	}
}

// noteNumber counts the notes so far, comments left out.
func (d *docx) noteNumber() int {
	n := 0
	for _, key := range d.wanted {
		if !strings.HasPrefix(key, "comment:") {
			n++
		}
	}
	return n
}

// writeNotes writes the notes at the end. A note may refer to a comment, so the
// list grows while it is written.
func (d *docx) writeNotes() {
	number := 0
	seen := map[string]bool{}
	for i := 0; i < len(d.wanted) && i < 100_000; i++ {
		key := d.wanted[i]
		comment := strings.HasPrefix(key, "comment:")
		if !comment {
			number++
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		note := d.notes[key]
		text := d.cell(note)
		if comment {
			by := flow.Clean(note.Attr("author"))
			if by != "" {
				by = " by " + by
			}
			d.b.Footnote("", "[Comment"+by+"] "+text)
			continue
		}
		d.b.Footnote("["+strconv.Itoa(number)+"]", text)
	}
}
