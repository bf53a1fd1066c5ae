package studio_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"diwan/research"
	"diwan/studio"
)

// TestPlantedErrorsAreCaught holds the verifier to its figures on the sample
// documents; "diwan bench verify --data" does so on real papers.
func TestPlantedErrorsAreCaught(t *testing.T) {
	t.Parallel()
	r, err := studio.BenchVerify(context.Background(), studio.Options{CacheDir: cache()}, "", 600, 3)
	if err != nil {
		t.Fatal(err)
	}
	if r.Cases < 400 || r.ByKind["ar true"].Cases == 0 {
		t.Fatalf("only %d cases: %+v", r.Cases, r.ByKind)
	}
	if r.Precision < 0.999 || r.Recall < 0.999 || r.Altered < 0.95 || r.Kind < 0.95 {
		t.Errorf("precision %.4f, recall %.4f, told as altered %.4f, right kind %.4f", r.Precision, r.Recall, r.Altered, r.Kind)
		for _, m := range r.Wrong {
			t.Logf("%s: %q (%s, planted %q for %q): %s %+v", m.Why, m.Case.Quote, m.Case.Kind, m.Case.Said, m.Case.Was, m.Got.Verdict, m.Got.Difference)
		}
	}
}

func TestAClaimsFileIsCheckedLineByLineWhateverItHolds(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "claims.jsonl")
	long := make([]byte, 3<<20)
	for i := range long {
		long[i] = "sleep \n"[i%6]
	}
	lines := "\ufeff" + `{"quote": "light delays sleep", "text": "Evening light delays sleep by 18 minutes."}` + "\r\n\n   \n" +
		"not json\n" +
		`{"quote": "light delays sleep by 81 minutes", "text": "Evening light delays sleep by 18 minutes."}` + "\n" +
		`{"quote": "x", "passage": "nowhere"}` + "\n" +
		`{"text": "No quote."}` + "\n" + `{}` + "\n" + `[1]` + "\n" +
		`{"quote": "zebra", "text": "` + string(long) + `"}` + "\n" +
		`{"claim": "Evening light does not delay sleep", "text": "Evening light delays sleep by 18 minutes."}`
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	missing := func(research.PassageID) (string, error) {
		return "", research.E(research.CodeNotFound, "test", "There is no such passage.", nil)
	}
	results, err := studio.VerifyFile(context.Background(), path, missing)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		verdict research.Verdict
		failed  bool
	}{{research.Verified, false}, {research.Absent, true}, {research.Altered, false}, {research.Absent, true}, {research.Absent, false}, {research.Absent, false}, {research.Absent, true}, {research.Absent, false}, {research.Absent, false}}
	if len(results) != len(want) {
		t.Fatalf("%d results for %d lines", len(results), len(want))
	}
	for i, w := range want {
		if results[i].Verdict != w.verdict || (results[i].Error != "") != w.failed {
			t.Errorf("line %d: %+v; want %s, failed %v", i+1, results[i], w.verdict, w.failed)
		}
	}
	if results[2].Difference == nil || results[2].Difference.Kind != "number" || results[2].Difference.Said != "81" || results[2].Difference.Found != "18" {
		t.Errorf("difference %+v", results[2].Difference)
	}
	if c := results[8].Claim; c == nil || c.Verdict != research.Contradicted {
		t.Errorf("claim %+v", c)
	}
	if _, err := studio.VerifyFile(context.Background(), filepath.Join(t.TempDir(), "none"), missing); research.CodeOf(err) != research.CodeFileMissing {
		t.Errorf("a missing file: %v", err)
	}
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if results, err := studio.VerifyFile(context.Background(), empty, missing); err != nil || len(results) != 0 {
		t.Errorf("an empty file: %v, %v", results, err)
	}
}
