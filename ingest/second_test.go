package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// TestServeSecondInAChildProcess is the process of the second reader.
func TestServeSecondInAChildProcess(t *testing.T) {
	if os.Getenv("DIWAN_TEST_SECOND") == "" {
		t.Skip("runs as the child of another test")
	}
	if err := ServeSecond(context.Background(), os.Stdin, os.Stdout); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// hostile is a PDF whose table says that there are billions of objects.
func hostile(t *testing.T) string {
	t.Helper()
	body := "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
	table := "xref\n4294967290 1\n0000000009 00000 n \ntrailer\n<< /Size 4294967299 /Root 1 0 R >>\n"
	path := filepath.Join(t.TempDir(), "hostile.pdf")
	if err := os.WriteFile(path, []byte(fmt.Sprintf("%s%sstartxref\n%d\n%%%%EOF\n", body, table, len(body))), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func request(t *testing.T, path string, pages ...int) secondRequest {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return secondRequest{Path: []byte(path), Size: info.Size(), Pages: pages}
}

func TestAFileThatEndsTheSecondReaderEndsNothingElse(t *testing.T) {
	t.Setenv("DIWAN_TEST_SECOND", "1")
	ctx := context.Background()
	p := &secondProcess{command: []string{os.Args[0], "-test.run=^TestServeSecondInAChildProcess$"}}
	defer p.close()
	good := request(t, sample("dune-sage-slow-wave-sleep.pdf"), 1)
	for range 2 {
		if reply, err := p.ask(ctx, request(t, hostile(t)), time.Minute); err == nil {
			t.Errorf("the hostile file was read: %+v", reply)
		}
		reply, err := p.ask(ctx, good, time.Minute)
		if err != nil || !strings.Contains(reply.Texts[1], "sage") {
			t.Fatalf("after it: %+v, %v", reply, err)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := p.ask(cancelled, good, time.Minute); err == nil {
		t.Error("asked although it was cancelled")
	}
	if _, err := p.ask(ctx, good, time.Nanosecond); err == nil {
		t.Error("answered in no time")
	}
	if reply, err := p.ask(ctx, good, time.Minute); err != nil || reply.Count == 0 {
		t.Errorf("after a timeout: %+v, %v", reply, err)
	}
}

func TestInThisProcessTheSecondReaderRefusesWhatWouldEndIt(t *testing.T) {
	t.Parallel()
	p := &secondProcess{}
	if _, err := p.ask(context.Background(), request(t, hostile(t)), time.Minute); err == nil || !strings.Contains(err.Error(), errHostile.Error()) {
		t.Errorf("%v", err)
	}
	deepPath := filepath.Join(t.TempDir(), "deep.pdf")
	if err := os.WriteFile(deepPath, []byte("%PDF-1.4\nxref "+strings.Repeat("[", 100_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := p.ask(context.Background(), request(t, deepPath), time.Minute); err == nil || !strings.Contains(err.Error(), errHostile.Error()) {
		t.Errorf("%v", err)
	}
	reply, err := p.ask(context.Background(), request(t, sample("deep-sleep-vocabulary-ar.pdf")), time.Minute)
	if err != nil || reply.Count == 0 || len(reply.Texts) != reply.Count {
		t.Errorf("a sound file: %d pages, %v", reply.Count, err)
	}
}

func TestBlocksOfAFileAreTheFile(t *testing.T) {
	t.Parallel()
	want := make([]byte, 3*blockSize+777)
	for i := range want {
		want[i] = byte(i * 31 >> 3)
	}
	path := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(path, want, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	box := &sandbox{stop: new(atomic.Bool)}
	r := newBlockReader(f, int64(len(want)), box.stop)
	for _, c := range []struct{ at, n int }{{0, 10}, {blockSize - 3, 9}, {len(want) - 5, 5}, {7, 2 * blockSize}, {2 * blockSize, 100}, {1, 1}} {
		if _, err := r.Seek(int64(c.at), 0); err != nil {
			t.Fatal(err)
		}
		got := make([]byte, c.n)
		for n := 0; n < c.n; {
			k, err := r.Read(got[n:])
			if err != nil {
				t.Fatalf("%d bytes at %d: %v", c.n, c.at, err)
			}
			n += k
		}
		if string(got) != string(want[c.at:c.at+c.n]) {
			t.Errorf("%d bytes at %d differ", c.n, c.at)
		}
	}
	if n, err := r.Read(make([]byte, 4)); n == 0 && err != nil {
		t.Log("at the end:", err)
	}
	box.stop.Store(true)
	if _, err := r.Read(make([]byte, 1)); err == nil {
		t.Error("reads on after the document was given up")
	}
}
