package builtin

import (
	"context"
	"slices"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/research"
)

// among puts sources into a library large enough to be judged as one.
func among(sources ...[2]string) books {
	out := books(slices.Clone(sources))
	for i := range 24 {
		out = append(out, [2]string{"Filler", "Old manuscripts were copied in a distant town each year. " + strings.Repeat("Paper was dear. ", i%3+1)})
	}
	return out
}

func draftsOf(t *testing.T, library books, question, language string) []research.Hypothesis {
	t.Helper()
	list, _, err := New().Hypotheses(context.Background(), agents.DraftInput{Question: question, Language: language, Count: 8, Seed: 1, Corpus: library})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(list, func(h research.Hypothesis) bool { return h.State == research.StateRejected })
}

func TestWhatLowersTheThingAnEffectNeedsTakesTheEffectAway(t *testing.T) {
	t.Parallel()
	library := among(
		[2]string{"One", "Dietary carnitine reduced plaque thickness in wild-type mice but not in mice lacking orexin-2. Dietary carnitine was given daily. Plaque thickness was read twice. Orexin-2 was measured."},
		[2]string{"Two", "Dim evening light decreases orexin-2 in mice. The dim evening light was kept for a month. Orexin-2 was measured by one reader."},
	)
	list := draftsOf(t, library, "What does dietary carnitine do to plaque thickness?", "en")
	at := slices.IndexFunc(list, func(h research.Hypothesis) bool {
		return h.Statement == "Dim evening light offsets the decrease in plaque thickness that dietary carnitine causes, by lowering orexin-2, which that effect needs."
	})
	if at < 0 {
		for _, h := range list {
			t.Log(h.Statement)
		}
		t.Fatal("what the effect needs was not joined with what lowers it")
	}
	whole(t, list[at])
	if list[at].EvidenceFor[0].Source == list[at].EvidenceFor[1].Source {
		t.Error("both come from one source")
	}
}

func TestAnEffectInMenButNotInWomenIsAskedOfAnotherCause(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ language, question, one, two, want string }{
		{
			"en", "What moves plaque thickness?",
			"Dietary carnitine increases plaque thickness in men but not in women. Dietary carnitine was given daily. Plaque thickness was read twice.",
			"Nitric oxide increases plaque thickness in adults. The nitric oxide was breathed in. Plaque thickness was read by one reader.",
			"Nitric oxide increases plaque thickness in men more than in women, as dietary carnitine has been found to act in the one and not in the other.",
		},
		{
			"ar", "ما الذي يؤثر في إفراز الكورتيزول؟",
			"تزيد القهوة المركزة إفراز الكورتيزول لدى الرجال، وليس لدى النساء. وكانت القهوة المركزة ساخنة. قيس إفراز الكورتيزول مرتين.",
			"يزيد الضجيج الليلي إفراز الكورتيزول لدى البالغين. وكان الضجيج الليلي عاليًا. قيس إفراز الكورتيزول مساءً.",
			"زيادة الضجيج الليلي تؤدي إلى زيادة إفراز الكورتيزول في الرجال أكثر مما في النساء، كما وُجد أثر القهوة المركزة في المجموعة الأولى دون الثانية.",
		},
	} {
		list := draftsOf(t, among([2]string{"One", c.one}, [2]string{"Two", c.two}), c.question, c.language)
		at := slices.IndexFunc(list, func(h research.Hypothesis) bool { return h.Statement == c.want })
		if at < 0 {
			for _, h := range list {
				t.Log(h.Statement)
			}
			t.Errorf("%s: the split was not carried to the other cause", c.language)
			continue
		}
		whole(t, list[at])
	}
}

func TestSourcesThatDisagreeAreSetApartByWhatTheyDifferIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ one, two, statement, rival string }{
		{
			"Dietary carnitine at 5 mg/kg increases plaque thickness.", "Dietary carnitine at 80 mg/kg reduces plaque thickness.",
			"The relation between dietary carnitine and plaque thickness depends on the dose: it is as the first source says with 5 mg/kg, and not so with 80 mg/kg.", "",
		},
		{
			"Dietary carnitine increases plaque thickness in mice over two weeks.", "Dietary carnitine reduces plaque thickness in women over three years.",
			"Dietary carnitine increases plaque thickness in mice and not in women.", "how long it goes on: two weeks here, three years there",
		},
		{
			"Higher serum carnitine levels reduced plaque thickness.", "Serum carnitine administration did not reduce plaque thickness.",
			"", "One of the two findings is an error of chance",
		},
	} {
		library := among([2]string{"One", c.one + " It was seen at once."}, [2]string{"Two", c.two + " It was read twice."})
		at := slices.IndexFunc(draftsOf(t, library, "What does carnitine do to plaque thickness?", "en"), func(h research.Hypothesis) bool { return h.Strategy == research.StrategyContradiction })
		if at < 0 {
			t.Errorf("%q against %q: no disagreement was seen", c.one, c.two)
			continue
		}
		h := draftsOf(t, library, "What does carnitine do to plaque thickness?", "en")[at]
		whole(t, h)
		if c.statement != "" && h.Statement != c.statement {
			t.Errorf("%s", h.Statement)
		}
		if !slices.ContainsFunc(h.Rivals, func(r research.Rival) bool { return strings.Contains(r.Statement, c.rival) }) {
			t.Errorf("no rival names %q: %+v", c.rival, h.Rivals)
		}
	}
}

