package builtin_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/research"
)

// readWork reads one of six texts of our own in testdata/works, two in Arabic.
func readWork(t *testing.T, name string) (text, language string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "works", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	language = "en"
	if strings.HasSuffix(name, "-ar") {
		language = "ar"
	}
	return string(b), language
}

func criticise(t *testing.T, text, language string, r research.Request) research.Critique {
	t.Helper()
	c, err := builtin.New().Critique(context.Background(), agents.CritiqueInput{Request: r, Work: research.Work{Kind: "text", Text: text, Language: language}, Language: language})
	if err != nil {
		t.Fatal(err)
	}
	c.Work = research.Work{Kind: "text", Text: text}
	return c
}

// TestWhatAGoodReaderWouldSeeIsSeen holds the builtin mind to the flaws that
// were written into each work, and to the rubric it chooses by itself.
func TestWhatAGoodReaderWouldSeeIsSeen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		work, rubric string
		finds        map[string]string // criterion: words of the place
	}{
		{"story", "fiction", map[string]string{"scene and image": "Samir felt nervous", "rhythm": "He had told his sister", "point of view": "He noticed"}},
		{"poem", "poetry", map[string]string{"image": "Love and time", "language": "broken dreams"}},
		{"abstract", "scientific-writing", map[string]string{"causal language": "causes poor sleep", "numbers": "highly significant", "methods": "We conducted", "clarity": "UCLA", "support": "clearly prove"}},
		{"essay", "essay", map[string]string{"structure": "Since the dawn", "question and claim": "Waiting is important", "voice": "Perhaps", "support": "nobody waits"}},
		{"story-ar", "fiction", map[string]string{"المشهد والصورة": "كانت حزينة", "التكرار": "الشارع"}},
		{"essay-ar", "essay", map[string]string{"السؤال والدعوى": "الصمت ضروري", "اللغة": "مما لا شك فيه", "الصوت": "ربما", "الدعم": "يتكلم الجميع"}},
	} {
		text, language := readWork(t, c.work)
		got := criticise(t, text, language, research.Request{})
		if got.Rubric != c.rubric {
			t.Errorf("%s is taken for %s", c.work, got.Rubric)
		}
		for criterion, words := range c.finds {
			found := false
			for _, f := range got.Findings {
				found = found || f.Criterion == criterion && strings.Contains(f.Quote, words)
			}
			if !found {
				t.Errorf("%s: nothing on %s at %q in %+v", c.work, criterion, words, places(got))
			}
		}
		if n := len(got.Findings); n > 9 {
			t.Errorf("%s: %d findings are more than a maker can take", c.work, n)
		}
		if len(got.Meaning) == 0 || len(got.NeutralQuestions) < 2 || len(got.Description) < 3 || len(got.Analysis) < 2 || len(got.Interpretation) == 0 {
			t.Errorf("%s: the record is thin: %+v", c.work, got)
		}
	}
}

func places(c research.Critique) []string {
	out := []string{}
	for _, f := range c.Findings {
		out = append(out, f.Criterion+": "+f.Quote)
	}
	return out
}

// TestGoodProseIsLeftAlone: a clean page gets no invented fault.
func TestGoodProseIsLeftAlone(t *testing.T) {
	t.Parallel()
	text := "My grandfather repaired watches. He had a jar on his bench for the ones whose owners did not come back, and every night he wound them all.\n\nI asked him why. A watch that stands still, he told me, forgets what it is. The jar is on my desk now. Four of them go."
	c := criticise(t, text, "en", research.Request{Rubric: "essay"})
	for _, f := range c.Findings {
		if f.Severity != "note" {
			t.Errorf("%s at %q", f.Observation, f.Quote)
		}
	}
}

// TestEveryPlaceIsTheWorksOwnWords is the property that holds for any text.
func TestEveryPlaceIsTheWorksOwnWords(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"story", "poem", "abstract", "essay", "story-ar", "essay-ar"} {
		text, language := readWork(t, name)
		for _, rubric := range []string{"", "fiction", "poetry", "essay", "scientific-writing", "film", "music", "own-thing"} {
			checkPlaces(t, name+"/"+rubric, criticise(t, text, language, research.Request{Rubric: rubric, Asks: []string{"Is the ending good?", "الإيقاع؟", "the jar and the bus"}, Intent: "waiting for the sea"}))
		}
	}
}

