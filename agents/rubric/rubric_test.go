package rubric_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diwan/agents/rubric"
	"diwan/research"
)

func TestEveryKindOfWorkHasARubricInBothLanguages(t *testing.T) {
	t.Parallel()
	want := "essay fiction film illustration music poetry scientific-writing visual-design"
	if got := strings.Join(rubric.Names(), " "); got != want {
		t.Fatalf("%s; want %s", got, want)
	}
	for _, name := range rubric.Names() {
		en, err1 := rubric.Find(name, "en", "")
		ar, err2 := rubric.Find(name, "ar", "")
		if err1 != nil || err2 != nil || len(en.Criteria) < 5 || len(en.Criteria) != len(ar.Criteria) || en.Language != "en" || ar.Language != "ar" || en.Intro == "" {
			t.Errorf("%s: %d and %d criteria, %v, %v", name, len(en.Criteria), len(ar.Criteria), err1, err2)
		}
		for i := range en.Criteria {
			if len(en.Criteria[i].Questions) == 0 || len(en.Criteria[i].Questions) != len(ar.Criteria[i].Questions) || en.Criteria[i].Text == "" {
				t.Errorf("%s: criterion %+v", name, en.Criteria[i])
			}
		}
	}
}

func TestARubricOfOnesOwnWins(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("fiction.md", "# Mine\n\nOnly this.\n\n## Salt\nMore salt.\n- Where is it?\n")
	write("قصص.md", "# قصصي\n\n## الملح\n- أين هو؟\n")
	write("empty.md", "nothing here")
	r, err := rubric.Find("fiction", "en", dir)
	if err != nil || !r.Own || r.Criteria[0].Name != "Salt" || r.Criteria[0].Questions[0] != "Where is it?" {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err = rubric.Find(filepath.Join(dir, "fiction.md"), "en", ""); err != nil || r.Title != "Mine" {
		t.Errorf("by path: %+v, %v", r, err)
	}
	if r, err = rubric.Find("قصص", "ar", dir); err != nil || r.Language != "ar" {
		t.Errorf("%+v, %v", r, err)
	}
	for name, code := range map[string]research.Code{"../secret": research.CodeInvalid, "no-such": research.CodeNotFound, "empty": research.CodeInvalid, "": research.CodeInvalid, "/no/such.md": research.CodeFileMissing} {
		if _, err := rubric.Find(name, "en", dir); research.CodeOf(err) != code {
			t.Errorf("%q: %v", name, err)
		}
	}
	if list := rubric.List("en", dir); len(list) != len(rubric.Names())+1 {
		t.Errorf("%d rubrics", len(list))
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# T\n\n## A\n- q\n")
	f.Add("## \n# \n- ")
	f.Fuzz(func(t *testing.T, s string) {
		r, err := rubric.Parse("x", s)
		if err == nil && len(r.Criteria) == 0 {
			t.Fatal("a rubric without criteria was taken")
		}
	})
}