func TestInsulinAndInsulinResistanceDoNotDisagree(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"insulin resistance", "insulin", false},
		{"serum albumin", "albumin", true},
		{"fish oil", "dietary fish oil", true},
		{"cancer", "breast cancer", false},
	} {
		if oneThing(c.a, c.b) != c.same || oneThing(c.b, c.a) != c.same {
			t.Errorf("%s and %s", c.a, c.b)
		}
	}
}

func TestTwoWordsInOneListAreNotAlike(t *testing.T) {
	t.Parallel()
	lists := [][2]string{
		{"Three", "Markers such as plaque thickness and vessel stiffness were read. Vessel stiffness was read at night."},
		{"Four", "We looked at plaque thickness and vessel stiffness. Vessel stiffness was high."},
		{"Six", "There were plaque thickness and vessel stiffness in the arteries. Nothing else was seen."},
	}
	one := [2]string{"One", "Dietary carnitine increases plaque thickness in mice. Dietary carnitine was given daily. Plaque thickness was read twice."}
	carried := func(library books) bool {
		return slices.ContainsFunc(draftsOf(t, library, "What does dietary carnitine do?", "en"), func(h research.Hypothesis) bool {
			return h.Statement == "Dietary carnitine increases vessel stiffness, as it does with plaque thickness."
		})
	}
	if carried(among(append(slices.Clone(lists), one)...)) {
		t.Error("a list alone carried the finding over")
	}
	third := [2]string{"Five", "Nitric oxide increases plaque thickness. Nitric oxide increases vessel stiffness in rats. The nitric oxide was breathed in."}
	if !carried(among(append(slices.Clone(lists), one, third)...)) {
		t.Error("what moves both one way did not make them alike")
	}
}

func TestAShortFormIsNotLikeItsLongForm(t *testing.T) {
	t.Parallel()
	if !shortOf("ifn", "interferon") || shortOf("insulin", "interferon") || shortOf("tnf", "interferon") {
		t.Error("IFN is interferon")
	}
}

func TestFibrosisOfTheLiverIsNoneOfTheHeart(t *testing.T) {
	t.Parallel()
	heart := [2]string{"Two", "Tissue fibrosis increases wall stiffness in the heart. Wall stiffness was read twice. Tissue fibrosis was seen."}
	joined := func(first string) bool {
		return slices.ContainsFunc(draftsOf(t, books{{"One", first + " Dietary carnitine was given daily."}, heart}, "Could dietary carnitine change wall stiffness?", "en"), func(h research.Hypothesis) bool { return h.Strategy == research.StrategyABC })
	}
	if !joined("Dietary carnitine reduces tissue fibrosis in the heart.") {
		t.Error("one organ: the bridge was not found")
	}
	if joined("Dietary carnitine reduces tissue fibrosis in the liver.") {
		t.Error("two organs were joined")
	}
}

func TestABracketThatIsPartOfASymbolStaysWithIt(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"PGE(2) raised":      "PGE(2)",
		"Ca(2+) rose":        "Ca(2+)",
		"NAD(+) fell":        "NAD(+)",
		"mice (12) slept":    "mice",
		"cell(s) of the eye": "cell",
		"mice(12) slept":     "mice",
	} {
		if got := tokensOf(text)[0].text; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if tokensOf("PGE(2)")[0].key != tokensOf("PGE2")[0].key {
		t.Error("PGE(2) and PGE2 are two things")
	}
}

func TestAnOpenQuestionNamesItsTwoThingsWhole(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"The effect of dim evening light on plaque thickness has not been studied.":                                                           true,
		"The effect of simultaneous stimulation of a selective subset of interneurons has not been studied, as plaque thickness is the norm.": false,
		"The role of environmental factors that stimulate such gene regulation in mice remains to be seen in plaque thickness.":               false,
	} {
		library := books{{"One", text + " Dim evening light was kept. Plaque thickness was read. Simultaneous stimulation was hard. A selective subset was seen. Environmental factors were many. Gene regulation was seen."}}
		list := draftsOf(t, library, text, "en")
		got := slices.ContainsFunc(list, func(h research.Hypothesis) bool { return h.Strategy == research.StrategyGap })
		if got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestNamesThatBeginSmallStaySo(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"cGAMP synthase": "cGAMP synthase", "αvβ3 integrin": "αvβ3 integrin", "p53 levels": "p53 levels", "dune sage": "Dune sage", "type 2 diabetes": "Type 2 diabetes"} {
		if got := capital(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := subjectsIn("It prolongs life in male Fischer 344 rats."); got != "male Fischer 344 rats" {
		t.Errorf("%q", got)
	}
}

func TestCaptionsAndCutSentencesAnswerLess(t *testing.T) {
	t.Parallel()
	for text, whole := range map[string]bool{
		"Perceived ease of use raises the intention to use a system.": true,
		"Figure 8: Determinants of the intention to use a system":     false,
		"ease of use and the intention to use a system.":              false,
		"Variables Toward > Intention to > System":                    false,
	} {
		if (wholeness(text, false) == 1) != whole {
			t.Errorf("%q: %v", text, wholeness(text, false))
		}
	}
	if isReference("Sage deepens sleep in most adults (Haddad, 2001; Okafor et al., 2004).") || !isReference("Haddad A, Okafor B. Sage and sleep. J Rest 2001;14:3-9.") {
		t.Error("a sentence that cites is no reference")
	}
}
