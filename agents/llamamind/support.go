package llamamind

import (
	"context"
	"strings"

	"diwan/agents"
	"diwan/research"
)

var (
	_ agents.Supporter = (*Mind)(nil)
	_ agents.Reseeded  = (*Mind)(nil)
)

// sentencesJudged is how many sentences of each passage a claim is judged by.
const sentencesJudged = 4

// Support asks whether passages support a claim, contradict it, or say nothing on
// it, and which sentence decides. It is a judgement.
func (m *Mind) Support(ctx context.Context, claim, language string, found []research.Scored) (agents.Judged, error) {
	weighed := make([]agents.Weighed, len(found))
	for i, p := range found {
		weighed[i] = agents.Weighed{Passage: p}
	}
	passages, sentences := near(weighed, claim, sentencesJudged)
	var d struct {
		Why, Verdict string
		Sentence     int
	}
	named := func() string {
		if d.Verdict != string(agents.SaysNothing) && (d.Sentence < 1 || d.Sentence > len(sentences)) {
			return "it names no sentence that decides"
		}
		return ""
	}
	if err := m.ask(ctx, "support", language, map[string]any{"Claim": claim, "Passages": passages}, supportSchema, &d, named); err != nil {
		return agents.Judged{}, err
	}
	j := agents.Judged{Support: agents.Support(d.Verdict), Reason: strings.TrimSpace(d.Why)}
	if j.Support != agents.SaysNothing {
		s := sentences[d.Sentence-1]
		j.Passage, j.Quote = s.from, s.text
	}
	return j, nil
}

// Reseed is the same mind with another seed, to judge again.
func (m *Mind) Reseed(seed int64) agents.Mind {
	return &Mind{chat: m.chat, seed: seed, prompts: m.prompts, builtin: m.builtin, sees: m.sees}
}
