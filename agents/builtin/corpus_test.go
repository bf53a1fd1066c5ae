package builtin

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/research"
)

// books is a library in memory: a title and a text for each source.
type books [][2]string

func (b books) Sources(context.Context, string) ([]research.Source, error) {
	out := []research.Source{}
	for i, x := range b {
		out = append(out, research.Source{ID: research.SourceID(strconv.Itoa(1000 + i)), Title: x[0]})
	}
	return out, nil
}

func (b books) EachPassage(_ context.Context, _ string, fn func(research.Passage) error) error {
	for i, x := range b {
		id := strconv.Itoa(1000 + i)
		p := research.Passage{ID: research.PassageID("p" + id), Source: research.SourceID(id), Text: x[1], Anchor: research.Anchor{Page: 1, End: research.RuneLen(x[1])}}
		for _, s := range sentencesOf(x[1]) {
			p.Sentences = append(p.Sentences, research.Sentence{Start: s.start, End: s.end})
		}
		if err := fn(p); err != nil {
			return err
		}
	}
	return nil
}

func (b books) Passage(context.Context, research.PassageID) (research.Passage, error) {
	return research.Passage{}, nil
}

// swanson is the shape of the first discovery of its kind (Swanson 1986), in
// words of our own.
var swanson = books{
	{"Fish oil and blood viscosity", "Dietary fish oil reduces blood viscosity in healthy volunteers. Dietary fish oil was given for six weeks. Fish oil capsules taste of fish."},
	{"A second trial of fish oil", "Fish oil lowered blood viscosity in adults (p = 0.01). Fish oil had no effect on body weight."},
	{"Raynaud's syndrome: a review", "High blood viscosity increases the severity of Raynaud's syndrome. Raynaud's syndrome makes fingers white in the cold."},
	{"Cold hands", "Blood viscosity increases Raynaud's syndrome in women. It is unknown whether winter clothing prevents Raynaud's syndrome."},
	{"Platelets", "Aspirin reduces platelet aggregation in men. Platelet aggregation was measured in the morning."},
	{"Platelets once more", "Aspirin did not reduce platelet aggregation in women."},
}

func TestTheLinkThatNoSourceStatesIsFound(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	list, more, err := New().Hypotheses(ctx, agents.DraftInput{Question: "Could fish oil help in Raynaud's syndrome?", Language: "en", Count: 6, Seed: 1, Corpus: swanson})
	if err != nil || more || len(list) == 0 {
		t.Fatalf("%v, %v, %v", list, more, err)
	}
	h := list[0]
	if h.Strategy != research.StrategyABC || !slices.Contains(h.Entities, "blood viscosity") || h.Prediction.Direction != "decrease" {
		t.Errorf("%s: %s %v %s", h.Strategy, h.Statement, h.Entities, h.Prediction.Direction)
	}
	if h.LinkTest == nil || h.LinkTest.Shuffles < shuffles || h.LinkTest.P <= 0 || h.LinkTest.P > 1 || !slices.Contains(h.LinkTest.Middles, "blood viscosity") {
		t.Errorf("link test %+v", h.LinkTest)
	}
	if !slices.ContainsFunc(h.Assumptions, func(a research.Assumption) bool {
		return strings.Contains(a.Why, "The library holds 6 sources: too few")
	}) {
		t.Errorf("nothing says that six sources are too few to compare with chance: %+v", h.Assumptions)
	}
	if h.EvidenceFor[0].Source == h.EvidenceFor[1].Source {
		t.Error("both halves come from one source")
	}
}

func TestWhatOneSourceAlreadyJoinsIsNoDiscovery(t *testing.T) {
	t.Parallel()
	known := append(slices.Clone(swanson), [2]string{"Known already", "Fish oil relieves Raynaud's syndrome."})
	list, _, err := New().Hypotheses(context.Background(), agents.DraftInput{Question: "Could fish oil help in Raynaud's syndrome?", Language: "en", Count: 6, Seed: 1, Corpus: known})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range list {
		if h.Strategy == research.StrategyABC && slices.Contains(h.Entities, "fish oil") && slices.Contains(h.Entities, "Raynaud's syndrome") {
			t.Errorf("sold as new: %s", h.Statement)
		}
	}
}

func TestDisagreementNullAndGapAreEachFound(t *testing.T) {
	t.Parallel()
	found := map[research.Strategy]string{}
	for _, q := range []string{"Does aspirin affect platelet aggregation?", "What prevents Raynaud's syndrome?", "Does fish oil change body weight?"} {
		list, _, err := New().Hypotheses(context.Background(), agents.DraftInput{Question: q, Language: "en", Count: 8, Seed: 1, Corpus: swanson})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range list {
			found[h.Strategy] += h.Statement + "\n"
		}
	}
	for _, s := range []research.Strategy{research.StrategyContradiction, research.StrategyGap, research.StrategyNull} {
		if found[s] == "" {
			t.Errorf("no hypothesis by %s; found %v", s, found)
		}
	}
	if want := "Winter clothing prevents Raynaud's syndrome.\n"; found[research.StrategyGap] != want {
		t.Errorf("the gap says %q", found[research.StrategyGap])
	}
}

