package studio

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"

	"diwan/agents/verify"
	"diwan/rag"
	"diwan/research"
	"diwan/stats"
)

// BenchRetrieval measures search with the builtin embedder on a BEIR folder.
func BenchRetrieval(ctx context.Context, dir string, run io.Writer) (rag.RetrievalResult, error) {
	return rag.BenchmarkRetrieval(ctx, dir, run)
}

// BenchVectors measures the vector store.
func BenchVectors(ctx context.Context, n, d int) (rag.VectorsResult, error) {
	return rag.BenchmarkVectors(ctx, n, d)
}

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
}

// VerifyFile checks every line of a JSON lines file. passage finds the text of
// lines that name a passage of the library.
func VerifyFile(ctx context.Context, path string, passage func(research.PassageID) (string, error)) (results []VerifyResult, err error) {
	const op = "studio.VerifyFile"
	file, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return nil, research.E(research.CodeFileMissing, op, "The claims file can't be opened; check the path.", err).WithPath(path)
	}
	defer file.Close() //nolint:errcheck // read only
	scanner := bufio.NewScanner(file)
	scanner.Buffer(make([]byte, 1<<20), 64<<20)
	results = []VerifyResult{}
	for n := 1; scanner.Scan(); n++ {
		if ctx.Err() != nil {
			return nil, research.E(research.CodeCancelled, op, "Stopped.", ctx.Err())
		}
		if len(scanner.Bytes()) == 0 {
			continue
		}
		var l VerifyLine
		if err := json.Unmarshal(scanner.Bytes(), &l); err != nil {
			return nil, research.E(research.CodeInvalid, op, `Each line is one JSON object like {"quote": "...", "text": "..."}.`, err).WithPath(path)
		}
		if l.Text == "" && l.Passage != "" {
			if l.Text, err = passage(l.Passage); err != nil {
				return nil, err
			}
		}
		q := verify.Quote(l.Quote, l.Text)
		r := VerifyResult{Verdict: q.Verdict, Score: q.Score, Span: [2]int{q.Start, q.End}, Difference: q.Difference}
		if l.Claim != "" {
			c := verify.Claim(l.Claim, []string{l.Quote})
			r.Claim = &c
		}
		results = append(results, r)
	}
	if err := scanner.Err(); err != nil {
		return nil, research.E(research.CodeFileUnreadable, op, "The claims file could not be read to its end.", err).WithPath(path)
	}
	return results, nil
}

// PowerQuestion is a power calculation as the command line asks it.
type PowerQuestion struct {
	Test                      string
	Effect, N, Power, Alpha   float64
	Tail                      string
	Groups, DF                int
	HasEffect, HasN, HasPower bool
}

// Power solves for the one of effect, n and power that is left out.
func Power(q PowerQuestion) (stats.Answer, error) {
	s := stats.Question{Test: q.Test, Effect: q.Effect, N: q.N, Power: q.Power, Alpha: q.Alpha, Tail: q.Tail, Groups: q.Groups, DF: q.DF}
	switch {
	case !q.HasN:
		s.Solve = stats.SolveN
	case !q.HasPower:
		s.Solve = stats.SolvePower
	default:
		s.Solve = stats.SolveEffect
	}
	return stats.Power(s)
}
