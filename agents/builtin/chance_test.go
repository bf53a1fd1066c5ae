package builtin

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/research"
)

// shelfOf is a library of some size: the two halves of a bridge, what both ends
// keep company with besides, and sources on other things.
func shelfOf(common []string) books {
	b := books{
		{"Larch oil", "Larch oil reduces plasma viscosity in healthy volunteers. Larch oil was well received."},
		{"Cold fingers", "Plasma viscosity increases vasospasm in women. Vasospasm makes fingers white."},
		{"Larch oil once more", "Larch oil was bought at a market. Larch oil is yellow and smells of resin."},
		{"Vasospasm", "Vasospasm was recorded in the winter. Vasospasm is painful in the cold."},
	}
	for _, term := range common {
		b[2][1] += " Larch oil stands beside " + term + " in the old books."
		b[3][1] += " Vasospasm stands beside " + term + " in the clinic."
	}
	for i := range 40 {
		one, other := fmt.Sprintf("marker kx%d", i), fmt.Sprintf("factor qv%d", i)
		b = append(b, [2]string{fmt.Sprintf("Other %d", i), fmt.Sprintf("The %s was found beside the %s in the field. The %s was rare, and the %s was rarer.", one, other, one, other)})
	}
	return b
}

func bridgesOf(t *testing.T, library books) (open, rejected []research.Hypothesis) {
	t.Helper()
	list, _, err := New().Hypotheses(context.Background(), agents.DraftInput{Question: "Could larch oil help in vasospasm?", Language: "en", Count: 6, Seed: 1, Corpus: library})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range list {
		if h.Strategy != research.StrategyABC {
			continue
		}
		if h.State == research.StateRejected {
			rejected = append(rejected, h)
		} else {
			open = append(open, h)
		}
	}
	return open, rejected
}

func TestALinkThatChanceExplainsIsSetAsideWithTheReason(t *testing.T) {
	t.Parallel()
	open, rejected := bridgesOf(t, shelfOf(nil))
	if len(open) > 0 {
		t.Errorf("leads: %s", open[0].Statement)
	}
	if len(rejected) == 0 {
		t.Fatal("the candidate is not to be seen")
	}
	h := rejected[0]
	if h.StateBy != "chance" || !strings.Contains(h.StateReason, "Chance explains it") || h.LinkTest == nil || h.LinkTest.P <= 0.05 || h.LinkTest.Observed != 0 {
		t.Errorf("%s: %s, %+v", h.StateBy, h.StateReason, h.LinkTest)
	}
	whole(t, h)
}

func TestALinkWhoseEndsShareMoreThanChanceLeads(t *testing.T) {
	t.Parallel()
	open, _ := bridgesOf(t, shelfOf([]string{"endothelial tone", "capillary flow", "nitric oxide", "red cell stiffness"}))
	if len(open) == 0 {
		t.Fatal("no bridge leads")
	}
	h := open[0]
	if h.Prediction.Direction != "decrease" || h.LinkTest == nil || h.LinkTest.P > falseLeads || h.LinkTest.Observed < 3 {
		t.Errorf("%s %+v", h.Statement, h.LinkTest)
	}
	if slices.ContainsFunc(h.Assumptions, func(a research.Assumption) bool { return strings.Contains(a.Why, "too few") }) {
		t.Error("a library of this size is said to be too small")
	}
}

func TestAnExampleIsNoRelation(t *testing.T) {
	t.Parallel()
	library := books{
		{"Languages", "Dynamic languages such as marblescript are more difficult to compile. Dynamic languages are popular."},
		{"Testing", "If you are testing marblescript but need no window, use the headless shell. The headless shell is small."},
		{"Testing again", "The headless shell runs marblescript. Marblescript is widely known."},
	}
	list, _, err := New().Hypotheses(context.Background(), agents.DraftInput{Question: "How do dynamic languages become fast?", Language: "en", Count: 6, Seed: 1, Corpus: library})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range list {
		if h.Strategy == research.StrategyABC {
			t.Errorf("two words in one sentence are sold as a link: %s", h.Statement)
		}
	}
}

func TestAFindingIsCarriedToWhatItsObjectLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		question, language, entity string
		library                    books
	}{
		{"What lowers dendrite growth?", "en", "lithium anodes", books{
			{"Salts", "Cesium salts reduce dendrite growth on zinc plates. Cesium salts are cheap in every market of the north."},
			{"Anodes", "Lithium anodes suffer from dendrite growth. Lithium anodes are lighter than those of zinc."},
			{"Anodes again", "Lithium anodes were weighed. Dendrite growth was seen under the microscope."},
		}},
		{"ما الذي يقلل تآكل السطح؟", "ar", "الأنابيب المعدنية", books{
			{"طلاء", "يقلل الطلاء السيليكوني تآكل السطح في الصفائح. الطلاء السيليكوني رخيص الثمن جدا."},
			{"أنابيب", "تعاني الأنابيب المعدنية من تآكل السطح. الأنابيب المعدنية شائعة في المصانع."},
		}},
	} {
		list, _, err := New().Hypotheses(context.Background(), agents.DraftInput{Question: c.question, Language: c.language, Count: 8, Seed: 1, Corpus: c.library})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, h := range list {
			if h.Strategy == research.StrategyTransfer && len(h.Entities) == 3 && strings.EqualFold(h.Entities[1], c.entity) {
				found = true
				whole(t, h)
			}
		}
		if !found {
			t.Errorf("%s: %d drafts, none carries the finding to %s", c.question, len(list), c.entity)
			for _, h := range list {
				t.Logf("%s %v %s", h.Strategy, h.Entities, h.Statement)
			}
		}
	}
}

func TestASentenceThatAdvisesOrFailsStatesNoInfluence(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"Vaccines induce neutralizing antibodies in monkeys.":                               true,
		"Vaccines should aim to induce neutralizing antibodies in monkeys.":                 false,
		"Vaccines are due to a failure to induce neutralizing antibodies.":                  false,
		"The direct influence of vaccines on neutralizing antibodies is discussed at last.": false,
	} {
		ps := parse(text, tokensOf(text))
		if r := ps.relation("vaccine", "neutralizing antibody"); r.stated != want {
			t.Errorf("%q: %+v", text, r)
		}
	}
	text := "The nicotine-dependent reduction of larch protein induces phosphorylation."
	if r := parse(text, tokensOf(text)).relation("larch protein", "phosphorylation"); !r.stated || r.sign != down {
		t.Errorf("less of it means more: %+v", r)
	}
}
