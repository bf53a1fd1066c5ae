package research

// CellKind names what a cell holds.
type CellKind string

// The kinds of cells.
const (
	CellMarkdown   CellKind = "markdown"
	CellCode       CellKind = "code"
	CellHypothesis CellKind = "hypothesis"
	CellPlan       CellKind = "plan"
	CellCritique   CellKind = "critique"
	CellAnswer     CellKind = "answer"
	CellQuote      CellKind = "quote"
	CellReply      CellKind = "reply"
)

// Notebook is what a person keeps.
type Notebook struct {
	ID       string `json:"id"`
	Project  string `json:"project"`
	Title    string `json:"title"`
	Language string `json:"language"`
	Created  Time   `json:"created"`
	Updated  Time   `json:"updated"`
	Cells    []Cell `json:"cells"`
}

// Cell is one part of a notebook. Exactly the field that fits its Kind is set
// besides Text; Text is the editable Markdown (or code) in every kind.
type Cell struct {
	ID         string          `json:"id"`
	Notebook   string          `json:"notebook"`
	Position   int             `json:"position"`
	Kind       CellKind        `json:"kind"`
	Language   string          `json:"language"` // of code: python, r; of prose: en, ar
	Text       string          `json:"text"`
	By         string          `json:"by"` // user, builtin, or the model's name
	Hypothesis *Hypothesis     `json:"hypothesis,omitempty"`
	Plan       *Plan           `json:"plan,omitempty"`
	Critique   *Critique       `json:"critique,omitempty"`
	Answer     *Answer         `json:"answer,omitempty"`
	Reply      *Correspondence `json:"reply,omitempty"`
	Evidence   []Evidence      `json:"evidence"` // of a quote, or cited in the text
	Run        string          `json:"run,omitempty"`
	Updated    Time            `json:"updated"`
	Version    int             `json:"version"` // counts edits; a stale edit is a conflict
}

// NotebookSummary is a notebook without its cells, for lists.
type NotebookSummary struct {
	ID      string `json:"id"`
	Project string `json:"project"`
	Title   string `json:"title"`
	Cells   int    `json:"cells"`
	Updated Time   `json:"updated"`
}
