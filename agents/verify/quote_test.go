package verify_test

import (
	"testing"

	"diwan/agents/verify"
	"diwan/research"
)

const passage = "In a crossover trial of 24 adults, caffeine (200 mg) did not reduce slow-wave sleep, but it de-\nlayed sleep onset by 18.5 minutes (p < 0.01). The ﬁrst night improved recall in Cairo."

func TestQuotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, quote, text string
		verdict           research.Verdict
		kind              string
	}{
		{"letter for letter", "In a crossover trial of 24 adults", passage, research.Verified, ""},
		{"hyphen at a line's end", "it delayed sleep onset by 18.5 minutes", passage, research.Verified, ""},
		{"ligature", "The first night improved recall", passage, research.Verified, ""},
		{"white space", "caffeine  (200\nmg)", passage, research.Verified, ""},
		{"quotation marks and dashes", "the “slow–wave” phase", `the "slow-wave" phase`, research.Verified, ""},
		{"Arabic diacritics and tatweel", "يحسن النوم الذاكرة", "يُحَسِّنُ النـــوم الذاكرةَ", research.Verified, ""},
		{"Arabic presentation forms", "ﺍﻟﻨﻮﻡ", "النوم يقوي الذاكرة", research.Verified, ""},
		{"number", "In a crossover trial of 42 adults", passage, research.Altered, "number"},
		{"decimal cut short", "sleep onset by 18 minutes", passage, research.Altered, "number"},
		{"unit", "caffeine (200 g) did not reduce", passage, research.Altered, "unit"},
		{"negation lost", "caffeine (200 mg) did reduce slow-wave sleep", passage, research.Altered, "negation"},
		{"direction", "The first night impaired recall in Cairo", passage, research.Altered, "direction"},
		{"name", "The first night improved recall in Tunis", passage, research.Altered, "name"},
		{"comparison sign", "minutes (p > 0.01)", passage, research.Altered, ""},
		{"Arabic negation", "لا يحسن النوم الذاكرة العاملة", "يحسن النوم الذاكرة العاملة", research.Altered, "negation"},
		{"a hyphen of the word at a line's end", "a well-known and wellknown", "a well-\nknown and well-\nknown case", research.Verified, ""},
		{"a line's end written as a space", "it de- layed sleep onset", passage, research.Verified, ""},
		{"U+0002 before a line's end", "it delayed sleep", "it de\x02\r\nlayed sleep", research.Verified, ""},
		{"a dash before a capital at a line's end", "anti-TNF therapy", "the anti-\nTNF therapy", research.Verified, ""},
		{"the same number in other digits", "شارك ٢٤ شخصا في التجربة", "شارك 24 شخصا في التجربة", research.Altered, "wording"},
		{"alef without its hamza", "اثر النوم في الذاكرة", "أثر النوم في الذاكرة", research.Altered, "wording"},
		{"case alone", "in a crossover trial of 24 adults", passage, research.Altered, "wording"},
		{"an ellipsis is shown with what it hides", "caffeine (200 mg) did ... reduce slow-wave sleep", passage, research.Altered, "negation"},
		{"an ellipsis that hides nothing grave", "In a crossover trial […] caffeine (200 mg)", passage, research.Altered, "wording"},
		{"the positive half of can't", "the older patients can", "the older patients can't walk", research.Altered, ""},
		{"a decimal without its zero", "5 mg a day was given", "the .5 mg a day was given", research.Altered, ""},
		{"a comma moved", "sleep onset by 18.5 minutes, (p < 0.01)", passage, research.Altered, "wording"},
		{"comparison sign reversed", "delayed sleep onset by 18.5 minutes (p > 0.01)", "delayed sleep onset by 18.5 minutes (p < 0.01)", research.Altered, "direction"},
		{"invented", "Melatonin restores circadian rhythm in shift workers", passage, research.Absent, ""},
		{"empty", "  ", passage, research.Absent, ""},
		{"inside a number", "was delayed by 18", "was delayed by 180 minutes", research.Altered, "number"},
	} {
		got := verify.Quote(c.quote, c.text)
		if got.Verdict != c.verdict {
			t.Errorf("%s: %s (%.2f); want %s", c.name, got.Verdict, got.Score, c.verdict)
			continue
		}
		if c.kind != "" && (got.Difference == nil || got.Difference.Kind != c.kind) {
			t.Errorf("%s: difference %+v; want %s", c.name, got.Difference, c.kind)
		}
	}
}

func TestTheSpanIsThePlaceInThePassage(t *testing.T) {
	t.Parallel()
	text := "قال: يُحَسِّنُ النومُ الذاكرةَ. انتهى"
	got := verify.Quote("يحسن النوم الذاكرة", text)
	if s := research.Slice(text, got.Start, got.End); s != "يُحَسِّنُ النومُ الذاكرةَ" {
		t.Errorf("span %d..%d is %q", got.Start, got.End, s)
	}
}

func TestAQuoteIsFoundInTheRightPassageOfASource(t *testing.T) {
	t.Parallel()
	texts := []string{"Nothing of the kind is said here.", "Sleep improved recall by 12 percent in adults.", "Sleep improved recall by 15 percent in adults."}
	if i, r := verify.Locate("improved recall by 15 percent", texts); i != 2 || r.Verdict != research.Verified {
		t.Errorf("found in %d: %+v", i, r)
	}
	if i, r := verify.Locate("improved recall by 19 percent in adults", texts); i != 1 || r.Verdict != research.Altered || r.Difference.Kind != "number" {
		t.Errorf("found in %d: %+v", i, r)
	}
	if i, _ := verify.Locate("zebras graze at dawn", texts); i != -1 {
		t.Errorf("found in %d", i)
	}
}

func TestClaimsAreReadByTheirWords(t *testing.T) {
	t.Parallel()
	evidence := []string{"Evening light exposure suppressed melatonin and delayed sleep onset by 18 minutes."}
	for claim, want := range map[string]research.Verdict{
		"Evening light exposure suppressed melatonin":             research.Supported,
		"Evening light exposure increased melatonin":              research.Contradicted,
		"Evening light exposure did not suppress melatonin onset": research.Contradicted,
		"Light exposure delayed sleep onset by 40 minutes":        research.Partly,
		"Exercise strengthens bones in older women":               research.Unsupported,
	} {
		if got := verify.Claim(claim, evidence); got.Verdict != want {
			t.Errorf("%q: %+v; want %s", claim, got, want)
		}
	}
}

func FuzzQuote(f *testing.F) {
	f.Add("a b", "a b c")
	f.Add("ﬁ-\nx", "٣ لا")
	f.Fuzz(func(t *testing.T, quote, text string) {
		got := verify.Quote(quote, text)
		if got.Start < 0 || got.End > research.RuneLen(text) || got.Start > got.End {
			t.Fatalf("span %d..%d outside of %d", got.Start, got.End, research.RuneLen(text))
		}
	})
}
