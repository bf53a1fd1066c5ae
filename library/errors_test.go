package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"diwan/research"
)

func TestErrorsOfTheSystemBecomeSentences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		code research.Code
		word string
	}{
		{syscall.ENOSPC, research.CodeLibraryFull, "Free some space"},
		{fmt.Errorf("write /somewhere: %w", syscall.ENOSPC), research.CodeLibraryFull, "nothing already in the library is lost"},
		{syscall.EROFS, research.CodeLibraryReadOnly, "--library"},
		{fs.ErrPermission, research.CodeLibraryReadOnly, "permissions"},
		{context.Canceled, research.CodeCancelled, "Cancelled"},
		{sql.ErrNoRows, research.CodeNotFound, "not in the library"},
		{errors.New("something else"), research.CodeInternal, "nothing in it was changed"},
	} {
		got := coded("test", c.err)
		if research.CodeOf(got) != c.code || !strings.Contains(research.MessageOf(got), c.word) {
			t.Errorf("%v: %s %q", c.err, research.CodeOf(got), research.MessageOf(got))
		}
	}
	if coded("test", nil) != nil {
		t.Error("no error became one")
	}
}

func TestDetailsComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	for i := range 50 { // compressors are used again
		want := pageDetail{Label: fmt.Sprint(i), Width: 1.0 / 3, Words: []research.Word{{Start: i, End: i + 3, Boxes: []research.Rect{{0.1, 2, 3, float64(i)}}}}}
		b, err := pack(want)
		if err != nil {
			t.Fatal(err)
		}
		var got pageDetail
		if err := unpack(b, &got); err != nil || got.Label != want.Label || got.Width != want.Width || got.Words[0].Boxes[0] != want.Words[0].Boxes[0] {
			t.Fatalf("%+v, %v", got, err)
		}
		if err := unpack(b[:len(b)/2], &got); research.CodeOf(err) != research.CodeLibraryCorrupt {
			t.Fatalf("half a detail: %v", err)
		}
	}
}
