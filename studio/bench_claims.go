package studio

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"diwan/agents/builtin"
	"diwan/agents/verify"
	"diwan/research"
)

// ClaimsBench is what the builtin mind's judgement of support reaches on claims
// that people have judged.
type ClaimsBench struct {
	Sets       []ClaimSet `json:"sets"`
	Rationales Rationales `json:"rationales"`
}

// ClaimSet is one collection: labels are the project's verdicts.
type ClaimSet struct {
	Name      string                    `json:"name"`
	Claims    int                       `json:"claims"`
	Accuracy  float64                   `json:"accuracy"`
	MacroF1   float64                   `json:"macro_f1"`
	Majority  float64                   `json:"majority"` // accuracy of always saying the commonest label
	Confusion map[string]map[string]int `json:"confusion"`
}

// Rationales says how often the sentences that annotators chose in SciFact are
// among the best three of their abstract.
type Rationales struct {
	Pairs int     `json:"pairs"` // of a claim and an abstract that bears on it
	First float64 `json:"first"` // one of its rationale sentences comes first
	Top3  float64 `json:"top3"`  // one of its rationale sentences is among the first three
	All   float64 `json:"all"`   // share of the rationales all of whose sentences are
}

// judged is a claim with the sentences to judge it by and what people said.
type judged struct {
	claim     string
	sentences []string
	label     research.Verdict
}

// BenchClaims measures on the collections under data: SciFact (its claims with
// the abstracts of the retrieval set), WiCE and HealthVer.
func BenchClaims(ctx context.Context, data string) (ClaimsBench, error) {
	var out ClaimsBench
	abstracts, err := scifactAbstracts(filepath.Join(data, "retrieval", "scifact-train", "corpus.jsonl"))
	if err != nil {
		return out, err
	}
	scifact, rationales, err := scifactClaims(filepath.Join(data, "claims", "scifact_claims_train.jsonl"), abstracts)
	if err != nil {
		return out, err
	}
	out.Rationales = rationales
	wice, err := wiceClaims(filepath.Join(data, "claims", "wice-claim-dev.jsonl"))
	if err != nil {
		return out, err
	}
	health, err := healthClaims(filepath.Join(data, "claims", "healthver_dev.csv"))
	if err != nil {
		return out, err
	}
	for _, s := range []struct {
		name   string
		claims []judged
		labels map[research.Verdict]research.Verdict // those the collection has
	}{
		{"SciFact train", scifact, map[research.Verdict]research.Verdict{research.Partly: research.Unsupported}},
		{"WiCE dev", wice, map[research.Verdict]research.Verdict{research.Contradicted: research.Unsupported}},
		{"HealthVer dev", health, map[research.Verdict]research.Verdict{research.Partly: research.Unsupported}},
	} {
		set := ClaimSet{Name: s.name, Claims: len(s.claims), Confusion: map[string]map[string]int{}}
		for _, c := range s.claims {
			if ctx.Err() != nil {
				return out, research.E(research.CodeCancelled, "studio.BenchClaims", "Stopped.", ctx.Err())
			}
			got := builtin.JudgeSupport(c.claim, c.sentences).Verdict
			if other, ok := s.labels[got]; ok {
				got = other
			}
			row := set.Confusion[string(c.label)]
			if row == nil {
				row = map[string]int{}
				set.Confusion[string(c.label)] = row
			}
			row[string(got)]++
		}
		set.score()
		out.Sets = append(out.Sets, set)
	}
	return out, nil
}

// score derives accuracy and macro F1 from the confusion.
func (s *ClaimSet) score() {
	right, f1, predicted := 0, 0.0, map[string]int{}
	for _, row := range s.Confusion {
		for got, n := range row {
			predicted[got] += n
		}
	}
	for label, row := range s.Confusion {
		all := 0
		for _, n := range row {
			all += n
		}
		right += row[label]
		s.Majority = max(s.Majority, float64(all)/float64(max(1, s.Claims)))
		f1 += 2 * float64(row[label]) / float64(max(1, all+predicted[label]))
	}
	s.Accuracy = float64(right) / float64(max(1, s.Claims))
	s.MacroF1 = f1 / float64(max(1, len(s.Confusion)))
}