func TestEveryDraftIsWholeVerifiedAndTheSameEachTime(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, language := range []string{"en", "ar"} {
		for _, q := range []string{"Could fish oil help in Raynaud's syndrome?", "Does aspirin affect platelet aggregation?", "What is known of blood viscosity?"} {
			in := agents.DraftInput{Question: q, Language: language, Count: 8, Seed: 1, Corpus: swanson}
			list, _, err := New().Hypotheses(ctx, in)
			if err != nil {
				t.Fatal(err)
			}
			again, _, err := New().Hypotheses(ctx, in)
			if err != nil || len(again) != len(list) {
				t.Fatalf("%d drafts, then %d, %v", len(list), len(again), err)
			}
			for i, h := range list {
				if h.Statement != again[i].Statement || h.EvidenceFor[0].Quote != again[i].EvidenceFor[0].Quote {
					t.Errorf("%q, then %q", h.Statement, again[i].Statement)
				}
				whole(t, h)
			}
		}
	}
}

func whole(t *testing.T, h research.Hypothesis) {
	t.Helper()
	if h.Title == "" || h.Statement == "" || h.Null == "" || h.RefutedBy == "" || len(h.Rivals) == 0 || len(h.Assumptions) == 0 || len(h.Entities) < 2 || len(h.EvidenceFor) == 0 || h.Mechanism.Text == "" || h.Prediction.Text == "" || h.Prediction.Direction == "" || h.Prediction.Subject == "" || h.Novelty.New == "" {
		t.Errorf("an incomplete record: %+v", h)
	}
	for _, r := range h.Rivals {
		if r.Statement == "" || r.TellApart == "" {
			t.Errorf("a rival that nothing tells apart: %+v", r)
		}
	}
	for _, s := range []research.Score{h.Scores.Novelty, h.Scores.Plausibility, h.Scores.Testability, h.Scores.Feasibility} {
		if s.Value < 1 || s.Value > 5 || s.Reason == "" {
			t.Errorf("score %+v of %q", s, h.Statement)
		}
	}
	for _, e := range append(slices.Clone(h.EvidenceFor), h.EvidenceAgainst...) {
		if e.Verdict != research.Verified || e.Reason == "" {
			t.Errorf("evidence %+v", e)
		}
	}
}

func TestNamesFiguresAndBoilerplateAreNoTerms(t *testing.T) {
	t.Parallel()
	b := books{}
	for i := range 4 {
		b = append(b, [2]string{"Paper", "The results of the present study are shown in Figure " + strconv.Itoa(i) + ". Significant effects of thyroid hormone on bone density were found by Johansson in Uppsala. Previous studies reported that thyroid hormone reduces bone density (95% confidence interval 1 to 2). Correspondence to a.johansson@example.org and the university department of medicine in Uppsala."})
	}
	c, err := read(context.Background(), b, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"thyroid hormone", "bone density"} {
		if _, ok := c.index[want]; !ok {
			t.Errorf("%q is no term; terms are %v", want, c.terms)
		}
	}
	for _, bad := range []string{"figure", "present study", "confidence interval", "johansson", "uppsala", "university department", "significant effect", "result"} {
		if _, ok := c.index[bad]; ok {
			t.Errorf("%q is a term", bad)
		}
	}
}

func TestAShortFormStandsForItsLongForm(t *testing.T) {
	t.Parallel()
	b := books{
		{"One", "Chronic kidney disease (CKD) increases arterial stiffness. CKD was found early."},
		{"Two", "Patients with CKD had higher blood pressure. Arterial stiffness increases stroke risk."},
	}
	c, err := read(context.Background(), b, "")
	if err != nil {
		t.Fatal(err)
	}
	id, ok := c.index["chronic kidney disease"]
	if !ok || len(c.sources[id]) != 2 {
		t.Errorf("terms %v", c.terms)
	}
	if _, ok := c.index["ckd"]; ok {
		t.Error("the short form is a term of its own")
	}
}

func TestSentencesThatDisagreeAreTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		one, other string
		want       bool
	}{
		{"Dim light reduces deep sleep.", "Dim light did not reduce deep sleep.", true},
		{"Dim light reduces deep sleep.", "Dim light increases deep sleep.", true},
		{"Dim light reduces deep sleep.", "Dim light reduced deep sleep in adults.", false},
		{"Dim light reduces deep sleep.", "Bright light increases deep sleep.", false},
	} {
		if _, got := New().Disagree(c.one, c.other); got != c.want {
			t.Errorf("%q against %q: %v", c.one, c.other, got)
		}
	}
}

func TestPropositionsAreTakenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Whether minor hypoglycemic episodes increase risk of dementia is unknown.": "Minor hypoglycemic episodes increase risk of dementia.",
		"It remains unclear whether naps help children recall words.":               "Naps help children recall words.",
		"The role of telomerase in muscle repair is still unclear.":                 "Telomerase affects muscle repair.",
		"It is unknown whether this is so.":                                         "",
		"Further work is needed.":                                                   "",
		"It is unclear whether the association is confounded by age.":               "",
	} {
		if got := propositionOf(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
