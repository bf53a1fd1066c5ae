package builtin

import (
	"fmt"
	"testing"
)

func TestDebugSentence(t *testing.T) {
	for _, s := range []string{
		"HF diet caused an increase in lipid peroxidation, NADPH-dependent O2 uptake and H2O2 production, which were further exacerbated by OLZ.",
		"Insulin treatment raised fasting plasma concentrations of the short form of the β-amyloid peptide (Aβ40; p = 0.0471) without affecting the longer isoform (Aβ42), resulting in an increased Aβ40/42 ratio ( p = 0.0207).",
		"In conclusion, a low serum vitamin D concentration is associated with a high risk of diabetes mellitus in Korean adults and the concentration is inversely associated with insulin resistance in those who are overweight or obese.",
		"By 16 weeks, MR animals show a 40% reduction in insulin-like growth factor-1 (IGF-1) that is sustained throughout life.",
	} {
		toks := tokensOf(s)
		fmt.Println(s)
		for _, it := range itemsOf(toks) {
			txt := it.low
			if it.role == asNoun {
				txt = ""
				for _, k := range toks[it.s.from:it.s.to] {
					txt += k.text + " "
				}
			}
			fmt.Printf("  [%d:%d %s am=%v sg=%d bare=%v]", it.role, it.kind, txt, it.s.amount, it.s.sign, it.bare)
		}
		fmt.Println()
		for _, f := range clauseFacts(toks) {
			p := func(s party) string {
				x := ""
				for _, k := range toks[s.from:s.to] {
					x += k.text + " "
				}
				return x
			}
			fmt.Printf("   FACT %s -> %s kind %d joins %v said %d word %s\n", p(f.subject), p(f.object), f.kind, f.joins, f.said, f.word)
		}
	}
}
