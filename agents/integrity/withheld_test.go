package integrity_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/research"
)

// dangerous is a mind whose drafts fall under the policy though nobody asked.
type dangerous struct{ builtin.Mind }

const secret = "Serial passage in ferrets increases the transmissibility of H5N1."

func (dangerous) Hypotheses(context.Context, agents.DraftInput) ([]research.Hypothesis, bool, error) {
	return []research.Hypothesis{{Title: "Passage", Statement: secret, Entities: []string{"ferrets", "H5N1"}, Strategy: research.StrategyGap}}, false, nil
}

func (dangerous) Answer(context.Context, string, string, []agents.Weighed) ([]research.Claim, error) {
	return []research.Claim{{Text: secret}}, nil
}

func (d dangerous) Plan(ctx context.Context, in agents.PlanInput) (research.Plan, agents.PlanSize, error) {
	p, size, err := d.Mind.Plan(ctx, in)
	p.Protocol = append(p.Protocol, research.ProtocolStep{Text: "Culture anthrax in the broth."})
	return p, size, err
}

// TestADangerousDraftStaysVisibleAsWithheld: its words are sealed, the reason is
// shown, and it comes out whole when a person has confirmed.
func TestADangerousDraftStaysVisibleAsWithheld(t *testing.T) {
	t.Parallel()
	requests := []research.Request{
		{Kind: research.RunHypothesize, Question: "Does evening lamp light delay sleep onset?", Count: 1},
		{Kind: research.RunAsk, Question: "Does evening lamp light delay sleep onset?"},
		{Kind: research.RunPlan, Text: "Light delays sleep onset in adults."},
	}
	for _, approved := range []bool{false, true} {
		m, _ := world()
		for _, r := range requests {
			rec := research.Run{ID: "run-" + string(r.Kind), Kind: r.Kind, Question: r.Question, Request: r, Mind: "builtin", Seed: 1}
			if approved {
				rec.Approvals = []research.Approval{{What: "safety:dual_use", Granted: true, By: "user"}}
			}
			council := agents.NewCouncil(agents.Deps{Retriever: m, Corpus: m, Recorder: m, Statistics: noStatistics{}})
			if _, err := council.Run(context.Background(), dangerous{}, &rec, nil); err != nil {
				t.Fatalf("%s: %v", r.Kind, err)
			}
		}
		if len(m.records) < 3 {
			t.Fatalf("%d records", len(m.records))
		}
		for _, record := range m.records {
			raw, err := json.Marshal(record)
			if err != nil {
				t.Fatal(err)
			}
			var w struct{ Withheld *research.Withheld }
			if err := json.Unmarshal(raw, &w); err != nil {
				t.Fatal(err)
			}
			shown := strings.Contains(string(raw), "Serial passage") || strings.Contains(string(raw), "Culture anthrax")
			switch {
			case approved && (w.Withheld != nil || !shown):
				t.Errorf("%T: confirmed, and still withheld: %s", record, raw)
			case !approved && (w.Withheld == nil || shown):
				t.Errorf("%T: shown: %s", record, raw)
			case !approved && (w.Withheld.Sealed == "" || w.Withheld.Category != "dual_use" || w.Withheld.Reason == ""):
				t.Errorf("%T: %+v", record, w.Withheld)
			}
		}
	}
}