func claimsError(path string, err error) error {
	return research.E(research.CodeFileMissing, "studio.BenchClaims", "This collection can't be read; check the folder.", err).WithPath(path)
}

// eachLine hands every line of a JSON lines file to fn.
func eachLine(path string, fn func([]byte) error) error {
	file, err := os.Open(path) //nolint:gosec // the user names the folder
	if err != nil {
		return claimsError(path, err)
	}
	defer file.Close() //nolint:errcheck // read only
	scanner := bufio.NewScanner(file)
	scanner.Buffer(make([]byte, 1<<16), 64<<20)
	for scanner.Scan() {
		if err := fn(scanner.Bytes()); err != nil {
			return claimsError(path, err)
		}
	}
	if err := scanner.Err(); err != nil {
		return claimsError(path, err)
	}
	return nil
}

func scifactAbstracts(path string) (map[string][]string, error) {
	out := map[string][]string{}
	return out, eachLine(path, func(line []byte) error {
		var doc struct {
			ID   string `json:"_id"`
			Text string `json:"text"`
		}
		if err := json.Unmarshal(line, &doc); err != nil {
			return err
		}
		out[doc.ID] = verify.Sentences(doc.Text)
		return nil
	})
}

func scifactClaims(path string, abstracts map[string][]string) ([]judged, Rationales, error) {
	out, r := []judged{}, Rationales{}
	rationales, whole := 0, 0
	err := eachLine(path, func(line []byte) error {
		var c struct {
			Claim    string
			Evidence map[string][]struct {
				Sentences []int
				Label     string
			}
			Cited []int `json:"cited_doc_ids"`
		}
		if err := json.Unmarshal(line, &c); err != nil {
			return err
		}
		for _, id := range c.Cited {
			doc := strconv.Itoa(id)
			sentences, ok := abstracts[doc]
			if !ok {
				continue
			}
			j := judged{c.Claim, sentences, research.Unsupported}
			if list := c.Evidence[doc]; len(list) > 0 {
				j.label = research.Supported
				if list[0].Label == "CONTRADICT" {
					j.label = research.Contradicted
				}
				best := verify.BestSentences(c.Claim, sentences, 3)
				place := map[int]int{}
				for i, s := range best {
					place[s] = i + 1
				}
				first, any3 := false, false
				for _, e := range list {
					all := true
					for _, s := range e.Sentences {
						first = first || place[s] == 1
						any3 = any3 || place[s] > 0
						all = all && place[s] > 0
					}
					rationales++
					if all {
						whole++
					}
				}
				r.Pairs++
				if first {
					r.First++
				}
				if any3 {
					r.Top3++
				}
			}
			out = append(out, j)
		}
		return nil
	})
	r.First /= float64(max(1, r.Pairs))
	r.Top3 /= float64(max(1, r.Pairs))
	r.All = float64(whole) / float64(max(1, rationales))
	return out, r, err
}

func wiceClaims(path string) ([]judged, error) {
	out := []judged{}
	labels := map[string]research.Verdict{"supported": research.Supported, "partially_supported": research.Partly, "not_supported": research.Unsupported}
	err := eachLine(path, func(line []byte) error {
		var c struct {
			Claim, Label string
			Evidence     []string
		}
		if err := json.Unmarshal(line, &c); err != nil {
			return err
		}
		out = append(out, judged{c.Claim, c.Evidence, labels[c.Label]})
		return nil
	})
	return out, err
}

func healthClaims(path string) ([]judged, error) {
	file, err := os.Open(path) //nolint:gosec // the user names the folder
	if err != nil {
		return nil, claimsError(path, err)
	}
	defer file.Close() //nolint:errcheck // read only
	labels := map[string]research.Verdict{"Supports": research.Supported, "Refutes": research.Contradicted, "Neutral": research.Unsupported}
	rows := csv.NewReader(file)
	out := []judged{}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil || len(row) < 4 {
			return nil, claimsError(path, err)
		}
		if label, ok := labels[row[3]]; ok {
			out = append(out, judged{row[2], verify.Sentences(row[1]), label})
		}
	}
}
