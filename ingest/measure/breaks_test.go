package measure

import "testing"

func TestBreaksSayWhatStandsBetween(t *testing.T) {
	t.Parallel()
	const reference = "the first five words stand and then some more words follow until the end of it"
	tests := []struct {
		name, extracted string
		class           BreakClass
		want, got       string
	}{
		{"a note's mark", "the first five words stand and 12 then some more words follow until the end of it", BreakMark, "", "12"},
		{"a running head", "the first five words stand and Journal of Reading then some more words follow until the end of it", BreakText, "", "journal of reading"},
		{"a word divided", "the first five words stand and then some mo re words follow until the end of it", BreakWord, "more", "mo re"},
		{"another word", "the first five words stand and then some other words follow until the end of it", BreakSubstituted, "more", "other"},
		{"words left out", "the first five words stand and then words follow until the end of it", BreakMissing, "some more", ""},
	}
	for _, tt := range tests {
		all := Breaks(reference, tt.extracted)
		if len(all) != 1 || all[0].Class != tt.class || all[0].Want != tt.want || all[0].Got != tt.got {
			t.Errorf("%s: got %+v", tt.name, all)
		}
	}
	if all := Breaks(reference, reference); len(all) != 0 {
		t.Errorf("the same text breaks at %+v", all)
	}
}

func TestReasonsAreMeasured(t *testing.T) {
	t.Parallel()
	low := &Score{F1: 0.2}
	tests := []struct {
		name                       string
		file                       FileScore
		reference, text, beginning string
	}{
		{"read well", FileScore{Score: &Score{F1: 0.9}}, "a", "b", ""},
		{"turned text, parted into letters by the other reader", FileScore{Score: low}, "ro ta te d te xt", "rotated text", "the same letters"},
		{"warned of", FileScore{Score: low, Warnings: []string{"Misread."}}, "abc", "xyz", "warns: Misread."},
		{"misread", FileScore{Score: low}, "abc def", "xyz uvw", ""},
	}
	for _, tt := range tests {
		got := reasonFor(&tt.file, tt.reference, tt.text)
		if (got == "") != (tt.beginning == "") || len(got) < len(tt.beginning) || got[:len(tt.beginning)] != tt.beginning {
			t.Errorf("%s: got %q", tt.name, got)
		}
	}
}
