package samples

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestListHoldsPapersNotesAndDraftsInBothLanguages(t *testing.T) {
	t.Parallel()
	have := map[string]int{}
	formats := map[string]int{}
	for _, s := range List() {
		have[s.Language+" "+s.Kind]++
		formats[filepath.Ext(s.Name)]++
		if s.Bytes == 0 || s.Bytes > 150<<10 {
			t.Errorf("%s has %d bytes", s.Name, s.Bytes)
		}
	}
	for _, want := range []string{"en paper", "ar paper", "en note", "ar note", "en draft", "ar draft"} {
		if have[want] == 0 {
			t.Errorf("no %s among %v", want, have)
		}
	}
	if formats[".pdf"] < 4 || formats[".md"] == 0 || formats[".txt"] == 0 || len(List()) < 8 {
		t.Errorf("formats: %v", formats)
	}
	for _, name := range []string{Draft, DraftArabic} {
		if _, err := Read(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExtractWritesOnceAndRepairsWhatChanged(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "a", "b")
	if got, err := Extract(dir); err != nil || got != dir {
		t.Fatal(got, err)
	}
	path := filepath.Join(dir, Draft)
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "own.txt")
	if err := os.WriteFile(other, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, DraftArabic)
	if err := os.WriteFile(broken, []byte("cut"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Extract(dir); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(path)
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("an unchanged sample was written again (%v)", err)
	}
	want, _ := Read(DraftArabic)
	if got, err := os.ReadFile(broken); err != nil || !bytes.Equal(got, want) {
		t.Errorf("a changed sample was not repaired (%v)", err)
	}
	if got, err := os.ReadFile(other); err != nil || string(got) != "mine" {
		t.Errorf("another file in the folder was touched (%v)", err)
	}
	if _, err := Read("absent.pdf"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading an unknown sample: %v", err)
	}
}

// TestNoSampleJoinsTheEndsOfThePlantedLink reads the sources of all documents:
// A (dune sage) with B (slow-wave sleep), B with C (vocabulary), never A with C.
func TestNoSampleJoinsTheEndsOfThePlantedLink(t *testing.T) {
	t.Parallel()
	tags := regexp.MustCompile(`<[^>]*>|&shy;`)
	a, b, c := 0, 0, 0
	for _, s := range List() {
		text, err := os.ReadFile(filepath.Join("src", strings.TrimSuffix(s.Name, ".pdf")+".html"))
		if err != nil {
			text, err = Read(s.Name)
		}
		if err != nil {
			t.Fatal(err)
		}
		low := strings.ToLower(tags.ReplaceAllString(string(text), ""))
		hasA := strings.Contains(low, "dune sage") || strings.Contains(low, "مريمية الكثبان")
		hasB := strings.Contains(low, "slow-wave sleep") || strings.Contains(low, "النوم العميق")
		hasC := strings.Contains(low, "vocabulary") || strings.Contains(low, "المفردات")
		if hasA && hasC {
			t.Errorf("%s holds both ends", s.Name)
		}
		if hasA && hasB {
			a++
		}
		if hasB && hasC {
			c++
		}
		if s.Kind != "draft" && !strings.Contains(low, "sample document") && !strings.Contains(low, "وثيقة تجريبية") {
			t.Errorf("%s is not marked as a sample", s.Name)
		}
		if strings.Contains(low, "bedroom light") {
			b++
		}
	}
	if a < 2 || c < 2 || b < 2 {
		t.Errorf("documents with A and B: %d, with B and C: %d, in disagreement: %d; two or more of each are planted", a, c, b)
	}
}
