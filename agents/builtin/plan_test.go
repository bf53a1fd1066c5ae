package builtin_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/research"
)

// source is a passage of one sentence a line.
func source(title string, sentences ...string) agents.Weighed {
	p := research.Scored{Title: title, Page: 3}
	at := 0
	for _, s := range sentences {
		n := research.RuneLen(s)
		p.Sentences = append(p.Sentences, research.Sentence{Start: at, End: at + n})
		p.Text += s + " "
		at += n + 1
	}
	p.ID, p.Source, p.Section = research.PassageID(title), research.SourceID(title), "Methods"
	p.Anchor = research.Anchor{Page: 3, End: at}
	return agents.Weighed{Passage: p, Relevance: 8, Quote: sentences[0]}
}

func draft(t *testing.T, language, statement string, evidence ...agents.Weighed) (research.Plan, agents.PlanSize) {
	t.Helper()
	p, size, err := builtin.New().Plan(context.Background(), agents.PlanInput{Hypothesis: research.Hypothesis{Statement: statement}, Language: language, Evidence: evidence})
	if err != nil {
		t.Fatal(err)
	}
	return p, size
}

func TestTheDesignFollowsFromTheStatement(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ statement, language, study, test, design, guideline string }{
		{"Morning exercise increases word recall", "en", "experiment", "t-two-sample", "between", "consort"},
		{"Income is associated with hours of sleep", "en", "observational", "correlation", "cross-sectional", ""},
		{"Age reduces reaction speed", "en", "observational", "correlation", "cross-sectional", ""},
		{"Vaccination reduces the incidence of measles in children", "en", "experiment", "two-proportions", "between", "consort"},
		{"Tarsalin increases slow-wave sleep in mice at several doses", "en", "experiment", "anova", "three parallel", "arrive"},
		{"The effect of caffeine on memory depends on sleep", "en", "experiment", "interaction", "factorial", "consort"},
		{"Caffeine changes reaction time in the same participants", "en", "experiment", "t-paired", "crossover", "consort"},
		{"How do nurses experience night shifts?", "en", "qualitative", "themes", "interviews", ""},
		{"Rotary embeddings improve the accuracy of a language model", "en", "simulation", "t-paired", "within", ""},
		{"Smoking increases the risk of relapse in existing records", "en", "re-analysis", "chi-square", "re-analysis", ""},
		{"Heat treatment increases the strength of steel", "en", "experiment", "t-two-sample", "between", ""},
		{"يزيد المشي الصباحي تذكر الكلمات", "ar", "experiment", "t-two-sample", "بين الأفراد", "consort"},
		{"يرتبط الدخل بساعات النوم", "ar", "observational", "correlation", "رصدي", ""},
		{"كيف يصف المعلمون التعب", "ar", "qualitative", "themes", "نوعي", ""},
	} {
		p, size := draft(t, c.language, c.statement)
		if p.StudyType != c.study || size.Test != c.test || !strings.Contains(p.Design, c.design) || p.Guideline != c.guideline {
			t.Errorf("%q: %s, %s, %q, %q; want %s, %s, %q, %q", c.statement, p.StudyType, size.Test, p.Design, p.Guideline, c.study, c.test, c.design, c.guideline)
		}
	}
}

func TestWhatTheSourcesSayGoesIntoThePlanWithItsQuote(t *testing.T) {
	t.Parallel()
	p, size := draft(t, "en", "Dune sage tea increases word recall in adults",
		source("Trial", "Each adult drank 1.8 grams of dune sage tea for two weeks, one week each, in random order.", "Word recall rose by 4 words on a typed recall test (d = 0.44)."),
		source("Review", "Walking improves word recall.", "Attrition in home studies of word recall is 12% on average.", "Word recall falls with caffeine in the evening."),
	)
	if size.Effect != 0.44 || size.Citation == nil || size.Citation.Verdict != research.Verified || !strings.Contains(size.Source, "Trial") {
		t.Errorf("effect %v from %q", size.Effect, size.Source)
	}
	if size.Dropout != 0.12 || size.DropoutCitation == nil {
		t.Errorf("loss %v from %q", size.Dropout, size.DropoutSource)
	}
	if size.Test != "t-paired" || !strings.Contains(p.Design, "crossover") {
		t.Errorf("the source ran a crossover; the plan is %q", p.Design)
	}
	all, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1.8 grams", "typed recall", "words", "walking", "caffeine"} {
		if !strings.Contains(strings.ToLower(string(all)), want) {
			t.Errorf("the plan does not take up %q", want)
		}
	}
	if len(p.Claims) < 4 {
		t.Errorf("only %d choices are grounded", len(p.Claims))
	}
	for _, c := range p.Claims {
		if len(c.Citations) != 1 || c.Citations[0].Verdict != research.Verified {
			t.Errorf("%q rests on %+v", c.Text, c.Citations)
		}
	}
}

