package builtin

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestDebugChains(t *testing.T) {
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
	n := 0
	all := []int{}
	for x := range c.terms {
		all = append(all, x)
		n += len(c.edges(x))
	}
	list, err := c.ends(context.Background(), all, nil)
	or := 0
	fmt.Println(len(c.terms), "terms", n/2, "edges", len(list), "ends")
	for _, b := range list {
		if b.oriented {
			or++
			if or < 60 {
				w := writer{wording{"en"}, c}
				h := w.bridge(b)
				fmt.Printf("%.2f %s\n     %s\n     %s\n", b.score, h.Statement, c.sentence(c.mentions[b.ab]), c.sentence(c.mentions[b.bc]))
			}
		}
	}
	fmt.Println("oriented", or)
}
