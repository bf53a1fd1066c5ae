package ingest

import (
	"slices"
	"testing"
)

var referenceForms = []struct {
	name, text   string
	authors      []string
	title, venue string
	year         int
	doi          string
}{
	{"APA", "Tanaka, R., & van der Berg, S. (2001). Sleep and words: a study. Journal of Imagined Learning, 12(3), 45–67. https://doi.org/10.1234/abc.5", []string{"R. Tanaka", "S. van der Berg"}, "Sleep and words: a study", "Journal of Imagined Learning", 2001, "10.1234/abc.5"},
	{"IEEE", "[12] K. Wang, A. Nguyen and A. de la Cruz, “Reading in noise,” Annals of Quiet Measurement, vol. 89, pp. 43–52, 2002.", []string{"K. Wang", "A. Nguyen", "A. de la Cruz"}, "Reading in noise", "Annals of Quiet Measurement", 2002, ""},
	{"Nature", "3. de la Cruz, I., O’Brien, F. & García, Ö. Cells of the normal heart. Letters in Practical Optics 64, 621–630 (1993).", []string{"I. de la Cruz", "F. O’Brien", "Ö. García"}, "Cells of the normal heart", "Letters in Practical Optics", 1993, ""},
	{"Vancouver", "Smith JA, Doe B, et al. Tea before bed. Journal of Imagined Medicine. 2015;12(4):3-9. doi:10.5555/tea.1", []string{"J. A. Smith", "B. Doe"}, "Tea before bed", "Journal of Imagined Medicine", 2015, "10.5555/tea.1"},
	{"plain BibTeX", "[1] Lucía O'Brien and Viktor A. Sánchez. A shift in practice. Journal of Applied Reading, 87:830–839, 1986.", []string{"Lucía O'Brien", "Viktor A. Sánchez"}, "A shift in practice", "Journal of Applied Reading", 1986, ""},
	{"ACM", "Andreas Quiet and Brendan Loud. 2009. Traces of types. In Proceedings of the Conference on Slow Waves. ACM, 465–478.", []string{"Andreas Quiet", "Brendan Loud"}, "Traces of types", "Proceedings of the Conference on Slow Waves", 2009, ""},
	{"Springer", "4. Haddad, K., Vogel, W.: Lamps at night. Transactions on Document Analysis 3, 1–9 (2011)", []string{"K. Haddad", "W. Vogel"}, "Lamps at night", "Transactions on Document Analysis", 2011, ""},
	{"physics, without a title", "[7] G. Family, H. Other, and I. Third, Phys. Rev. B 12, 345 (2001).", []string{"G. Family", "H. Other", "I. Third"}, "", "Phys. Rev. B", 2001, ""},
}

func TestReferencesAreReadInTheFormsThatJournalsPrint(t *testing.T) {
	t.Parallel()
	for _, tt := range referenceForms {
		r := ParseReference(tt.text)
		if !slices.Equal(r.Authors, tt.authors) {
			t.Errorf("%s: authors %q, want %q", tt.name, r.Authors, tt.authors)
		}
		if r.Title != tt.title || r.Venue != tt.venue || r.Year != tt.year || r.DOI != tt.doi || r.Text != tt.text {
			t.Errorf("%s: %+v", tt.name, r)
		}
	}
}

func TestNamesAreToldFromOtherLines(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		line string
		want []string
	}{
		{"Andreas Gal∗+, Brendan Eich∗ and Mohammad R. Haghighat$", []string{"Andreas Gal", "Brendan Eich", "Mohammad R. Haghighat"}},
		{"ÖMER M. DE LA CRUZ AND LUCÍA O'BRIEN", []string{"Ömer M. de la Cruz", "Lucía O'Brien"}},
		{"Jane Doe, PhD, and Jean-Paul Smith, M.D.", []string{"Jane Doe", "Jean-Paul Smith"}},
		{"سلمى الزهراني، كريم بوعزة", []string{"سلمى الزهراني", "كريم بوعزة"}},
		{"The lamp was switched off at night", nil},
		{"Received 3 March 2001", nil},
	} {
		if got := namesIn(tt.line); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.line, got, tt.want)
		}
	}
}
