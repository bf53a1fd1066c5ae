package measure

import (
	"math"
	"slices"
	"testing"
)

func TestCompareCountsWordsAndRuns(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, reference, extracted string
		words, runs, f1            float64
	}{
		{"the same", "one two three four five six", "one two three four five six", 1, 1, 1},
		{"ligatures, case and punctuation do not count", "The efficient office, again today.", "the e\ufb03cient of\ufb01ce again TODAY", 1, 1, 1},
		{"a missing word breaks the runs across it", "a b c d e f g h i j", "a b c d e g h i j", 0.9, 1.0 / 6, 18.0 / 19},
		{"a word twice counts twice", "well well", "well", 0.5, 1, 2.0 / 3},
		{"nothing read", "a b", "", 0, 1, 0},
		{"nothing to read", "", "a", 1, 1, 0},
	}
	for _, tt := range tests {
		got := Compare(tt.reference, tt.extracted)
		for _, pair := range [][2]float64{{got.Words, tt.words}, {got.Runs, tt.runs}, {got.F1, tt.f1}} {
			if math.Abs(pair[0]-pair[1]) > 1e-9 {
				t.Errorf("%s: got %+v, want words %v runs %v f1 %v", tt.name, got, tt.words, tt.runs, tt.f1)
				break
			}
		}
	}
}

func TestMissingNamesWhatWasNotFound(t *testing.T) {
	t.Parallel()
	if got := Missing("The cat and the dog", "the dog"); !slices.Equal(got, []string{"cat", "and", "the"}) {
		t.Errorf("got %q", got)
	}
}
