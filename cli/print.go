package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"diwan/research"
	"diwan/studio"
)

// failure is an error in JSON on stderr.
type failure struct {
	Error struct {
		Code    research.Code `json:"code"`
		Message string        `json:"message"`
		Arabic  string        `json:"ar,omitempty"` // the message in Arabic
		Path    string        `json:"path,omitempty"`
	} `json:"error"`
}

// complain prints an error for people, or as one JSON line.
func (e *environment) complain(err error) {
	if e.json {
		var f failure
		f.Error.Code, f.Error.Message = research.CodeOf(err), research.MessageOf(err)
		if n, ok := studio.NoticeOf(f.Error.Message); ok {
			f.Error.Arabic = n.Arabic
		}
		var coded *research.Error
		if errors.As(err, &coded) {
			f.Error.Path = coded.Path
		}
		if b, jsonErr := json.Marshal(f); jsonErr == nil {
			fmt.Fprintln(e.errw, string(b)) //nolint:errcheck // nowhere left to complain
			return
		}
	}
	var coded *research.Error
	text := say(research.MessageOf(err))
	if errors.As(err, &coded) && coded.Path != "" {
		text = coded.Path + ": " + text
	}
	fmt.Fprintln(e.errw, "diwan: "+text) //nolint:errcheck // nowhere left to complain
}

// say gives a sentence about a file in the language of the terminal: Arabic
// where LC_ALL, LC_MESSAGES or LANG names it, as other programs decide it.
func say(sentence string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			if n, ok := studio.NoticeOf(sentence); ok && (value == "ar" || strings.HasPrefix(value, "ar_") || strings.HasPrefix(value, "ar.")) {
				return n.Arabic
			}
			break
		}
	}
	return sentence
}

// document prints the one JSON document of a command, or calls text.
func (e *environment) document(v any, text func() error) error {
	if !e.json {
		return text()
	}
	enc := json.NewEncoder(e.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return research.E(research.CodeInternal, "cli", "The result could not be printed as JSON.", err)
	}
	return nil
}

// progress prints one line on stderr: a JSON line, or text; nothing when quiet.
func (e *environment) progress(v any, text string) {
	if e.quiet {
		return
	}
	if e.json {
		if b, err := json.Marshal(v); err == nil {
			fmt.Fprintln(e.errw, string(b)) //nolint:errcheck // progress may be lost
		}
		return
	}
	if text != "" {
		fmt.Fprintln(e.errw, text) //nolint:errcheck // progress may be lost
	}
}

func (e *environment) printf(format string, args ...any) error {
	_, err := fmt.Fprintf(e.out, format, args...)
	if err != nil {
		return research.E(research.CodeInternal, "cli", "The result could not be printed.", err)
	}
	return nil
}

// printAll prints several lines and returns the first error.
func (e *environment) printAll(lines ...string) error {
	for _, line := range lines {
		if err := e.printf("%s\n", line); err != nil {
			return err
		}
	}
	return nil
}

// clip shortens a text to n code points for one line.
func clip(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	if research.RuneLen(text) <= n {
		return text
	}
	return research.Slice(text, 0, n-1) + "…"
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
