package llama

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"unicode/utf8"

	"diwan/research"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// maxReplyBytes bounds a reply whatever the server sends.
const maxReplyBytes = 1 << 20

var errHugeReply = errors.New("the reply is longer than a megabyte")

// Fits fails with CodeModelGarbled when a reply is not of its request's schema;
// the message says how in a few words.
func Fits(r Request, reply Reply) error {
	const op = "llama.Fits"
	garbled := func(fault string, cause error) error {
		return research.E(research.CodeModelGarbled, op, "The model "+r.Model+" gave a reply that can't be used ("+fault+"). Try again, or choose a larger model.", &faultError{fault, cause})
	}
	text := strings.TrimSpace(reply.Text)
	switch {
	case text == "":
		return garbled("it is empty", nil)
	case !utf8.ValidString(text):
		return garbled("it is not text", nil)
	}
	if err := CheckSchema(r.Schema, text); err != nil {
		if reply.Truncated {
			return garbled("it was cut off before its end", err)
		}
		return garbled(firstFault(err), err)
	}
	return nil
}

// faultError carries what is told to the model.
type faultError struct {
	fault string
	cause error
}

func (e *faultError) Error() string { return e.fault }
func (e *faultError) Unwrap() error { return e.cause }

// FaultOf is what was wrong with a garbled reply, in words for the model.
func FaultOf(err error) string {
	var f *faultError
	if errors.As(err, &f) {
		return f.fault
	}
	return "it is not JSON of the shape asked for"
}

// firstFault takes the most telling line of a validator's report.
func firstFault(err error) string {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return "it is not valid JSON"
	}
	lines := strings.Split(err.Error(), "\n")
	line := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(lines[len(lines)-1]), "-"))
	return clipped(line, 160)
}

// compiled keeps schemas ready: the council uses a dozen, thousands of times.
var compiled sync.Map // string -> *jsonschema.Schema

// CheckSchema tells whether a text is JSON of a schema; nil when it is.
func CheckSchema(schema json.RawMessage, text string) error {
	s, err := compile(schema)
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

func compile(schema json.RawMessage) (*jsonschema.Schema, error) {
	if s, ok := compiled.Load(string(schema)); ok {
		return s.(*jsonschema.Schema), nil //nolint:forcetypeassert // only schemas are stored
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(schema)))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("reply.json", doc); err != nil {
		return nil, err
	}
	s, err := compiler.Compile("reply.json")
	if err != nil {
		return nil, err
	}
	compiled.Store(string(schema), s)
	return s, nil
}
