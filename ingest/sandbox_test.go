package ingest

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"
)

// withSandbox runs fn in an instance of the reader's engine and gives the
// instance.
func withSandbox(t *testing.T, r *Reader, fn func(*sandbox) error) (used *sandbox, err error) {
	t.Helper()
	done, err := r.pdfium.run(context.Background(), func(box *sandbox) error {
		used = box
		return fn(box)
	})
	if err != nil {
		t.Fatal(err)
	}
	return used, <-done
}

func wholeMemory(t *testing.T, box *sandbox) []byte {
	t.Helper()
	memory, ok := box.direct.memory.(interface{ Size() uint32 })
	if !ok {
		t.Fatal("the sandbox's memory does not tell its size")
	}
	b, ok := box.direct.memory.Read(0, memory.Size())
	if !ok {
		t.Fatal("the sandbox's memory can't be read")
	}
	return bytes.Clone(b)
}

func TestADocumentFindsTheSandboxAsItWasBeforeTheFirst(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere every document has an instance of its own")
	}
	r := testReader(t)
	var clean []byte
	first, err := withSandbox(t, r, func(box *sandbox) error { clean = wholeMemory(t, box); return nil })
	if err != nil {
		t.Fatal(err)
	}
	in, err := r.openInput(context.Background(), sample("dune-sage-slow-wave-sleep.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.file.Close() //nolint:errcheck // read only
	read := func(box *sandbox) (letters int, err error) {
		doc, err := openPDF(box, in, nil)
		if err != nil {
			return 0, err
		}
		count, err := box.in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
		if err != nil {
			return 0, err
		}
		for i := range count.PageCount {
			page, err := readChars(context.Background(), box, doc, i)
			if err != nil {
				return 0, err
			}
			letters += len(page.glyphs)
		}
		return letters, nil
	}
	var before, after int
	second, err := withSandbox(t, r, func(box *sandbox) error {
		if before, err = read(box); err == nil && bytes.Equal(clean, wholeMemory(t, box)[:len(clean)]) {
			t.Error("reading left no trace in the memory: this test looks at the wrong one")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	third, err := withSandbox(t, r, func(box *sandbox) error {
		now := wholeMemory(t, box)
		if !bytes.Equal(clean, now[:len(clean)]) {
			t.Error("something of the document before is left in the memory")
		}
		if len(bytes.Trim(now[len(clean):], "\x00")) > 0 {
			t.Error("something of the document before is left where the memory grew")
		}
		after, err = read(box)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if first != second || second != third {
		t.Error("each document got an instance of its own")
	}
	if before < 1000 || before != after {
		t.Errorf("the same document has %d characters, then %d", before, after)
	}
}

func TestASandboxInWhichADocumentFailedIsNotUsedAgain(t *testing.T) {
	t.Parallel()
	r := testReader(t)
	first, err := withSandbox(t, r, func(*sandbox) error { return errors.New("broken") })
	if err == nil {
		t.Fatal("the error is gone")
	}
	second, err := withSandbox(t, r, func(*sandbox) error { panic("worse") })
	if err == nil {
		t.Fatal("the panic is gone")
	}
	third, err := withSandbox(t, r, func(*sandbox) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if first == second || second == third {
		t.Error("the next document got the same instance")
	}
}

// The caller of a document gives its context up as soon as it has the result;
// by then the instance may read another document already.
func TestADocumentThatHasEndedDoesNotStopTheNextOne(t *testing.T) {
	t.Parallel()
	e := newPDFiumEngine(filepath.Join(os.TempDir(), "diwan-test-cache"), 2)
	defer e.close() //nolint:errcheck // the test is over
	stopped := atomic.Int32{}
	for range 300 {
		ctx, cancel := context.WithCancel(context.Background())
		first, err := e.run(ctx, func(*sandbox) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		second, err := func() (<-chan error, error) {
			go func() { <-first; cancel() }()
			return e.run(context.Background(), func(box *sandbox) error {
				for range 50 {
					runtime.Gosched()
					if box.stop.Load() {
						stopped.Add(1)
						break
					}
				}
				return nil
			})
		}()
		if err != nil {
			t.Fatal(err)
		}
		if err := <-second; err != nil {
			t.Fatal(err)
		}
		<-ctx.Done()
	}
	if n := stopped.Load(); n > 0 {
		t.Errorf("%d of 300 documents were stopped by the end of another", n)
	}
}
