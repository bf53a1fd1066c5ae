package builtin

import (
	"context"
	"slices"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/research"
)

// twoCauses is a library of some size: one source raises what another lowers, and
// none looks at both.
func twoCauses(raises, lowers string, filler func(i int) string) books {
	out := books{{"One", raises}, {"Two", lowers}}
	for i := range 24 {
		out = append(out, [2]string{"Filler", filler(i)})
	}
	return out
}

func TestWhatOneSourceRaisesAnotherLowers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ language, question, raises, lowers, want, not string }{
		{
			"en", "What acts on plaque thickness?",
			"Dietary carnitine increases plaque thickness in mice. Dietary carnitine was given daily for a month. Plaque thickness was read twice.",
			"Nitric oxide decreases plaque thickness in rats. The nitric oxide was breathed in. Plaque thickness was read by one reader.",
			"Nitric oxide offsets the increase in plaque thickness that dietary carnitine causes.", "outside of the material",
		},
		{
			"ar", "ما الذي يؤثر في إفراز الكورتيزول؟",
			"تزيد القهوة المركزة إفراز الكورتيزول لدى الطلاب. وكانت القهوة المركزة ساخنة. قيس إفراز الكورتيزول مرتين.",
			"يقلل التأمل اليومي إفراز الكورتيزول لدى العمال. وكان التأمل اليومي قصيرًا. قيس إفراز الكورتيزول مساءً.",
			"وجود التأمل اليومي يعادل الزيادة في إفراز الكورتيزول الناتجة عن القهوة المركزة.", "خارج مادة",
		},
	} {
		library := twoCauses(c.raises, c.lowers, func(i int) string {
			if c.language == "ar" {
				return "تُنسخ المخطوطات القديمة في مدينة بعيدة كل سنة. " + strings.Repeat("كان الورق غاليًا. ", i%3+1)
			}
			return "Old manuscripts were copied in a distant town each year. " + strings.Repeat("Paper was dear. ", i%3+1)
		})
		list, _, err := New().Hypotheses(context.Background(), agents.DraftInput{Question: c.question, Language: c.language, Count: 6, Seed: 1, Corpus: library})
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(list, func(h research.Hypothesis) bool { return h.Statement == c.want })
		if at < 0 {
			for _, h := range list {
				t.Logf("%s %s", h.Strategy, h.Statement)
			}
			t.Errorf("%s: what raises and what lowers were not brought together", c.language)
			continue
		}
		whole(t, list[at])
		if list[at].EvidenceFor[0].Source == list[at].EvidenceFor[1].Source {
			t.Error("both findings come from one source")
		}
		for _, h := range list {
			if strings.Contains(h.Statement, c.not) {
				t.Errorf("a repetition beside it: %s", h.Statement)
			}
		}
	}
}

func TestOutcomesThatAreOneThing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"atherosclerosis", "atherosclerosis development", true},
		{"pro inflammatory cytokine", "inflammatory cytokine production", true},
		{"anti inflammatory cytokine", "inflammatory cytokine", false},
		{"breast cancer", "cancer", false},
		{"breast cancer risk", "breast cancer", true},
		{"replication fork", "replication fork progression", false},
	} {
		if sameOutcome(c.a, c.b) != c.same || sameOutcome(c.b, c.a) != c.same {
			t.Errorf("%s and %s", c.a, c.b)
		}
	}
}

func TestGreekLettersAreTheirNames(t *testing.T) {
	t.Parallel()
	if !related("beta cell apoptosis", "β-cell failure") || related("beta cell", "gastric cancer") {
		t.Error("a β-cell is a beta cell")
	}
}
