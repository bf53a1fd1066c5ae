package agents

import (
	"testing"

	"diwan/research"
)

func TestTheLabBookOfAnArabicRunIsArabic(t *testing.T) {
	t.Parallel()
	steps := []research.Step{{Name: "sub-questions"}, {Name: "weigh 0a1b2c"}, {Name: "against h7"}}
	NameSteps(research.Run{Request: research.Request{Question: "هل يحسن النوم الذاكرة؟"}}, steps)
	for i, want := range []string{"أسئلة فرعية", "وزن 0a1b2c", "ضدّ h7"} {
		if steps[i].Name != want {
			t.Errorf("step %d is called %q, want %q", i, steps[i].Name, want)
		}
	}
	if got := StepName("en", "weigh 0a1b2c"); got != "weigh 0a1b2c" {
		t.Errorf("an English run's step is called %q", got)
	}
}
