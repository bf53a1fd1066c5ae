package agents_test

import (
	"testing"

	"diwan/agents"
)

func TestCountedThingsAgreeWithTheirNumberInBothLanguages(t *testing.T) {
	t.Parallel()
	for n, want := range map[int][3]string{
		0:   {"0 sources", "0 مصادر", "0 مصادر"},
		1:   {"1 source", "مصدر واحد", "مصدر واحد"},
		2:   {"2 sources", "مصدران", "مصدرين"},
		3:   {"3 sources", "3 مصادر", "3 مصادر"},
		10:  {"10 sources", "10 مصادر", "10 مصادر"},
		11:  {"11 sources", "11 مصدرًا", "11 مصدرًا"},
		99:  {"99 sources", "99 مصدرًا", "99 مصدرًا"},
		100: {"100 sources", "100 مصدر", "100 مصدر"},
		102: {"102 sources", "102 مصدر", "102 مصدر"},
		105: {"105 sources", "105 مصادر", "105 مصادر"},
		111: {"111 sources", "111 مصدرًا", "111 مصدرًا"},
	} {
		got := [3]string{agents.SourceNoun.Count("en", n), agents.SourceNoun.Count("ar", n), agents.SourceNoun.After("ar", n)}
		if got != want {
			t.Errorf("%d is said as %q, want %q", n, got, want)
		}
	}
}
