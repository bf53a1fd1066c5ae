package script_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"diwan/agents/script"
)

func designs(language string) []script.Design {
	groups := []string{"usual \"care\"", "dune sage\ttea\\1"}
	if language == "ar" {
		groups = []string{"الضابطة", "مريمية الكثبان"}
	}
	return []script.Design{
		{Test: "t-two-sample", N: 64, Effect: 0.5, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: groups, Title: "T \"\"\" # x\ny", Language: language},
		{Test: "t-paired", N: 34, Effect: 0.5, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: groups, Language: language},
		{Test: "anova", N: 53, Effect: 0.25, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: append(groups[:2:2], "half"), Language: language},
		{Test: "two-proportions", N: 63, Effect: 0.5, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: groups, Language: language},
		{Test: "correlation", N: 84, Effect: 0.3, Alpha: 0.05, Power: 0.8, Tail: "greater", Language: language},
		{Test: "chi-square", N: 88, Effect: 0.3, Alpha: 0.05, Power: 0.8, Tail: "two", Language: language},
		{Test: "interaction", N: 33, Effect: 0.25, Alpha: 0.05, Power: 0.8, Tail: "two", Language: language},
		{Test: "mann-whitney", N: 67, Effect: 0.5, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: groups, Language: language},
		{Test: "wilcoxon", N: 35, Effect: 0.5, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: groups, Language: language},
		{Test: "pre-post", N: 48, Effect: 0.5, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: groups, Correlation: 0.5, Language: language},
		{Test: "clustered", N: 8, Effect: 0.5, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: groups, ICC: 0.05, ClusterSize: 20, Language: language},
		{Test: "log-rank", N: 123, Effect: 0.6, Alpha: 0.05, Power: 0.8, Tail: "two", Groups: groups, Events: 0.6, Language: language},
		{Test: "themes", N: 16, Effect: 0.1, Alpha: 0.05, Power: 0.8, Language: language},
	}
}

func TestTheAnalysisRunsAndFindsThePlannedPower(t *testing.T) {
	t.Parallel()
	for _, lang := range []struct{ name, program, file string }{{"python", "python3", "a.py"}, {"r", "Rscript", "a.R"}} {
		if _, err := exec.LookPath(lang.program); err != nil {
			t.Logf("skipped for %s: %s is not here", lang.name, lang.program)
			continue
		}
		for i, d := range append(designs("en"), designs("ar")[:2]...) {
			t.Run(fmt.Sprintf("%s/%s/%d", lang.name, d.Test, i), func(t *testing.T) {
				t.Parallel()
				scripts, err := script.Scripts(d)
				if err != nil || len(scripts) != 2 {
					t.Fatalf("%d scripts, %v", len(scripts), err)
				}
				text := scripts[0].Text
				if lang.name == "r" {
					text = scripts[1].Text
				}
				out := run(t, lang.program, lang.file, text)
				if d.Test == "themes" {
					return
				}
				m := regexp.MustCompile(`: ([01]\.[0-9]+) \(`).FindStringSubmatch(out)
				if m == nil {
					t.Fatalf("no simulated power in:\n%s", out)
				}
				power, err := strconv.ParseFloat(m[1], 64)
				// The rounds are few and seeded: within four standard errors.
				if err != nil || power < 0.68 || power > 0.93 {
					t.Errorf("simulated power %v, planned %v:\n%s", power, d.Power, out)
				}
			})
		}
	}
}

func run(t *testing.T, program, file, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), file)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	args := []string{path}
	if program == "python3" {
		args = []string{"-I", "-S", path} // no packages of the machine: the standard library alone
	}
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8", "LC_ALL=C.UTF-8", "LANG=C.UTF-8")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s\n%s", program, err, out, text)
	}
	return string(out)
}

// TestThePythonDistributionsAgreeWithTables holds the helpers to printed tables.
func TestThePythonDistributionsAgreeWithTables(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("skipped: python3 is not here")
	}
	scripts, err := script.Scripts(designs("en")[0])
	if err != nil {
		t.Fatal(err)
	}
	head := scripts[0].Text[:strings.Index(scripts[0].Text, "def shape")]
	out := run(t, "python3", "a.py", head+"\nprint('%.4f %.4f %.4f %.3f' % (t_p(2.0, 10), t_p(-1.5, 60.5), f_p(3.0, 2, 117), t_critical(0.05, 10)))\n")
	if want := "0.0734 0.1388 0.0536 2.228\n"; out != want {
		t.Errorf("got %s want %s", out, want)
	}
}

func TestAPlanWithoutASampleHasNoScript(t *testing.T) {
	t.Parallel()
	got, err := script.Scripts(script.Design{Test: "t-two-sample"})
	if err != nil || len(got) != 0 {
		t.Errorf("%v, %v", got, err)
	}
	got, err = script.Scripts(script.Design{Test: "unheard of", N: 10, Alpha: 0.05})
	if err != nil || len(got) != 0 {
		t.Errorf("%v, %v", got, err)
	}
}
