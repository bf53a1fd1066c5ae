package research

// JobState says how a job stands.
type JobState string

// The states of a job.
const (
	JobRunning   JobState = "running"
	JobDone      JobState = "done"
	JobPartly    JobState = "partly" // some files failed
	JobFailed    JobState = "failed"
	JobCancelled JobState = "cancelled"
	// JobPaused waits in its process until it is resumed.
	JobPaused JobState = "paused"
	// JobInterrupted was left by a process that is gone; it can be resumed.
	JobInterrupted JobState = "interrupted"
)

// Job is long work with progress that can be cancelled: an import, a pull of a
// model, a rebuild of the index.
type Job struct {
	ID      string    `json:"id"`
	Kind    string    `json:"kind"` // import, pull, index, export
	Title   string    `json:"title"`
	Project string    `json:"project,omitempty"`
	State   JobState  `json:"state"`
	Done    int       `json:"done"`  // items finished, failed and duplicate ones included
	Total   int       `json:"total"` // items known so far
	Items   []JobItem `json:"items"`
	// Partial is true where Items holds only those that matter now (at work,
	// failed, last finished, next): events of long jobs are kept small.
	Partial bool `json:"partial,omitempty"`
	// Paths are the files and folders that were asked for.
	Paths []string `json:"paths,omitempty"`
	// Zotero is the data folder of an import from Zotero, whose collections
	// become projects at its end.
	Zotero string `json:"zotero,omitempty"`
	// Stage is what the job as a whole does: importing, indexing.
	Stage   string        `json:"stage,omitempty"`
	Report  *ImportReport `json:"report,omitempty"` // when an import has ended
	Error   string        `json:"error,omitempty"`
	Notice  *Notice       `json:"notice,omitempty"` // the error in both languages
	Code    Code          `json:"code,omitempty"`
	Started Time          `json:"started"`
	Ended   Time          `json:"ended,omitempty"`
	// Remaining is the honest estimate in seconds; -1 while unknown.
	Remaining float64 `json:"remaining"`
}

// JobItem is one file of an import.
type JobItem struct {
	Path string `json:"path"`
	// Raw is the path where its name is no UTF-8, which JSON can't hold.
	Raw      []byte   `json:"raw,omitempty"`
	Stage    string   `json:"stage"`    // waiting, reading, splitting, embedding, storing, done, duplicate, failed, cancelled
	Fraction float64  `json:"fraction"` // 0..1 of this item
	Source   SourceID `json:"source,omitempty"`
	Title    string   `json:"title,omitempty"`
	Code     Code     `json:"code,omitempty"`
	Message  string   `json:"message,omitempty"`
	Notice   *Notice  `json:"notice,omitempty"` // the message in both languages
}

// ImportReport is an import's result.
type ImportReport struct {
	Imported   []Imported   `json:"imported"`
	Duplicates []Duplicate  `json:"duplicates"`
	Failed     []FailedFile `json:"failed"`
}

// Imported is a file that is now in the library.
type Imported struct {
	ID         SourceID `json:"id"`
	Title      string   `json:"title"`
	Path       string   `json:"path"`
	Pages      int      `json:"pages"`
	Passages   int      `json:"passages"`
	Reader     string   `json:"reader"`
	Confidence float64  `json:"confidence"`
	Warnings   []string `json:"warnings,omitempty"`
	Notices    []Notice `json:"notices,omitempty"` // the warnings with a code and in both languages
}

// Duplicate is a file whose content was already there.
type Duplicate struct {
	ID    SourceID `json:"id"`
	Title string   `json:"title"`
	Path  string   `json:"path"`
}

// FailedFile is a file that could not be imported, and why.
type FailedFile struct {
	Path    string  `json:"path"`
	Code    Code    `json:"code"`
	Message string  `json:"message"`
	Notice  *Notice `json:"notice,omitempty"` // the message in both languages
}
