package studio

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"

	"diwan/agents/verify"
	"diwan/research"
)

// VerifyLine is one line of a claims file.
type VerifyLine struct {
	Quote   string             `json:"quote"`
	Text    string             `json:"text"`
	Passage research.PassageID `json:"passage"`
	Claim   string             `json:"claim"`
}

// VerifyResult is the verifier's word on a line.
type VerifyResult struct {
	Verdict    research.Verdict     `json:"verdict"`
	Score      float64              `json:"score"`
	Span       [2]int               `json:"span"`
	Difference *research.Difference `json:"difference,omitempty"`
	Claim      *verify.ClaimResult  `json:"claim,omitempty"`
	// Error says why a line could not be checked; its verdict is absent then.
	Error string `json:"error,omitempty"`
}

// preparedTexts is how many passages are kept folded between lines.
const preparedTexts = 16

// VerifyFile checks every line of a JSON lines file, however long. passage finds
// the text of lines that name a passage of the library. A line that is no JSON,
// or whose passage is not there, gets a result with its error, so that results
// keep the lines' order; empty lines are passed over.
func VerifyFile(ctx context.Context, path string, passage func(research.PassageID) (string, error)) ([]VerifyResult, error) {
	const op = "studio.VerifyFile"
	file, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return nil, research.E(research.CodeFileMissing, op, "The claims file can't be opened; check the path.", err).WithPath(path)
	}
	defer file.Close() //nolint:errcheck // read only
	in := bufio.NewReaderSize(file, 1<<20)
	v := lineVerifier{passage: passage, texts: map[string]*verify.Text{}}
	results := []VerifyResult{}
	for {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, research.E(research.CodeFileUnreadable, op, "The claims file could not be read to its end.", err).WithPath(path)
		}
		if ctx.Err() != nil {
			return nil, research.E(research.CodeCancelled, op, "Stopped.", ctx.Err())
		}
		if line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))); len(line) > 0 {
			results = append(results, v.check(line))
		}
		if err != nil {
			return results, nil
		}
	}
}

type lineVerifier struct {
	passage func(research.PassageID) (string, error)
	texts   map[string]*verify.Text
}

func (v *lineVerifier) check(line []byte) VerifyResult {
	failed := VerifyResult{Verdict: research.Absent}
	var l VerifyLine
	if err := json.Unmarshal(line, &l); err != nil {
		failed.Error = `Each line is one JSON object like {"quote": "...", "text": "..."}.`
		return failed
	}
	if l.Text == "" && l.Passage != "" {
		text, err := v.passage(l.Passage)
		if err != nil {
			failed.Error = research.MessageOf(err)
			return failed
		}
		l.Text = text
	}
	text := v.prepared(l.Text)
	q := text.Quote(l.Quote)
	r := VerifyResult{Verdict: q.Verdict, Score: q.Score, Span: [2]int{q.Start, q.End}, Difference: q.Difference}
	if l.Claim != "" {
		c := claimOn(l, q)
		r.Claim = &c
	}
	return r
}

// claimOn holds a claim against its quote, where the quote stands in the text,
// and against the text's best sentences where no quote is given.
func claimOn(l VerifyLine, q verify.Result) verify.ClaimResult {
	switch {
	case q.Verdict == research.Verified:
		return verify.Claim(l.Claim, []string{l.Quote})
	case l.Quote != "":
		return verify.ClaimResult{Verdict: research.Unsupported, Reason: "its quote is not verified"}
	}
	sentences := verify.Sentences(l.Text)
	best := []string{}
	for _, i := range verify.BestSentences(l.Claim, sentences, 3) {
		best = append(best, sentences[i])
	}
	return verify.Claim(l.Claim, best)
}

func (v *lineVerifier) prepared(text string) *verify.Text {
	if t, ok := v.texts[text]; ok {
		return t
	}
	if len(v.texts) >= preparedTexts {
		clear(v.texts)
	}
	t := verify.Prepare(text)
	v.texts[text] = t
	return t
}