func TestAnEffectNobodyFoundIsNotPlannedWith(t *testing.T) {
	t.Parallel()
	p, size := draft(t, "en", "Dim light reduces deep sleep", source("Replication", "Dim light did not change deep sleep (d = 0.05)."))
	if size.Citation != nil || size.Effect != 0.5 {
		t.Errorf("planned with %v from %q", size.Effect, size.Source)
	}
	told := false
	for _, c := range p.Claims {
		told = told || strings.Contains(c.Text, "too small to plan with")
	}
	if !told || len(p.Open) == 0 {
		t.Errorf("nothing said of the null result: %v, open %v", p.Claims, p.Open)
	}
}

// TestEveryFieldIsFilledAndSpecific holds each design to the record: no field
// empty, and the statement's own things named.
func TestEveryFieldIsFilledAndSpecific(t *testing.T) {
	t.Parallel()
	for statement, names := range map[string][2]string{
		"Morning exercise increases word recall":               {"morning exercise", "word recall"},
		"Income is associated with sleep":                      {"income", "sleep"},
		"The effect of caffeine on memory depends on daylight": {"caffeine", "memory"},
		"Tarsalin increases slow-wave sleep in mice":           {"tarsalin", "slow-wave sleep"},
		"يزيد المشي الصباحي تذكر الكلمات":                      {"المشي الصباحي", "تذكر الكلمات"},
	} {
		language := "en"
		if strings.Contains(statement, "يزيد") {
			language = "ar"
		}
		p, _ := draft(t, language, statement)
		for name, text := range map[string]string{
			"title": p.Title, "study_type": p.StudyType, "design": p.Design, "randomisation": p.Randomisation, "blinding": p.Blinding, "experimental_unit": p.ExperimentalUnit,
			"primary_outcome": p.PrimaryOutcome, "stopping_rule": p.StoppingRule, "missing_data": p.MissingData, "model": p.Analysis.Model, "test": p.Analysis.Test,
			"inference": p.Analysis.InferenceCriterion, "comparisons": p.Analysis.MultipleComparisons, "expected": p.ExpectedResult, "refuting": p.RefutingResult,
			"fallback": p.Fallback, "consent": p.Ethics.Consent, "protection": p.Ethics.DataProtection, "harm": p.Ethics.Harm,
		} {
			if strings.TrimSpace(text) == "" || strings.Contains(text, "%!") {
				t.Errorf("%s: %s is %q", statement, name, text)
			}
		}
		for name, n := range map[string]int{"controls": len(p.Controls), "groups": len(p.Groups), "measured": len(p.MeasuredVariables), "confounders": len(p.Confounders), "inclusion": len(p.Inclusion), "exclusion": len(p.Exclusion), "checks": len(p.Analysis.AssumptionChecks), "protocol": len(p.Protocol), "resources": len(p.Resources), "approvals": len(p.Ethics.Approvals), "risks": len(p.Risks)} {
			if n == 0 {
				t.Errorf("%s: no %s", statement, name)
			}
		}
		for _, want := range names {
			if !strings.Contains(strings.ToLower(p.Title), want) || !strings.Contains(strings.ToLower(p.Design+p.PrimaryOutcome+p.ExpectedResult), want) {
				t.Errorf("%s: %q is missing from %q", statement, want, p.Title)
			}
		}
		for _, s := range p.Protocol {
			if s.Duration == "" || strings.TrimSpace(s.Text) == "" {
				t.Errorf("%s: step %+v", statement, s)
			}
		}
	}
}

func TestAnArabicPlanSpeaksArabic(t *testing.T) {
	t.Parallel()
	p, _ := draft(t, "ar", "زيادة مريمية الكثبان تؤدي إلى زيادة حفظ المفردات من طريق النوم العميق")
	for _, text := range []string{p.Title, p.Design, p.Randomisation, p.Blinding, p.PrimaryOutcome, p.StoppingRule, p.MissingData, p.ExpectedResult, p.RefutingResult, p.Fallback, p.Protocol[0].Text, p.Protocol[0].Duration, p.Ethics.Consent} {
		if strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz") {
			t.Errorf("Latin letters in %q", text)
		}
		if strings.Contains(text, "لـم") || strings.Contains(text, "بـأ") {
			t.Errorf("a particle stands alone in %q", text)
		}
	}
	if !strings.Contains(p.Title, "مريمية الكثبان") || !strings.Contains(p.Title, "حفظ المفردات") {
		t.Errorf("title %q", p.Title)
	}
}
