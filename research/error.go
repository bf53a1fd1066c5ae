package research

import (
	"errors"
	"fmt"
)

// Code names a kind of failure for machines: exit codes, the window's table of
// messages in both languages, and tests. Codes are stable.
type Code string

// The codes. Each has a message in both languages in the window's table.
const (
	CodeInternal         Code = "internal"          // a defect of Diwan's own
	CodeInvalid          Code = "invalid"           // the caller asked for something malformed
	CodeNotFound         Code = "not_found"         // no such source, run, notebook ...
	CodeConflict         Code = "conflict"          // changed elsewhere in the meantime
	CodeCancelled        Code = "cancelled"         // the person stopped it
	CodeFileMissing      Code = "file_missing"      // vanished, or never was
	CodeFileUnreadable   Code = "file_unreadable"   // no permission, input/output error
	CodeFileEmpty        Code = "file_empty"        // zero bytes, or no text in it
	CodeFileBroken       Code = "file_broken"       // not what its name says, or damaged
	CodeFileEncrypted    Code = "file_encrypted"    // needs a password
	CodeFilePassword     Code = "file_password"     // the password that was given does not open it
	CodeFileTooLarge     Code = "file_too_large"    // over the limit
	CodeFileHostile      Code = "file_hostile"      // zip bomb, entity expansion, path trick ...
	CodeFileUnsupported  Code = "file_unsupported"  // no reader for this kind
	CodeFileNoText       Code = "file_no_text"      // scanned pages and no OCR at hand
	CodeFileTimeout      Code = "file_timeout"      // a page took longer than its limit
	CodeLibraryReadOnly  Code = "library_read_only" // the library folder can't be written
	CodeLibraryFull      Code = "library_full"      // the disk is full
	CodeLibraryBusy      Code = "library_busy"      // another Diwan holds it
	CodeLibraryCorrupt   Code = "library_corrupt"   // integrity check failed
	CodeLibraryEmpty     Code = "library_empty"     // nothing imported yet
	CodeNoEvidence       Code = "no_evidence"       // the library does not say
	CodeModelAbsent      Code = "model_absent"      // the model is not installed
	CodeModelUnreachable Code = "model_unreachable" // the model server does not answer
	CodeModelGarbled     Code = "model_garbled"     // replies don't fit the schema
	CodeModelInterrupted Code = "model_interrupted" // the reply stopped half-way
	CodeModelTooLarge    Code = "model_too_large"   // does not fit the memory
	CodeModelNotSuited   Code = "model_not_suited"  // cannot do what is asked (no embeddings, no vision)
	CodeBudgetSpent      Code = "budget_spent"      // calls, tokens or minutes are used up
	CodeRefused          Code = "refused"           // the safety policy refuses
	CodeApprovalNeeded   Code = "approval_needed"   // the run touches what the person has not allowed; path says what
	CodeExportFailed     Code = "export_failed"     // the file could not be written
)

// Error is the one error type that crosses packages: a code for machines, the
// operation that failed, one sentence a person can act on, and the cause for
// the log.
type Error struct {
	Code    Code   // what kind of failure
	Op      string // package and operation: "ingest.Read"
	Message string // one sentence that says what to do next
	Path    string // the file or id concerned, if any
	Cause   error  // what lies beneath, if anything
}

// E makes an Error.
func E(code Code, op, message string, cause error) *Error {
	return &Error{Code: code, Op: op, Message: message, Cause: cause}
}

// WithPath returns a copy that names the file or id concerned.
func (e *Error) WithPath(path string) *Error {
	c := *e
	c.Path = path
	return &c
}

func (e *Error) Error() string {
	s := e.Op + ": " + e.Message
	if e.Path != "" {
		s = e.Op + ": " + e.Path + ": " + e.Message
	}
	if e.Cause != nil {
		s += fmt.Sprintf(" (%v)", e.Cause)
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// CodeOf finds the code of the first Error in the chain; CodeInternal when
// there is none, and the empty code for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// MessageOf finds the sentence for a person; for a foreign error its own text.
func MessageOf(err error) string {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return err.Error()
}
