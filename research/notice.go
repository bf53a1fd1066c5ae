package research

// Notice is a sentence about a file, told apart for programs and for both
// languages: a warning of a reader, or why a file was not imported.
type Notice struct {
	Code    string   `json:"code"`             // stable: ocr_read, pdf_locked ...
	Params  []string `json:"params,omitempty"` // what varies in the sentence, in its order
	English string   `json:"en"`
	Arabic  string   `json:"ar"`
}
