package notebook_test

import (
	"fmt"
	"strings"

	"diwan/notebook"
	"diwan/research"
)

// hostile is what papers, models and people may hold.
const hostile = `</script><script>alert(1)</script> <img src=x onerror=alert(2)> [x](javascript:alert(3)) ![p](http://evil/x.png) \input{/etc/passwd} $\write18{rm}$ | a | b ` + "``` ~~~ # h" + ` %_&^{}~ "q" 'r' <!-- c -->`

func evidence(source, title, quote string) research.Evidence {
	return research.Evidence{Passage: "p", Source: research.SourceID(source), SourceTitle: title, Page: 3, Quote: quote, Stance: research.Supports, Verdict: research.Verified, Relevance: 9, Anchor: research.Anchor{Page: 3, Quote: quote, Rects: []research.Rect{}}}
}

// kept is a notebook with every kind of cell, in a language.
func kept(language string) notebook.Input {
	say := func(en, ar string) string {
		if language == "ar" {
			return ar
		}
		return en
	}
	tea := evidence("s1", say("Dune sage tea and sleep", "مريمية الكثبان والنوم"), say("Dune sage tea lengthened sleep by 14 minutes (d = 0.48).", "أطالت مريمية الكثبان النوم ١٤ دقيقة."))
	altered := evidence("s2", "A & B_C: 100% {sure}", "Sleep fell by 12 minutes.")
	altered.Verdict, altered.Difference = research.Altered, &research.Difference{Kind: "number", Said: "12", Found: "14"}
	h := research.Hypothesis{
		ID: "h1", Title: say("Tea and memory", "الشاي والذاكرة"), Statement: say("More tea leads to more memory.", "زيادة الشاي تؤدي إلى زيادة الذاكرة."), Verdict: research.Supported, Strategy: research.StrategyABC,
		Mechanism: research.Claim{Text: say("By way of sleep.", "من طريق النوم."), Citations: []research.Evidence{tea}, Verdict: research.Supported}, Null: say("No difference.", "لا فرق."),
		EvidenceFor: []research.Evidence{tea}, EvidenceAgainst: []research.Evidence{altered}, Rivals: []research.Rival{{Statement: say("Expectation.", "التوقع."), TellApart: say("Blind it.", "عمِّه.")}},
		RefutedBy: say("No change.", "لا تغيّر."), State: research.StateOpen, Mind: "builtin", Language: language, Run: "r1",
	}
	p := research.Plan{
		ID: "plan1", Title: say("A trial of tea", "تجربة الشاي"), Statement: h.Statement, StudyType: "experiment", Design: say("between, two groups", "بين الأفراد، مجموعتان"), Guideline: "consort",
		Groups: []research.Group{{Name: say("control", "الضابطة"), N: 70}, {Name: say("tea", "الشاي"), N: 70}}, PrimaryOutcome: say("recall", "التذكر"), Language: language, Mind: "builtin", Run: "r1",
		SampleSize: research.SampleSize{N: 140, PerGroup: 63, Test: "t-two-sample", EffectName: "d", EffectSize: 0.5, Alpha: 0.05, Power: 0.8, How: say("t test, d = 0.50.", "اختبار ت، d = 0.50."), Citation: &tea, SmallestEffect: 0.2, SmallestEffectSource: say("assumed", "مفترَض"),
			Sensitivity: []research.SensitivityRow{{EffectSize: 0.5, Power: 0.8, PerGroup: 63, N: 140}}, Curve: []research.PowerPoint{{PerGroup: 63, N: 126, Power: 0.8, PowerSmallest: 0.2}}},
		Protocol: []research.ProtocolStep{{Number: 1, Text: say("Pilot, then register; twice", "تجربة ثم تسجيل"), Duration: say("2 weeks", "أسبوعان")}},
		Schedule: []research.Milestone{{Title: say("Pilot, then register; twice", "تجربة أولية طويلة جدًّا ثم تسجيل الخطة قبل أول مشارك مع كل الموافقات"), Start: "2027-01-10", End: "2027-01-23"}},
		Claims:   []research.Claim{{Text: say("The dose follows this source.", "تتبع الجرعة هذا المصدر."), Citations: []research.Evidence{tea}, Verdict: research.Supported}},
		Created:  "2026-11-24T10:00:00.000Z", Open: []string{say("the instrument", "الأداة")},
		AnalysisCode: []research.Script{{Language: "python", Title: "x", Text: "print(1 + 1)\n"}, {Language: "r", Title: "x", Text: "print(2)\n"}},
	}
	c := research.Critique{
		ID: "c1", Title: say("The lamp", "المصباح"), Rubric: "fiction", Language: language, Mind: "builtin", Run: "r1",
		Meaning:  []research.Observation{{ID: "m1", Text: say("It stays.", "يبقى."), Quote: say("She moved the bread.", "حرّكت الخبز.")}},
		Opinions: []research.Opinion{{ID: "of1", About: say("I have an opinion about line 3; want it?", "لديّ رأي في السطر 3؛ أتريده؟"), Text: "SECRET OPINION", Finding: "f1"}},
		Findings: []research.Finding{{ID: "f1", Quote: say("It was very sad.", "كان حزينًا جدًا."), Criterion: say("image", "الصورة"), Observation: say("A feeling is named.", "سُمّي شعور."), Effect: "SECRET EFFECT", Basis: "measured", Opinion: "of1", Locus: research.Locus{Line: 3},
			Reply: research.Reply{Kind: "argue", Exchange: []research.Message{{From: "maker", Text: say("Meant.", "مقصود.")}, {From: "diwan", By: "builtin", Text: "SECRET ANSWER"}}}}},
		Judgement: []research.Judgement{{Text: "SECRET JUDGEMENT", Opinion: "of1"}},
	}
	delivered := c.Delivered()
	answer := research.Answer{Question: say("Does tea help?", "هل يفيد الشاي؟"), Claims: []research.Claim{{Text: hostile, Citations: []research.Evidence{altered}, Verdict: research.Partly}}}
	cells := []research.Cell{
		{ID: "01", Kind: research.CellMarkdown, Text: say("My note with *emphasis* and a list:\n\n1. one\n2. two\n\n- [link](https://example.org/a_b?c=1&d=2)\n- `code`", "ملاحظتي *بتوكيد* وقائمة:\n\n1. واحد\n2. اثنان\n\n- [رابط](https://example.org/a_b?c=1&d=2)\n- `code`"), By: "user"},
		{ID: "02", Kind: research.CellHypothesis, Hypothesis: &h, Text: notebook.HypothesisMarkdown(h), By: "builtin", Run: "r1"},
		{ID: "03", Kind: research.CellPlan, Plan: &p, Text: notebook.PlanMarkdown(p), By: "builtin", Run: "r1"},
		{ID: "04", Kind: research.CellCode, Language: "python", Text: "import statistics\nprint(statistics.mean([1, 2, 3]))  # ``` \\end{verbatim} </pre>\n", By: "user"},
		{ID: "05", Kind: research.CellCode, Language: "r", Text: "mean(c(1, 2))\n", By: "user"},
		{ID: "06", Kind: research.CellCritique, Critique: &delivered, Text: notebook.CritiqueMarkdown(delivered), By: "builtin", Run: "r1"},
		{ID: "07", Kind: research.CellAnswer, Answer: &answer, Text: notebook.AnswerMarkdown(answer), By: "builtin"},
		{ID: "08", Kind: research.CellQuote, Text: notebook.QuoteMarkdown(tea), Evidence: []research.Evidence{tea}, By: "user"},
		{ID: "09", Kind: research.CellMarkdown, Text: say("اقتباس عربي داخل الصفحة.", "An English sentence inside."), By: "user"},
	}
	title := say("Tea & memory: a <notebook>", "دفتر الشاي والذاكرة")
	return notebook.Input{
		Notebook: research.Notebook{ID: "n1", Title: title, Language: language, Created: "2026-11-24T10:00:00.000Z", Cells: cells},
		Sources: map[research.SourceID]research.Source{
			"s1": {ID: "s1", Title: say("Dune sage tea and sleep", "مريمية الكثبان والنوم"), Authors: []string{"Lena Straub", "هدى المنصوري"}, Year: 2021, Venue: "Journal of Invented Sleep", DOI: "10.5555/diwan.sample.001", Language: language},
			"s2": {ID: "s2", Title: "A & B_C: 100% {sure}", Authors: []string{"Institute for Sleep and Light", "O'Neil, Ana"}, Year: 2022},
			"s3": {ID: "s3", Title: "A & B_C: 100% {sure}", Authors: []string{"Institute for Sleep and Light"}, Year: 2022},
		},
		Traces: []notebook.Trace{{Run: research.Run{ID: "r1", Kind: research.RunHypothesize, Question: hostile, Mind: "builtin", Started: "2026-11-24T09:00:00.000Z", Outcome: research.OutcomeDone, Report: &research.Report{AIUse: say("No model was used.", "لم يُستعمل نموذج."), NotSearched: []string{say("The rest.", "الباقي.")}}},
			Steps: []research.Step{{Number: 1, Stage: "scope", Summary: say("searching", "بحث") + " <b>x</b>"}}}},
	}
}

// huge is a notebook of many long cells.
func huge(cells int) notebook.Input {
	in := kept("en")
	text := strings.Repeat("A sentence that goes on and on, with “quotes”, *stars* and عربي. ", 40)
	for i := range cells {
		in.Notebook.Cells = append(in.Notebook.Cells, research.Cell{ID: fmt.Sprintf("x%d", i), Kind: research.CellMarkdown, Text: text, Evidence: []research.Evidence{evidence("s1", "Dune", "q")}})
	}
	return in
}
