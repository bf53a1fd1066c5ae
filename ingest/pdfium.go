package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"diwan/research"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// pdfiumEngine owns the WebAssembly runtime. It starts once, on first use. Each
// document has an instance for itself, with memory that holds nothing of another
// document and is given back with it; where the system can set a memory back to
// what it was, the instance then waits for the next document.
type pdfiumEngine struct {
	cacheDir string
	slots    chan struct{}
	lost     chan struct{} // instances that were given up and still compute

	mu      sync.Mutex
	pool    pdfium.Pool
	cache   wazero.CompilationCache
	startup error
	idle    []*sandbox
	running sync.WaitGroup // instances at work

	making sync.Mutex      // one instance is made at a time, and fresh is its memory
	fresh  *snapshotMemory // nil: it can't be set back
}

const (
	// maxLost is how many documents may be given up and still compute before
	// they block places.
	maxLost = 2
	// sandboxPages bounds one document's memory in the sandbox: 384 MiB in pages
	// of 64 KiB. What needs more fails as broken and does not harm the others.
	sandboxPages = 384 << 4
	closeWait    = 3 * time.Second
)

func newPDFiumEngine(cacheDir string, workers int) *pdfiumEngine {
	return &pdfiumEngine{cacheDir: cacheDir, slots: make(chan struct{}, workers), lost: make(chan struct{}, maxLost)}
}

// start compiles PDFium, or loads it compiled from the cache.
func (e *pdfiumEngine) start(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil || e.startup != nil {
		return e.startup
	}
	if ctx.Err() != nil {
		return fileError("ingest.pdfium", ctx.Err())
	}
	// Stopping a computation from outside (WithCloseOnContextDone) would leave the
	// sandbox at every loop's turn and cost a multiple of the time.
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(sandboxPages).
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if e.cacheDir != "" {
		// A cache that can't be used costs seconds at each start and nothing else.
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(e.cacheDir, "wasm")); err == nil {
			e.cache = cache
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: experimental.WithMemoryAllocator(context.WithoutCancel(ctx), experimental.MemoryAllocatorFunc(e.allocate)),
		MinIdle: 0, MaxIdle: cap(e.slots), MaxTotal: cap(e.slots) + maxLost + 1,
		RuntimeConfig: config,
		// Nothing of the machine's files is visible inside the sandbox.
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		e.startup = research.E(research.CodeInternal, "ingest.pdfium", "The PDF reader could not start; the second reader is used.", err)
		return e.startup
	}
	e.pool = pool
	return nil
}

// close waits for the instances at work, but not long for those that were given
// up: closing the runtime under them would pull the memory from below them, so
// then it is left to the end of the process.
func (e *pdfiumEngine) close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	pool := e.pool
	for _, box := range e.idle {
		_ = box.in.Close() // its memory goes with it whatever it says
	}
	e.pool, e.idle = nil, nil
	e.startup = research.E(research.CodeCancelled, "ingest.pdfium", "The reader is closed.", nil)
	idle := make(chan struct{})
	go func() { e.running.Wait(); close(idle) }()
	select {
	case <-idle:
	case <-time.After(closeWait):
		return nil
	}
	var err error
	if pool != nil {
		err = pool.Close()
	}
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
		e.cache = nil
	}
	if err != nil {
		return research.E(research.CodeInternal, "ingest.pdfium", "The PDF reader did not close cleanly.", err)
	}
	return nil
}

// run waits for a place among the open PDFs and runs fn in a goroutine with an
// instance of its own. The result comes on the channel. Ending ctx gives fn up:
// what computes in the sandbox can't be ended from outside, so its instance is
// closed when it comes back; until then it is counted as lost, and with maxLost
// of them its place stays taken.
func (e *pdfiumEngine) run(ctx context.Context, fn func(*sandbox) error) (<-chan error, error) {
	if err := e.start(ctx); err != nil {
		return nil, err
	}
	select {
	case e.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, fileError("ingest.pdfium", ctx.Err())
	}
	box, err := e.take()
	if err != nil {
		<-e.slots
		return nil, err
	}
	// The word to stop is the document's own: it may come when the document has
	// ended, and its instance reads another.
	stop := new(atomic.Bool)
	box.stop = stop
	done, finished := make(chan error, 1), make(chan struct{})
	e.running.Add(1)
	go func() {
		defer e.running.Done()
		defer close(finished)
		err := safely(func() error { return fn(box) })
		if err != nil || !e.leave(box) {
			_ = box.in.Close() // its memory goes with it whatever it says
		}
		done <- err
	}()
	go e.place(ctx, stop, finished)
	return done, nil
}

// allocate is where an instance that is being made gets its memory.
func (e *pdfiumEngine) allocate(_, most uint64) experimental.LinearMemory {
	memory, snapshot := newSandboxMemory(most)
	e.fresh = snapshot
	return memory
}

// take gives an instance that waits, or makes one.
func (e *pdfiumEngine) take() (*sandbox, error) {
	e.mu.Lock()
	pool := e.pool
	if n := len(e.idle); n > 0 {
		box := e.idle[n-1]
		e.idle = e.idle[:n-1]
		e.mu.Unlock()
		return box, nil
	}
	e.mu.Unlock()
	if pool == nil {
		return nil, research.E(research.CodeCancelled, "ingest.pdfium", "The reader is closed.", nil)
	}
	e.making.Lock()
	defer e.making.Unlock()
	e.fresh = nil
	box, err := freshSandbox(pool, func() *snapshotMemory { return e.fresh })
	if err != nil {
		return nil, research.E(research.CodeInternal, "ingest.pdfium", "The PDF reader could not start; the second reader is used.", err)
	}
	return box, nil
}

// leave keeps an instance for the next document; false when it must be closed.
func (e *pdfiumEngine) leave(box *sandbox) bool {
	if !box.reset() {
		return false
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == nil || len(e.idle) >= cap(e.slots) {
		return false
	}
	e.idle = append(e.idle, box)
	return true
}

// place gives the place among the open PDFs back when the work has ended, or
// when it is given up.
func (e *pdfiumEngine) place(ctx context.Context, stop *atomic.Bool, finished <-chan struct{}) {
	select {
	case <-finished:
		<-e.slots
		return
	case <-ctx.Done():
		stop.Store(true)
	}
	select {
	case <-finished:
		<-e.slots
	case e.lost <- struct{}{}:
		<-e.slots
		<-finished
		<-e.lost
	}
}

// safely turns a panic into an error.
func safely(fn func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = brokenPDF(fmt.Errorf("%v\n%s", p, debug.Stack()))
		}
	}()
	return fn()
}
