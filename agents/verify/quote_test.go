package verify_test

import (
	"fmt"
	"strings"
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

func TestWhatRealTextsDoToAQuote(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, quote, text string
		verdict           research.Verdict
		kind              string
	}{
		{"micro sign and Greek mu", "5 µg of the extract", "5 μg of the extract", research.Verified, ""},
		{"letters of mathematics", "where p is small", "where 𝑝 is small", research.Verified, ""},
		{"TeX quotation marks", `the "lamp" group`, "the ``lamp'' group", research.Verified, ""},
		{"hamza written apart", "أثر النوم في الذاكرة", "أثر النوم في الذاكرة", research.Verified, ""},
		{"single guillemets", "the 'lamp' group", "the ‹lamp› group", research.Verified, ""},
		{"a line's end written as a space after its hyphen", "it delayed sleep", "it de- layed sleep", research.Verified, ""},
		{"exponent", "a dose of 10⁵ cells was given", "a dose of 10⁶ cells was given", research.Altered, "number"},
		{"exponent cut off", "a dose of 10 cells", "a dose of 10⁶ cells", research.Altered, "number"},
		{"unit written to its number", "caffeine 200g was given daily", "caffeine 200mg was given daily", research.Altered, "unit"},
		{"degrees", "kept at 37 °F overnight in air", "kept at 37 °C overnight in air", research.Altered, "unit"},
		{"percent sign lost", "it rose by 12 in the group", "it rose by 12% in the group", research.Altered, "unit"},
		{"minus sign lost", "a change of 5 points was seen", "a change of −5 points was seen", research.Altered, "number"},
		{"decimal point moved", "sleep rose by 1.85 minutes", "sleep rose by 18.5 minutes", research.Altered, "number"},
		{"thousands changed", "among 1,243 adults in Oslo", "among 1,234 adults in Oslo", research.Altered, "number"},
		{"range's end", "between 10–30 mg were given", "between 10–20 mg were given", research.Altered, "number"},
		{"number in words", "three of the patients died", "two of the patients died", research.Altered, "number"},
		{"contraction", "the drug didn't improve recall", "the drug did improve recall", research.Altered, "negation"},
		{"negative prefix", "recovery is unlikely after this", "recovery is likely after this", research.Altered, "negation"},
		{"non- before a word", "a non-significant difference was seen", "a significant difference was seen", research.Altered, "negation"},
		{"negative ending", "the dose was harmless to mice", "the dose was harmful to mice", research.Altered, "negation"},
		{"prefixes in pairs", "patients with hypotension were treated", "patients with hypertension were treated", research.Altered, "direction"},
		{"before and after", "measured after the night shift", "measured before the night shift", research.Altered, "direction"},
		{"name at the quote's end", "improved recall in Tunis", "improved recall in Cairo and Oslo", research.Altered, "name"},
		{"name with digits", "the receptor CD8 was found", "the receptor CD4 was found", research.Altered, "number"},
		{"substance", "we gave melatonin to all adults", "we gave caffeine to all adults", research.Altered, "name"},
		{"two words, one changed", "200 g", "given 200 mg daily", research.Altered, "unit"},
		{"Arabic negation written to its word", "وبدون علاج في المستشفى الكبير", "وبعد علاج في المستشفى الكبير", research.Altered, "negation"},
		{"Arabic direction", "وانخفض عدد السكان في المدينة", "وارتفع عدد السكان في المدينة", research.Altered, "direction"},
		{"Arabic unit", "يبعد خمسين مترا عن الساحل", "يبعد خمسين كيلومترا عن الساحل", research.Altered, "unit"},
		{"Arabic number in words", "توفي بعد ثلاث سنوات من الحرب", "توفي بعد أربع سنوات من الحرب", research.Altered, "number"},
		{"Arabic name", "ولد في مدينة بغداد سنة 1920", "ولد في مدينة دمشق سنة 1920", research.Altered, "name"},
		{"Arabic-Indic digits changed", "شارك ٢٥ شخصا في التجربة", "شارك ٢٤ شخصا في التجربة", research.Altered, "number"},
	} {
		got := verify.Quote(c.quote, c.text)
		if got.Verdict != c.verdict {
			t.Errorf("%s: %s (%.2f) %+v; want %s", c.name, got.Verdict, got.Score, got.Difference, c.verdict)
			continue
		}
		if c.kind != "" && (got.Difference == nil || got.Difference.Kind != c.kind) {
			t.Errorf("%s: difference %+v; want %s", c.name, got.Difference, c.kind)
		}
	}
}

func TestTheDifferenceShowsWhatWasSaidAndWhatStandsThere(t *testing.T) {
	t.Parallel()
	got := verify.Quote("the drug reduced recall in 24 adults", "Overall, the drug did not reduce recall in 24 adults.")
	if got.Difference == nil || *got.Difference != (research.Difference{Kind: "negation", Said: "reduced", Found: "did not reduce"}) {
		t.Errorf("difference %+v", got.Difference)
	}
}

// TestABookIsSearchedAsAPassageIs: in a text of hundreds of pages the altered
// quote is found where it stands, though every page has words of it.
func TestABookIsSearchedAsAPassageIs(t *testing.T) {
	t.Parallel()
	var book strings.Builder
	for i := range 4_000 {
		fmt.Fprintf(&book, "Paragraph %d says that the light of the lamp and the sleep of the night were recorded in %d adults. ", i, i%97)
	}
	needle := "Evening lamps delayed the onset of melatonin by 48 minutes in shift workers. "
	text := book.String() + needle + book.String()
	got := verify.Quote("Evening lamps delayed the onset of melatonin by 84 minutes in shift workers", text)
	if got.Verdict != research.Altered || got.Difference == nil || got.Difference.Said != "84" || got.Difference.Found != "48" {
		t.Fatalf("%+v %+v", got, got.Difference)
	}
	if s := research.Slice(text, got.Start, got.End); s != strings.TrimSuffix(needle, ". ") {
		t.Errorf("the span is %q", s)
	}
}
