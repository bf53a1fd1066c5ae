package integrity_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/agents/verify"
	"diwan/research"
)

// memory is a library of passages and what a council stored.
type memory struct {
	agents.Recorder // what no test calls
	mu              sync.Mutex
	passages        map[research.PassageID]research.Passage
	records         []any
}

func (m *memory) Search(context.Context, string, int, string) ([]research.Scored, error) {
	out := []research.Scored{}
	for i := range len(m.passages) {
		p := m.passages[research.PassageID(fmt.Sprintf("passage-%02d", i))]
		out = append(out, research.Scored{Passage: p, Title: "A paper", Page: 1, Score: 1})
	}
	return out, nil
}

func (m *memory) EachPassage(_ context.Context, _ string, fn func(research.Passage) error) error {
	for _, p := range m.passages {
		if err := fn(p); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Sources(context.Context, string) ([]research.Source, error) {
	return []research.Source{{ID: "source-1", Title: "A paper"}}, nil
}

func (m *memory) Passage(_ context.Context, id research.PassageID) (research.Passage, error) {
	p, ok := m.passages[id]
	if !ok {
		return p, research.E(research.CodeNotFound, "memory", "There is no such passage.", nil)
	}
	return p, nil
}

func (m *memory) keep(r any) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.records = append(m.records, r)
	return nil
}

func (m *memory) SaveRun(context.Context, research.Run) error   { return nil }
func (m *memory) SaveStep(context.Context, research.Step) error { return nil }
func (m *memory) Steps(context.Context, string) ([]research.Step, error) {
	return nil, nil
}
func (m *memory) SaveHypothesis(_ context.Context, h research.Hypothesis) error { return m.keep(h) }
func (m *memory) SavePlan(_ context.Context, p research.Plan) error             { return m.keep(p) }
func (m *memory) SaveCritique(_ context.Context, c research.Critique) error     { return m.keep(c) }
func (m *memory) SaveReply(_ context.Context, c research.Correspondence) error  { return m.keep(c) }
func (m *memory) SaveAnswer(_ context.Context, _ string, a research.Answer) error {
	return m.keep(a)
}

// liar is a mind that calls every quote verified: true ones, altered ones,
// invented ones, true ones of other passages, and passages that are not there.
type liar struct {
	builtin.Mind
	lies []research.Evidence
	next *int
}

func (l liar) one() research.Evidence {
	*l.next++
	e := l.lies[*l.next%len(l.lies)]
	e.Verdict, e.Stance, e.Difference = research.Verified, research.Supports, nil
	return e
}

func (l liar) all() []research.Evidence {
	out := []research.Evidence{}
	for range l.lies {
		out = append(out, l.one())
	}
	return out
}

func (l liar) Hypotheses(_ context.Context, in agents.DraftInput) ([]research.Hypothesis, bool, error) {
	h := research.Hypothesis{
		Title: "A lie", Statement: "Lamp light delays sleep by 99 minutes in Atlantis.", Entities: []string{"lamp", "sleep"}, EvidenceFor: l.all(), EvidenceAgainst: l.all(),
		Mechanism: research.Claim{Text: "It lasts 77 hours.", Citations: l.all(), Verdict: research.Supported}, Novelty: research.Novelty{Closest: l.all(), New: "55 percent new"},
		Prediction: research.Prediction{Text: "A rise of 44 percent", Direction: "increase", Size: "33 mg"}, Rivals: []research.Rival{{Statement: "22 other causes"}}, Assumptions: []research.Assumption{{Text: "11 of 12 agree"}},
		Strategy: research.StrategyABC,
	}
	return []research.Hypothesis{h}, false, nil
}

func (l liar) Plan(ctx context.Context, in agents.PlanInput) (research.Plan, agents.PlanSize, error) {
	p, size, err := l.Mind.Plan(ctx, in)
	p.Evidence = l.all()
	p.Claims = []research.Claim{{Text: "The effect was 88 minutes.", Citations: l.all(), Verdict: research.Supported}}
	c := l.one()
	size.Citation, size.Source = &c, "a citation"
	return p, size, err
}

func (l liar) Critique(ctx context.Context, in agents.CritiqueInput) (research.Critique, error) {
	c, err := l.Mind.Critique(ctx, in)
	c.Meaning = append(c.Meaning, research.Observation{ID: "lie", Text: "striking", Quote: "words that the maker never wrote"})
	c.Findings = append(c.Findings, research.Finding{ID: "lie", Quote: "nor these", Library: l.all()})
	return c, err
}

func (l liar) Answer(context.Context, string, string, []agents.Weighed) ([]research.Claim, error) {
	return []research.Claim{
		{Text: "Sleep was delayed by 66 minutes.", Citations: l.all(), Verdict: research.Supported},
		{Text: "Sleep was delayed by 18 hours.", Citations: l.all()},
	}, nil
}

func world() (*memory, liar) {
	m := &memory{passages: map[research.PassageID]research.Passage{}}
	texts := []string{
		"Evening lamp light delayed sleep onset by 18 minutes in 24 adults of Cairo. The delay was seen on both nights of the trial.",
		"Morning light did not change sleep onset in older adults. Recall of words improved after deep sleep.",
		"أخّر ضوء المصباح بداية النوم ثماني عشرة دقيقة لدى المشاركين. ولم يتغير النوم العميق في التجربة.",
	}
	for i, text := range texts {
		id := research.PassageID(fmt.Sprintf("passage-%02d", i))
		p := research.Passage{ID: id, Source: "source-1", Ordinal: i, Text: text, Language: "en", Anchor: research.Anchor{Page: 1, End: research.RuneLen(text)}}
		at := 0
		for _, s := range strings.SplitAfter(text, ". ") {
			n := research.RuneLen(s)
			p.Sentences = append(p.Sentences, research.Sentence{Start: at, End: at + n})
			at += n
		}
		m.passages[id] = p
	}
	next := 0
	return m, liar{next: &next, lies: []research.Evidence{
		{Passage: "passage-00", Quote: "delayed sleep onset by 18 minutes in 24 adults", Source: "source-1"},
		{Passage: "passage-00", Quote: "delayed sleep onset by 81 minutes in 24 adults"},
		{Passage: "passage-01", Quote: "Morning light did change sleep onset in older adults"},
		{Passage: "passage-01", Quote: "delayed sleep onset by 18 minutes in 24 adults"},
		{Passage: "passage-02", Quote: "لم يتغير النوم العميق في التجربة"},
		{Passage: "passage-02", Quote: "تغير النوم العميق كثيرا في كل تجربة أجريت من قبل"},
		{Passage: "passage-77", Quote: "A passage that the library does not hold"},
		{Passage: "", Quote: "Nobody said this at all"},
	}}
}

type noStatistics struct{ agents.Statistics }

func (noStatistics) SampleSize(agents.SizeQuestion) (float64, error)         { return 64, nil }
func (noStatistics) PlanSize(agents.SizeQuestion) (float64, error)           { return 64, nil }
func (noStatistics) PlanPower(agents.SizeQuestion, float64) (float64, error) { return 0.8, nil }

func run(t *testing.T, m *memory, mind agents.Mind, r research.Request) {
	t.Helper()
	council := agents.NewCouncil(agents.Deps{Retriever: m, Corpus: m, Recorder: m, Statistics: noStatistics{}})
	rec := research.Run{ID: "run-" + string(r.Kind), Kind: r.Kind, Question: r.Question, Request: r, Mind: "liar", Seed: 1}
	if _, err := council.Run(context.Background(), mind, &rec, nil); err != nil {
		t.Fatalf("%s: %v", r.Kind, err)
	}
}

// TestNoRecordHoldsACitationNobodyChecked walks everything stored as JSON: every
// object that names a passage and a quote has the verdict that the verifier
// gives on that passage, whatever the mind said.
func TestNoRecordHoldsACitationNobodyChecked(t *testing.T) {
	t.Parallel()
	m, mind := world()
	for _, r := range []research.Request{
		{Kind: research.RunHypothesize, Question: "Does light delay sleep?", Count: 1},
		{Kind: research.RunPlan, Text: "Lamp light delays sleep onset in adults."},
		{Kind: research.RunCritique, Title: "A note", Text: "The lamp stood by the bed. Nobody slept that night, and the lamp burned on until the morning came."},
		{Kind: research.RunAsk, Question: "Does light delay sleep?"},
		{Kind: research.RunReply, Text: "Dear colleague,\nDoes light delay sleep? I ask for my thesis.\nYours, Nadia"},
	} {
		run(t, m, mind, r)
	}
	seen := map[research.Verdict]int{}
	for _, record := range m.records {
		raw, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(raw, &tree); err != nil {
			t.Fatal(err)
		}
		walk(tree, func(o map[string]any) {
			quote, isQuote := o["quote"].(string)
			passage, isCitation := o["passage"].(string)
			if !isQuote || !isCitation {
				return
			}
			want := verify.Quote(quote, m.passages[research.PassageID(passage)].Text).Verdict
			got := research.Verdict(fmt.Sprint(o["verdict"]))
			seen[got]++
			if got != want {
				t.Errorf("%T: %q from %q is stored as %s; it is %s", record, quote, passage, got, want)
			}
			if got == research.Altered && o["difference"] == nil {
				t.Errorf("%T: %q is altered and shows no difference", record, quote)
			}
		})
	}
	if seen[research.Verified] < 10 || seen[research.Altered] < 10 || seen[research.Absent] < 10 {
		t.Errorf("citations seen: %v", seen)
	}
}

func walk(v any, fn func(map[string]any)) {
	switch x := v.(type) {
	case map[string]any:
		fn(x)
		for _, y := range x {
			walk(y, fn)
		}
	case []any:
		for _, y := range x {
			walk(y, fn)
		}
	}
}

func TestWhatStandsInNoCitationIsTold(t *testing.T) {
	t.Parallel()
	m, mind := world()
	run(t, m, mind, research.Request{Kind: research.RunHypothesize, Question: "Does light delay sleep?", Count: 1})
	run(t, m, mind, research.Request{Kind: research.RunPlan, Text: "Lamp light delays sleep onset in adults."})
	run(t, m, mind, research.Request{Kind: research.RunAsk, Question: "Does light delay sleep?"})
	run(t, m, mind, research.Request{Kind: research.RunCritique, Title: "A note", Text: "The lamp stood by the bed. Nobody slept that night, and the lamp burned on until the morning came."})
	told := map[string]bool{}
	for _, record := range m.records {
		raw, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		var r struct {
			Checks []research.Check
			Claims []research.Claim
		}
		if err := json.Unmarshal(raw, &r); err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Checks {
			told[c.Kind+" "+c.Text] = true
			if c.Note == "" || c.Field == "" {
				t.Errorf("a check without its note or field: %+v", c)
			}
		}
		for _, c := range r.Claims {
			if c.Verdict == research.Supported {
				t.Errorf("%q is stored as supported", c.Text)
			}
		}
	}
	for _, want := range []string{"number 99", "name Atlantis", "number 77", "number 55", "number 44", "number 33", "number 22", "number 11", "number 88", "number 66", "unit h", "quote words that the maker never wrote", "quote nor these"} {
		if !told[want] {
			t.Errorf("not told: %s (told: %v)", want, told)
		}
	}
}

func TestUnsourced(t *testing.T) {
	t.Parallel()
	quotes := []string{"Evening light delayed sleep by 18.5 minutes in 1,200 adults of Cairo (12%).", "شارك ٢٤ شخصا"}
	for text, want := range map[string]string{
		"Light delayed sleep by 18.5 minutes":   "",
		"Light delayed sleep by 18.5 min":       "",
		"Light delayed sleep by 18.5 hours":     "unit h",
		"It was seen in 1200 adults":            "",
		"It was seen in 1300 adults":            "number 1300",
		"It was 12 percent":                     "",
		"Sleep changed in Tunis":                "name Tunis",
		"Tunis was warm":                        "", // its capital may be the sentence's
		"بين 24 شخصا":                           "",
		"بين ٢٥ شخصا":                           "number ٢٥",
		"The value of vitamin B12 is not known": "",
	} {
		got := ""
		for _, l := range verify.Unsourced(text, quotes) {
			got = strings.TrimSpace(got + " " + l.Kind + " " + l.Text)
		}
		if got != want {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}
