package library

import (
	"fmt"
	"reflect"
	"testing"

	"diwan/research"
)

func TestPlacesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	box := research.Rect{12.34, 700.01, 99.99, 712}
	for name, want := range map[string]pageDetail{
		"a page":                 {Label: "iv", Width: 595.28, Height: 841.89, Confidence: 0.97, Reader: "pdfium", Spans: []research.Span{{Start: 0, End: 9, Kind: research.SpanHeading, Level: 2}}, Words: []research.Word{{Start: 0, End: 4, Boxes: []research.Rect{box}}, {Start: 5, End: 9, Boxes: []research.Rect{box, {0.07, -3.5, 10, 20.25}}}, {Start: 10, End: 12}}},
		"no word":                {Width: 100, Height: 200},
		"from the right":         {Words: []research.Word{{Start: 30, End: 34, Boxes: []research.Rect{box}}, {Start: 0, End: 3, Boxes: []research.Rect{box}}}},
		"finer than a hundredth": {Words: []research.Word{{Start: 0, End: 4, Boxes: []research.Rect{{1.0 / 3, 2, 3, 4}}}}},
		"out of order":           {Words: []research.Word{{Start: 4, End: 0, Boxes: []research.Rect{box}}}},
		"far away":               {Words: []research.Word{{Start: 0, End: 4, Boxes: []research.Rect{{1e12, 2, 3, 4}}}}},
	} {
		b, err := packPage(want)
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := unpackPage(b)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v came back as %+v, %v", name, want, got, err)
		}
		for cut := 0; isPlaces(b) && cut < len(b); cut++ {
			if _, err := unpackPage(b[:cut]); research.CodeOf(err) != research.CodeLibraryCorrupt {
				t.Fatalf("%s, cut off after %d of %d bytes: %v", name, cut, len(b), err)
			}
		}
	}
	passage := passageDetail{Start: 7, End: 40, Rects: []research.Rect{box}, Sentences: []research.Sentence{{Start: 0, End: 12, Rects: []research.Rect{box}}, {Start: 13, End: 33}}}
	b, err := packPassage(passage)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := unpackPassage(b); err != nil || !reflect.DeepEqual(got, passage) {
		t.Errorf("%+v came back as %+v, %v", passage, got, err)
	}
}

// TestDetailsOfEarlierVersionsAreRead: libraries made before places had a form
// of their own hold gzipped JSON.
func TestDetailsOfEarlierVersionsAreRead(t *testing.T) {
	t.Parallel()
	page := pageDetail{Label: "3", Words: []research.Word{{Start: 1, End: 2, Boxes: []research.Rect{{1, 2, 3, 4}}}}}
	old, err := pack(page)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := unpackPage(old); err != nil || !reflect.DeepEqual(got, page) {
		t.Errorf("%+v, %v", got, err)
	}
	passage := passageDetail{Start: 1, End: 9, Sentences: []research.Sentence{{Start: 0, End: 8}}}
	if old, err = pack(passage); err != nil {
		t.Fatal(err)
	}
	if got, err := unpackPassage(old); err != nil || !reflect.DeepEqual(got, passage) {
		t.Errorf("%+v, %v", got, err)
	}
}

// FuzzUnpackPlaces: whatever stands in a library's file, it is read or told to be
// corrupt, in memory that what it says can't blow up.
func FuzzUnpackPlaces(f *testing.F) {
	for i := range 3 {
		b, err := packPage(pageDetail{Label: fmt.Sprint(i), Words: []research.Word{{Start: i, End: i + 3, Boxes: []research.Rect{{1, 2, 3, float64(i)}}}}})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte{placesFormat, 2, '{', '}', 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := unpackPage(b)
		if err != nil {
			if research.CodeOf(err) != research.CodeLibraryCorrupt {
				t.Fatal(err)
			}
			return
		}
		again, err := packPage(d)
		if err != nil {
			t.Skip("numbers that JSON has no words for")
		}
		if got, err := unpackPage(again); err != nil || len(got.Words) != len(d.Words) {
			t.Fatalf("%+v, then %+v, %v", d, got, err)
		}
	})
}
