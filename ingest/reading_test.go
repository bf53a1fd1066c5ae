package ingest

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"diwan/research"
)

func readSample(t *testing.T, path string) *research.Document {
	t.Helper()
	doc, err := testReader(t).Read(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func paper(name string) string { return filepath.Join("testdata", "papers", name) }

func TestASamplePaperIsReadWithItsMetadataSectionsAndReferences(t *testing.T) {
	t.Parallel()
	doc := readSample(t, sample("slow-wave-sleep-vocabulary.pdf"))
	s := doc.Source
	if s.Title != "Slow-wave sleep and vocabulary retention in language learners" || s.DOI != "10.5555/diwan.sample.002" || s.Year != 2022 || s.Language != "en" {
		t.Errorf("title %q, doi %q, year %d, language %q", s.Title, s.DOI, s.Year, s.Language)
	}
	if want := []string{"Yusra Benali", "Peter Okonjo", "Lena Straub"}; !slices.Equal(s.Authors, want) {
		t.Errorf("authors %q, want %q", s.Authors, want)
	}
	if !strings.HasPrefix(s.Abstract, "Sleep after study helps") {
		t.Errorf("abstract %q", s.Abstract)
	}
	sections := map[string]bool{}
	for _, p := range Split(doc) {
		sections[p.Section] = true
		for _, r := range doc.References {
			if strings.Contains(p.Text, r.Text) {
				t.Errorf("a reference is in a passage: %q", p.Text)
			}
		}
	}
	for _, want := range []string{"Abstract", "Introduction", "Methods", "Results"} {
		if !sections[want] {
			t.Errorf("no section %q among %v", want, sections)
		}
	}
	if len(doc.References) < 2 {
		t.Errorf("%d references", len(doc.References))
	}
}

func TestRunningHeadersAndPageNumbersAreLeftOut(t *testing.T) {
	t.Parallel()
	doc := readSample(t, paper("009-marks.pdf"))
	if text := Text(doc); strings.Contains(text, "Abadi et al.") {
		t.Error("the running header is in the text")
	}
	for _, p := range doc.PageTexts {
		for _, line := range strings.Split(p.Text, "\n") {
			if strings.TrimSpace(line) == "2" || strings.TrimSpace(line) == "3" {
				t.Errorf("page %d: its number is in the text", p.Number)
			}
		}
	}
}

func TestArabicPapersAreReadInLogicalOrder(t *testing.T) {
	t.Parallel()
	doc := readSample(t, sample("deep-sleep-vocabulary-ar.pdf"))
	text := Text(doc)
	for _, want := range []string{"يعزز النوم العميق حفظ المفردات", "النوم العميق وحفظ المفردات لدى متعلمي اللغات", "0.38"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the text", want)
		}
	}
	s := doc.Source
	if s.Language != "ar" || s.Year != 2023 || s.Venue != "مجلة التعلم المتخيل" || !slices.Equal(s.Authors, []string{"سلمى الزهراني", "كريم بوعزة"}) {
		t.Errorf("language %q, year %d, venue %q, authors %q", s.Language, s.Year, s.Venue, s.Authors)
	}
}

// What a passage says lies on its page letter for letter, and the same file
// always gives the same passages.
func TestPassagesAreExactAndAlwaysTheSame(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(paper("*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range append(files, sample("dune-sage-slow-wave-sleep.pdf"), sample("deep-sleep-vocabulary-ar.pdf")) {
		doc := readSample(t, path)
		passages := Split(doc)
		if len(passages) == 0 {
			t.Fatalf("%s: no passages", path)
		}
		checkPassages(t, doc, passages)
		for _, p := range passages {
			if len(p.Anchor.Rects) == 0 {
				t.Errorf("%s: passage %d has no place on its page", path, p.Ordinal)
			}
			for _, s := range p.Sentences {
				if len(s.Rects) == 0 {
					t.Errorf("%s: a sentence of passage %d has no place on its page", path, p.Ordinal)
				}
			}
		}
		if again := Split(readSample(t, path)); !reflect.DeepEqual(passages, again) {
			t.Errorf("%s: read twice, other passages", path)
		}
	}
}

func checkPassages(t *testing.T, doc *research.Document, passages []research.Passage) {
	t.Helper()
	pages := map[int]*research.Page{}
	for i := range doc.PageTexts {
		pages[doc.PageTexts[i].Number] = &doc.PageTexts[i]
	}
	for i, p := range passages {
		page := pages[p.Anchor.Page]
		if page == nil || p.Ordinal != i {
			t.Fatalf("passage %d: page %d, ordinal %d", i, p.Anchor.Page, p.Ordinal)
		}
		if got := research.Slice(page.Text, p.Anchor.Start, p.Anchor.End); got != p.Text || p.Anchor.Quote != p.Text {
			t.Errorf("passage %d: the page says %q, the passage %q", i, got, p.Text)
		}
		at := 0
		for _, s := range p.Sentences {
			if s.Start < at || s.End <= s.Start || s.End > research.RuneLen(p.Text) {
				t.Errorf("passage %d: sentence %d..%d after %d in %d", i, s.Start, s.End, at, research.RuneLen(p.Text))
			}
			at = s.End
		}
		if n := estimateTokens([]rune(p.Text)); n > maxTokens+targetTokens {
			t.Errorf("passage %d has %d tokens", i, n)
		}
	}
}

func TestCaptionsAreMarkedAndFootnotesComeAfterThePage(t *testing.T) {
	t.Parallel()
	doc := readSample(t, paper("002-ieee-conf.pdf"))
	kinds := map[research.SpanKind]int{}
	for _, p := range doc.PageTexts {
		for _, s := range p.Spans {
			kinds[s.Kind]++
			if s.Start < 0 || s.End > research.RuneLen(p.Text) || s.End <= s.Start {
				t.Errorf("page %d: span %+v", p.Number, s)
			}
		}
		for _, w := range p.Words {
			if len(w.Boxes) == 0 || w.End <= w.Start {
				t.Errorf("page %d: word %+v", p.Number, w)
			}
		}
	}
	if kinds[research.SpanHeading] < 5 || kinds[research.SpanReference] != 10 && kinds[research.SpanReference] < 8 {
		t.Errorf("spans: %v", kinds)
	}
}

func TestHyphensAtLineEndsAreJudgedByTheDocument(t *testing.T) {
	t.Parallel()
	v := vocabulary{map[string]int{}, map[string]int{}}
	for _, w := range strings.Fields("the results of tissue and specific cells meta-analysis double stranded network background in formation information") {
		v.add(w)
	}
	for _, tt := range []struct {
		before, after string
		keep          bool
	}{
		{"re", "sults", false}, {"tissue", "specific", true}, {"meta", "analysis", true}, {"Navier", "Stokes", true},
		{"COVID", "19", true}, {"DNA", "binding", true}, {"back", "ground", false}, {"x", "ray", true}, {"state-of", "the", true},
		{"in", "formation", false}, {"INTER", "VENTION", false}, {"accumu", "lation,", false}, {"double", "stranded", true},
	} {
		if got := v.keepsHyphen(tt.before, tt.after); got != tt.keep {
			t.Errorf("%s-%s: keeps the hyphen %v", tt.before, tt.after, got)
		}
	}
}

func TestEncryptedFilesAskForThePassword(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"locked-aes256.pdf", "locked-rc4.pdf"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read := func(password func(string) (string, bool)) (*research.Document, error) {
				r := NewReader(Options{CacheDir: filepath.Join(os.TempDir(), "diwan-test-cache"), Password: password})
				defer r.Close() //nolint:errcheck // the test is over
				return r.Read(context.Background(), filepath.Join("testdata", "locked", name), nil)
			}
			if _, err := read(nil); research.CodeOf(err) != research.CodeFileEncrypted {
				t.Errorf("without a password: %v", err)
			}
			if _, err := read(func(string) (string, bool) { return "wrong", true }); research.CodeOf(err) != research.CodeFilePassword {
				t.Errorf("with a wrong password: %v", err)
			}
			doc, err := read(func(string) (string, bool) { return "sandglass", true })
			if err != nil || len(doc.PageTexts) == 0 || !strings.Contains(doc.PageTexts[0].Text, "vocabulary") {
				t.Errorf("with the password: %v", err)
			}
		})
	}
}
