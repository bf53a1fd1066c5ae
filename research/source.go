package research

// Source is one imported document.
type Source struct {
	ID       SourceID `json:"id"`
	Title    string   `json:"title"`
	Authors  []string `json:"authors"` // as printed, "Given Family", in order
	Year     int      `json:"year"`    // 0 when unknown
	Venue    string   `json:"venue,omitempty"`
	DOI      string   `json:"doi"` // bare, lower case: "10.1145/1542476.1542528"
	ArXiv    string   `json:"arxiv,omitempty"`
	Abstract string   `json:"abstract,omitempty"`
	Keywords []string `json:"keywords,omitempty"` // of the work, by its author or index
	Tags     []string `json:"tags,omitempty"`     // the person's own
	Aliases  []string `json:"aliases,omitempty"`  // other names that links use
	// Publication holds what a citation needs beyond the fields above; nil where
	// no bibliography spoke of this source.
	Publication *Publication `json:"publication,omitempty"`
	// SupersededBy is the source that took this one's place: a newer version of
	// the file, or the paper for its bibliography entry. Such a source is not
	// listed or searched any more; citations of it still open.
	SupersededBy SourceID `json:"superseded_by,omitempty"`
	Kind         string   `json:"kind"`     // pdf, markdown, text, docx ...
	Language     string   `json:"language"` // BCP 47 of most of the text: en, ar, und
	Pages        int      `json:"pages"`
	Passages     int      `json:"passages"`
	// Path is where the file was imported from. The kept original lies in the
	// library under its hash.
	Path  string `json:"path"`
	Bytes int64  `json:"bytes"`
	// Reader names the reader that gave the text: pdfium, ledongthuc, markdown ...
	Reader string `json:"reader"`
	// Confidence is 0..1: how far two readers of the same pages agree, averaged
	// over the pages; 1 for formats that store text exactly.
	Confidence float64 `json:"confidence"`
	// Provenance says for each metadata field where its value came from.
	Provenance map[string]Provenance `json:"provenance,omitempty"`
	Warnings   []string              `json:"warnings,omitempty"` // one sentence each, for the person
	// Notices are the warnings once more, with a code and in both languages; they
	// are derived when a source is shown and not stored.
	Notices  []Notice `json:"notices,omitempty"`
	Imported Time     `json:"imported,omitempty"`
	Sample   bool     `json:"sample,omitempty"` // came with Diwan, written for trying it out
}

// Provenance says where a metadata value came from and how sure it is.
type Provenance struct {
	// From: "file metadata", "XMP", "first page", "front matter", "file name", "user".
	From string `json:"from"`
	// Certain is false for a guess, which is shown as one.
	Certain bool `json:"certain"`
}

// Document is a file as read: what ingest hands on before anything is stored.
type Document struct {
	Source     Source
	PageTexts  []Page
	References []Reference
	// Tables are the data tables in the file, in their order.
	Tables []DataTable
	// Links are what the text refers to by name: [[wiki links]], links to files.
	Links []Link
}

// Page is one page's text as Diwan reads it. Formats without pages have one
// page, or one a natural part (slide, chapter, sheet).
type Page struct {
	Number int    `json:"number"` // from 1
	Label  string `json:"label,omitempty"`
	// Text is the reading text: lines of a paragraph joined by spaces, words
	// divided at a line's end joined, ligatures and presentation forms folded,
	// paragraphs parted by a blank line. Every offset counts Unicode code points in it.
	Text string `json:"text"`
	// Width and Height are in points (1/72 inch) as displayed, after rotation;
	// 0 for formats without pages.
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	// Words carry the geometry: every word's span in Text and its box.
	Words []Word `json:"words,omitempty"`
	// Spans mark parts of Text: headings, captions, references, footnotes.
	Spans      []Span  `json:"spans,omitempty"`
	Confidence float64 `json:"confidence"` // 0..1, agreement of two readers
	Reader     string  `json:"reader,omitempty"`
}

// Word is a run of characters with its boxes. A word divided over two lines
// has two boxes.
type Word struct {
	Start int    `json:"s"` // code points in Page.Text
	End   int    `json:"e"`
	Boxes []Rect `json:"b"`
}

// SpanKind names what a Span holds.
type SpanKind string

// The kinds of spans. Text under no span is body text.
const (
	SpanTitle     SpanKind = "title"
	SpanHeading   SpanKind = "heading"
	SpanAbstract  SpanKind = "abstract"
	SpanCaption   SpanKind = "caption"
	SpanReference SpanKind = "reference"
	SpanFootnote  SpanKind = "footnote"
	SpanFurniture SpanKind = "furniture" // running headers, footers, page numbers
	SpanTable     SpanKind = "table"
	SpanCode      SpanKind = "code"
)

// Span marks a part of a page's text.
type Span struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Kind  SpanKind `json:"kind"`
	Level int      `json:"level,omitempty"` // of a heading, from 1
	Mark  int      `json:"mark,omitempty"`  // of a footnote: where in the text it belongs, behind a word; 0: not known
}

// Rect is a rectangle on a page: x0, y0, x1, y1 in points from the top left
// corner of the page as displayed, y downwards.
type Rect [4]float64

// Reference is one entry of a document's reference list.
type Reference struct {
	Text    string   `json:"text"`
	Title   string   `json:"title,omitempty"`
	Authors []string `json:"authors,omitempty"`
	Year    int      `json:"year,omitempty"`
	Venue   string   `json:"venue,omitempty"` // journal, book or conference
	DOI     string   `json:"doi,omitempty"`
	Page    int      `json:"page"`
}

// Project gathers sources, runs and notebooks.
type Project struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Created     Time   `json:"created"`
	Sources     int    `json:"sources"`
	Notebooks   int    `json:"notebooks"`
	Runs        int    `json:"runs"`
}
