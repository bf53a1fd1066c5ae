package agents_test

import (
	"context"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/agents/agentstest"
	"diwan/agents/builtin"
	"diwan/research"
)

// judging answers with one claim on tea, and judges it as it is told.
type judging struct {
	builtin.Mind
	claim  string
	judge  func(found []research.Scored) (agents.Judged, error)
	second func(found []research.Scored) (agents.Judged, error)
	asked  *[]string
}

func (j judging) Answer(_ context.Context, _, _ string, evidence []agents.Weighed) ([]research.Claim, error) {
	for _, w := range evidence {
		if strings.Contains(w.Passage.Text, "fourteen minutes") {
			return []research.Claim{{Text: j.claim, Citations: []research.Evidence{agents.Cite(w.Passage, "Dune sage tea increased slow-wave sleep by fourteen minutes in a crossover trial.", research.Supports, 8, "")}}}, nil
		}
	}
	return nil, nil
}

func (j judging) Support(_ context.Context, claim, _ string, found []research.Scored) (agents.Judged, error) {
	*j.asked = append(*j.asked, claim)
	return j.judge(found)
}

func (j judging) Reseed(int64) agents.Mind {
	j.judge = j.second
	return j
}

func judged(support agents.Support, quote string) func([]research.Scored) (agents.Judged, error) {
	return func(found []research.Scored) (agents.Judged, error) {
		return agents.Judged{Support: support, Passage: found[0], Quote: quote, Reason: "it follows"}, nil
	}
}

func TestSupportBeyondQuotingIsJudgedAndSaidToBe(t *testing.T) {
	t.Parallel()
	const paraphrase, verbatim = "Older people may rest more deeply after a herbal drink.", "Dune sage tea increased slow-wave sleep by fourteen minutes in a crossover trial."
	const opposite = "Dune sage tea decreased slow-wave sleep in a crossover trial."
	const stands, both = "The effect was seen in both sexes.", "No change in sleep latency was found."
	failing := func([]research.Scored) (agents.Judged, error) {
		return agents.Judged{}, research.E(research.CodeModelGarbled, "test", "Nonsense.", nil)
	}
	for name, c := range map[string]struct {
		claim    string
		judge    func([]research.Scored) (agents.Judged, error)
		verdict  research.Verdict
		by       string
		deciding string
	}{
		"supported":                        {paraphrase, judged(agents.SupportsIt, stands), research.Supported, "llama3", stands},
		"contradicted":                     {paraphrase, judged(agents.ContradictsIt, both), research.Contradicted, "llama3", both},
		"nothing is said":                  {paraphrase, judged(agents.SaysNothing, ""), research.Unsupported, "llama3", ""},
		"a sentence that is not there":     {paraphrase, judged(agents.SupportsIt, "Tea is a wonder."), research.Unsupported, "builtin", ""},
		"opposed words are not judged off": {opposite, judged(agents.SupportsIt, stands), research.Partly, "llama3", stands},
		"nonsense":                         {paraphrase, failing, research.Unsupported, "builtin", ""},
		"a quote needs no judge":           {verbatim, failing, research.Supported, "text", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			asked := []string{}
			mind := judging{claim: c.claim, judge: c.judge, second: c.judge, asked: &asked}
			h, run := newHouse(), agentstest.NewRun(research.Request{Kind: research.RunAsk, Question: "Does dune sage tea change slow-wave sleep?"}, "llama3")
			out, err := h.Council(1).Run(context.Background(), mind, run, nil)
			if err != nil || len(out.Answer.Claims) != 1 {
				t.Fatalf("%+v, %v", out.Answer, err)
			}
			got := h.Answers[out.Answer.ID].Claims[0]
			if got.Verdict != c.verdict || got.JudgedBy != c.by {
				t.Errorf("%s by %s (%s)", got.Verdict, got.JudgedBy, got.Reason)
			}
			switch {
			case c.deciding == "" && got.Deciding != nil:
				t.Errorf("decided by %q", got.Deciding.Quote)
			case c.deciding != "" && (got.Deciding == nil || got.Deciding.Quote != c.deciding || got.Deciding.Verdict != research.Verified):
				t.Errorf("decided by %+v", got.Deciding)
			}
			if (c.by == "text") != (len(asked) == 0) {
				t.Errorf("asked %d times", len(asked))
			}
		})
	}
}

func TestRepeatedJudgementsAreReported(t *testing.T) {
	t.Parallel()
	const claim = "Older people may rest more deeply after a herbal drink."
	for _, same := range []bool{true, false} {
		asked := []string{}
		mind := judging{claim: claim, judge: judged(agents.SupportsIt, "The effect was seen in both sexes."), asked: &asked}
		mind.second = judged(agents.SaysNothing, "")
		if same {
			mind.second = mind.judge
		}
		h, run := newHouse(), agentstest.NewRun(research.Request{Kind: research.RunAsk, Question: "Does dune sage tea change slow-wave sleep?", Depth: "deep"}, "llama3")
		if _, err := h.Council(1).Run(context.Background(), mind, run, nil); err != nil {
			t.Fatal(err)
		}
		a := run.Report.Agreement
		if a == nil || a.Judged != 1 || (a.SameSupport == 1) != same || len(asked) != 2 || a.Weighed == 0 {
			t.Errorf("%+v after %d judgements", a, len(asked))
		}
	}
}

func TestTheModelJudgesAMechanism(t *testing.T) {
	t.Parallel()
	r := agentstest.Request(research.RunHypothesize)
	r.Depth, r.Count = "deep", 5
	h, run := newHouse(), agentstest.NewRun(r, "llama3")
	out, err := h.Council(2).Run(context.Background(), modelMind(t, rehearsed), run, nil)
	if err != nil {
		t.Fatal(err)
	}
	strategies := map[research.Strategy]bool{}
	for _, x := range out.Hypotheses {
		strategies[x.Strategy] = true
		if x.State != research.StateOpen {
			continue
		}
		if m := h.Hypotheses[x.ID].Mechanism; m.JudgedBy != "llama3" && m.JudgedBy != "text" || m.JudgedBy == "llama3" && m.Verdict == research.Supported && m.Deciding == nil {
			t.Errorf("the mechanism is %s by %q", m.Verdict, m.JudgedBy)
		}
		if len(x.Assumptions) == 0 || len(x.Boundaries) == 0 || x.Prediction.Subject == "" || x.Scores.Feasibility.Value == 0 {
			t.Errorf("%s lacks what was asked for: %+v", x.Title, x)
		}
	}
	if !strategies[research.StrategyNull] {
		t.Errorf("no null among %v", strategies)
	}
	if a := run.Report.Agreement; a == nil || a.Judged == 0 || a.SameSupport != a.Judged || a.Compared == 0 {
		t.Errorf("%+v", a)
	}
}