func checkPlaces(t *testing.T, name string, c research.Critique) {
	t.Helper()
	check := func(what, quote string, l *research.Locus) {
		if quote == "" && l == nil {
			return
		}
		if l == nil || research.Slice(c.Work.Text, l.Start, l.End) != quote || strings.TrimSpace(quote) == "" {
			t.Errorf("%s: %s quotes %q at %+v", name, what, quote, l)
		} else if want := 1 + strings.Count(research.Slice(c.Work.Text, 0, l.Start), "\n"); l.Line != want {
			t.Errorf("%s: %s says line %d, it is %d", name, what, l.Line, want)
		}
	}
	for _, f := range c.Findings {
		check("finding "+f.ID, f.Quote, &f.Locus)
		if f.Observation == "" || f.Effect == "" || f.Why == "" || f.Basis != "measured" || f.Confidence <= 0 || f.Confidence > 1 {
			t.Errorf("%s: %+v", name, f)
		}
	}
	for _, list := range [][]research.Observation{c.Meaning, c.Description, c.Analysis, c.Interpretation} {
		for _, o := range list {
			check(o.ID, o.Quote, o.Locus)
		}
	}
	for _, q := range c.NeutralQuestions {
		check("question", q.Quote, q.Locus)
	}
	for _, a := range c.Answers {
		for _, g := range a.Grounds {
			check("answer", g.Quote, g.Locus)
		}
	}
	ids := map[string]bool{}
	for _, o := range c.Opinions {
		ids[o.ID] = true
	}
	for _, f := range c.Findings {
		if f.Severity != "note" && !ids[f.Opinion] {
			t.Errorf("%s: %s is an opinion that nobody announced", name, f.ID)
		}
	}
	for _, j := range c.Judgement {
		if !ids[j.Opinion] || len(j.Rests) == 0 {
			t.Errorf("%s: the judgement rests on nothing: %+v", name, j)
		}
	}
}

func TestFixesAreGivenOnlyWhenWanted(t *testing.T) {
	t.Parallel()
	text, language := readWork(t, "essay")
	for wanted, want := range map[string]bool{"": false, "tell me what you see": false, "please suggest fixes": true, "أريد اقتراحات": true} {
		c := criticise(t, text, language, research.Request{Wanted: wanted})
		some := false
		for _, f := range c.Findings {
			some = some || f.Direction != ""
		}
		if some != want || len(c.RoadsNotTaken) > 0 || len(c.Ideas) > 0 || len(c.Contributions) > 0 {
			t.Errorf("wanted %q: directions %v, roads %v", wanted, some, c.RoadsNotTaken)
		}
	}
}

func TestFrontMatterAndHeadingsAreNotTheWork(t *testing.T) {
	t.Parallel()
	c := criticise(t, "---\ntitle: \"Very very very\"\n---\n\n# Very very heading\n\n*A very very long note.*\n\nThe lamp stood on the table. Nobody lit it that night.", "en", research.Request{})
	if q := c.Description[1].Quote; q != "The lamp stood on the table." {
		t.Errorf("it opens with %q", q)
	}
}

func TestTooLittleTextIsSaidSo(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "   ", "One sentence.", "# Heading only", "---\na: b\n---"} {
		if _, err := builtin.New().Critique(context.Background(), agents.CritiqueInput{Work: research.Work{Text: text}, Language: "en"}); research.CodeOf(err) != research.CodeFileEmpty {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzCritique(f *testing.F) {
	f.Add("The lamp. It was very very sad. It is this.", "fiction")
	f.Add("خط\nسطر\nآخر\nبيت\nشعر\nهنا", "poetry")
	f.Add("p = 0.03. ABC was causes. Cross-sectional!", "")
	f.Fuzz(func(t *testing.T, text, rubric string) {
		if len(text) > 20_000 || strings.ContainsRune(text, '\ufffd') {
			return
		}
		c, err := builtin.New().Critique(context.Background(), agents.CritiqueInput{Request: research.Request{Rubric: rubric}, Work: research.Work{Kind: "text", Text: text}, Language: "en"})
		if err != nil {
			return
		}
		c.Work = research.Work{Text: text}
		checkPlaces(t, "fuzz", c)
	})
}
