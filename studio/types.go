package studio

import "diwan/research"

// Settings are what a person has chosen. They live in the library, so that a
// library moved to another machine keeps them.
type Settings struct {
	Language      string          `json:"language"`       // of the window: en, ar; empty: the system's
	Theme         string          `json:"theme"`          // light, dark, system
	Mind          string          `json:"mind"`           // auto, builtin, llama
	OllamaHost    string          `json:"ollama_host"`    // empty: OLLAMA_HOST, else http://127.0.0.1:11434
	Model         string          `json:"model"`          // chat model; empty: the best installed
	Embedder      string          `json:"embedder"`       // builtin, or an Ollama embedding model's name
	Budget        research.Budget `json:"budget"`         // default of a run
	KeepAlive     int             `json:"keep_alive"`     // minutes that a model stays loaded after its last use; 0: ten, -1: as long as the server runs
	Stop          []string        `json:"stop,omitempty"` // texts that end a model's reply, for models that run on
	Think         bool            `json:"think"`          // a model that can thinks before it replies; kept apart in the trace
	Project       string          `json:"project"`        // last one open
	FirstRunDone  bool            `json:"first_run_done"` // the welcome has been answered
	ReducedMotion bool            `json:"reduced_motion"`
	FontScale     float64         `json:"font_scale"` // 1 is normal
	// Suggest lets Diwan look at new sources unasked and suggest quietly.
	Suggest bool `json:"suggest"`
}

// Status says what works on this machine now.
type Status struct {
	Version  string        `json:"version"`
	Library  LibraryStatus `json:"library"`
	Ollama   OllamaStatus  `json:"ollama"`
	Mind     string        `json:"mind"`     // the mind a run started now would use
	Embedder string        `json:"embedder"` // in use
	// Indexing is true while derived indexes are being rebuilt in the background.
	Indexing bool     `json:"indexing"`
	Readers  []string `json:"readers"`
	OCR      bool     `json:"ocr"`
	Platform string   `json:"platform"`
	// Warnings are codes: embedder_english_only when the library holds Arabic text
	// that the embedder in use can't find.
	Warnings []string `json:"warnings"`
}

// LibraryStatus is where the library is and what it holds.
type LibraryStatus struct {
	Path     string        `json:"path"`
	Writable bool          `json:"writable"`
	Code     research.Code `json:"code,omitempty"` // why not, if not
	Message  string        `json:"message,omitempty"`
	Sources  int           `json:"sources"`
	Passages int           `json:"passages"`
	Bytes    int64         `json:"bytes"`
}

// OllamaStatus is what is known of the model server.
type OllamaStatus struct {
	Host      string  `json:"host"`
	Reachable bool    `json:"reachable"`
	Remote    bool    `json:"remote"` // text would leave this machine
	Version   string  `json:"version"`
	Installed bool    `json:"installed"` // the program is on this machine, running or not
	Models    []Model `json:"models"`
	Started   bool    `json:"started"` // by Diwan, and ended with it
	Message   string  `json:"message"` // one calm line that says what to do, when something is missing
}

// Model is a model that the server has.
type Model struct {
	Name          string   `json:"name"`
	Family        string   `json:"family"`
	Parameters    string   `json:"parameters"`
	Quantisation  string   `json:"quantisation"`
	Digest        string   `json:"digest"`
	Bytes         int64    `json:"bytes"`
	ContextLength int      `json:"context_length"`
	Capabilities  []string `json:"capabilities"` // completion, embedding, vision, tools, thinking
}

// Recommendation is a model from the catalogue and whether it fits this machine.
type Recommendation struct {
	Name          string `json:"name"`
	Purpose       string `json:"purpose"` // chat, embedding
	Note          string `json:"note"`
	Bytes         int64  `json:"bytes"`          // memory it needs with the context that a run asks for
	Download      int64  `json:"download"`       // bytes to download
	ContextLength int    `json:"context_length"` // what it can hold
	Fits          bool   `json:"fits"`
	Installed     bool   `json:"installed"`
	Arabic        bool   `json:"arabic"` // handles Arabic well
	Vision        bool   `json:"vision"` // reads images
	Best          bool   `json:"best"`   // the largest of its purpose that fits, and the one to take
	// Warning is english_only when the library holds Arabic text and this embedder
	// would not find it.
	Warning string `json:"warning,omitempty"`
}

// SourceEdit changes a source's metadata; nil fields stay.
type SourceEdit struct {
	Title    *string   `json:"title"`
	Authors  *[]string `json:"authors"`
	Year     *int      `json:"year"`
	Venue    *string   `json:"venue"`
	DOI      *string   `json:"doi"`
	ArXiv    *string   `json:"arxiv"`
	Abstract *string   `json:"abstract"`
	Keywords *[]string `json:"keywords"`
	Tags     *[]string `json:"tags"`
	// Publication names the fields to change by their names in
	// research.Publication (volume, issue, pages ...); an empty value clears one.
	Publication *map[string]string `json:"publication"`
}

// PageView is one page for the reader.
type PageView struct {
	Number     int             `json:"number"`
	Label      string          `json:"label"`
	Text       string          `json:"text"`
	Width      float64         `json:"width"`
	Height     float64         `json:"height"`
	Confidence float64         `json:"confidence"`
	Spans      []research.Span `json:"spans"`
}

// SourceView is a source with what the reader needs to open it.
type SourceView struct {
	Source research.Source `json:"source"`
	Pages  []PageView      `json:"pages"`
	// URL is where the window fetches the kept original: /original/<id>.
	URL string `json:"url"`
}

// RunView is a run with its steps and what it made.
type RunView struct {
	Run        research.Run              `json:"run"`
	Steps      []research.Step           `json:"steps"`
	Hypotheses []research.Hypothesis     `json:"hypotheses"`
	Plans      []research.Plan           `json:"plans"`
	Critiques  []research.Critique       `json:"critiques"`
	Answers    []research.Answer         `json:"answers"`
	Replies    []research.Correspondence `json:"replies"`
	// Notices say in both languages what failed, by the sentence in the run or step.
	Notices map[string]research.Notice `json:"notices,omitempty"`
}

// Event is what the studio tells its watchers. Exactly one field is set
// besides Kind.
type Event struct {
	Kind string             `json:"kind"` // job, run, library, notebook, suggestion, status
	Job  *research.Job      `json:"job,omitempty"`
	Run  *research.RunEvent `json:"run,omitempty"`
	ID   string             `json:"id,omitempty"` // of what changed
}

// ExportResult says where an export lies.
type ExportResult struct {
	Format string   `json:"format"`
	Files  []string `json:"files"`
}

// ExportFormat is a way out for a notebook.
type ExportFormat struct {
	Name      string `json:"name"` // md, ipynb, html
	Title     string `json:"title"`
	Extension string `json:"extension"` // with the dot
}
