package llamamind_test

import (
	"context"
	"testing"

	"diwan/agents"
	"diwan/research"
)

func TestTheSentenceThatDecidesIsOneOfThePassage(t *testing.T) {
	t.Parallel()
	found := []research.Scored{passage("p", sentence)}
	for name, c := range map[string]struct {
		reply string
		want  agents.Support
		quote string
		code  research.Code
	}{
		"supports":                {`{"why":"says so","verdict":"supports","sentence":1}`, agents.SupportsIt, sentence, ""},
		"contradicts":             {`{"why":"the reverse","verdict":"contradicts","sentence":1}`, agents.ContradictsIt, sentence, ""},
		"says nothing":            {`{"why":"of other things","verdict":"says_nothing","sentence":0}`, agents.SaysNothing, "", ""},
		"by a sentence not there": {`{"why":"says so","verdict":"supports","sentence":9}`, "", "", research.CodeModelGarbled},
		"by no sentence":          {`{"why":"says so","verdict":"supports","sentence":0}`, "", "", research.CodeModelGarbled},
	} {
		prompts := []string{}
		m := scripted(t, map[string]string{"Do these numbered sentences support": c.reply}, &prompts)
		j, err := m.Support(context.Background(), "Dune sage deepens rest.", "en", found)
		if research.CodeOf(err) != c.code || j.Support != c.want || j.Quote != c.quote {
			t.Errorf("%s: %+v, %v", name, j, err)
		}
	}
}

func TestASizeIsTheGroundsOwnOrNone(t *testing.T) {
	t.Parallel()
	h := research.Hypothesis{Statement: "Tea deepens sleep.", Language: "en", EvidenceFor: []research.Evidence{{Quote: sentence, Verdict: research.Verified}}}
	for reply, want := range map[string]string{
		`{"ground":1,"size":"14 minutes"}`:         "14 minutes",
		`{"ground":1,"size":"40 minutes"}`:         "",
		`{"ground":1,"size":"14 hours"}`:           "",
		`{"ground":7,"size":"14 minutes"}`:         "",
		`{"ground":0,"size":"perhaps 14 minutes"}`: "",
		`{"ground":0,"size":""}`:                   "",
	} {
		prompts := []string{}
		m := scripted(t, map[string]string{
			"Score the hypothesis": `{"novelty":{"why":"","value":3},"plausibility":{"why":"","value":3},"testability":{"why":"","value":3},"feasibility":{"why":"","value":3},"new":"n"}`,
			"takes for granted":    `{"assumptions":[{"text":"The tea is the same everywhere.","why":"w","plausibility":"uncertain"}]}`,
			"meant to hold":        `{"subject":"adults at home","boundaries":["Not in people who work at night."]}`,
			"give a size":          reply,
			"do harm":              `{"risks":[{"text":"Sleepiness at the wheel.","category":"harm","severity":"low","mitigation":"No driving after the dose."}]}`,
		}, &prompts)
		got, err := m.Challenge(context.Background(), h, nil)
		if err != nil || got.Prediction.Size != want {
			t.Errorf("%s: size %q, %v", reply, got.Prediction.Size, err)
		}
		if got.Assumptions[0].Plausibility != "uncertain" || got.Boundaries[0] != "Not in people who work at night." || got.Prediction.Subject != "adults at home" || got.Risks[0].Severity != "low" || got.Scores.Novelty.Value != 3 {
			t.Errorf("%+v", got)
		}
	}
}
