package builtin

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"diwan/ingest"
	"diwan/research"
)

type dbgCorpus struct {
	src []research.Source
	ps  []research.Passage
}

func (d dbgCorpus) EachPassage(_ context.Context, _ string, fn func(research.Passage) error) error {
	for _, p := range d.ps {
		if err := fn(p); err != nil {
			return err
		}
	}
	return nil
}
func (d dbgCorpus) Sources(context.Context, string) ([]research.Source, error) { return d.src, nil }
func (d dbgCorpus) Passage(context.Context, research.PassageID) (research.Passage, error) {
	return research.Passage{}, nil
}

func dbgLoad(t *testing.T, dir string, words []string, limit int) dbgCorpus {
	f, err := os.Open(dir + "/corpus.jsonl")
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<20), 1<<24)
	out := dbgCorpus{}
	for sc.Scan() {
		var d struct{ ID string `json:"_id"`; Title, Text string }
		if json.Unmarshal(sc.Bytes(), &d) != nil {
			continue
		}
		low := strings.ToLower(d.Title + " " + d.Text)
		n := 0
		for _, w := range words {
			n += strings.Count(low, w)
		}
		if len(words) > 0 && n < 2 {
			continue
		}
		if len(out.src) >= limit {
			break
		}
		s := research.Source{ID: research.SourceID(d.ID), Title: d.Title, Pages: 1}
		out.src = append(out.src, s)
		out.ps = append(out.ps, ingest.Split(&research.Document{Source: s, PageTexts: []research.Page{{Number: 1, Text: d.Text}}})...)
	}
	return out
}

func TestDebug(t *testing.T) {
	dir := os.Getenv("DBG_DIR")
	if dir == "" {
		t.Skip()
	}
	words := []string{}
	if w := os.Getenv("DBG_WORDS"); w != "" {
		words = strings.Split(w, ",")
	}
	lib := dbgLoad(t, dir, words, 80)
	c, err := read(context.Background(), lib, "")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println(len(lib.src), "sources", len(c.mentions), "sentences", len(c.terms), "terms")
	rel := 0
	for i, m := range c.mentions {
		if len(m.terms) == 0 {
			fmt.Printf("--- %s\n", c.sentence(m))
			continue
		}
		names := []string{}
		for _, x := range m.terms {
			names = append(names, c.printed[x])
		}
		fmt.Printf("--- %s\n    {%s}\n", c.sentence(m), strings.Join(names, " | "))
		for j, x := range m.terms {
			for _, y := range m.terms[j+1:] {
				r := c.relation(i, x, y)
				if r.stated {
					rel++
					fmt.Printf("    => %s / %s: sign %d causal %v back %v none %v hedged %v %q\n", c.printed[x], c.printed[y], r.sign, r.causal, r.back, r.none, r.hedged, r.word)
				}
			}
		}
	}
	fmt.Println(rel, "relations")
}
