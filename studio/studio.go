package studio

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"diwan/agents"
	"diwan/agents/builtin"
	"diwan/ingest"
	"diwan/library"
	"diwan/llama"
	"diwan/research"
)

// modelWidth is how many steps ask the model at once. Two keep a server busy
// that answers one at a time; more would only wait in its queue.
const modelWidth = 2

// Options open a studio; the zero value opens the user's own library.
type Options struct {
	Library  string // folder; empty: DIWAN_LIBRARY, the remembered one, the system's data folder
	CacheDir string // empty: the system's cache folder
	Version  string
	Log      *slog.Logger
	// Passwords open encrypted files, by path; under "" stands one that is tried
	// for every file without its own. They are kept in memory alone.
	Passwords map[string]string
	// SecondReader is the command of a process that serves the second PDF reader
	// (ServeSecondReader); empty: it reads in this one.
	SecondReader []string
	// NoOCR leaves scanned pages unread.
	NoOCR bool
	// Record keeps every reply of a model in this folder; Replay answers from one
	// instead of a server.
	Record, Replay string
	// Patience is how long a run waits for a model server that went away; 0: as
	// long as the studio is open.
	Patience time.Duration
}

// Studio holds an open library with all that works on it.
type Studio struct {
	opts    Options
	log     *slog.Logger
	lib     *library.Library
	reader  *ingest.Reader
	watch   *watcher
	index   *index
	bus     *bus
	jobs    *jobs
	runs    *runs
	council *agents.Council
	builtin agents.Mind
	clock   *stageClock
	keys    *passwords

	ctx    context.Context //nolint:containedctx // what background work outlives its caller by
	cancel context.CancelFunc
	wg     sync.WaitGroup

	suggesting sync.Mutex // one look at new sources at a time

	mu       sync.Mutex
	ollama   *llama.Client
	status   OllamaStatus
	asked    time.Time
	speeds   map[string]Speed
	starting sync.Mutex
	child    *llama.Child // the server that this process has started

	tape  llama.Chatter // recorded replies, when they answer instead of a server
	taped Model
}

// Open opens the library and brings its indexes up to date. Everything that
// takes long goes on in the background: Status tells.
func Open(ctx context.Context, opts Options) (*Studio, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	lib, err := library.Open(ctx, libraryDir(opts.Library), library.Options{})
	if err != nil {
		return nil, err
	}
	s := &Studio{opts: opts, log: opts.Log, lib: lib, bus: newBus(), runs: newRuns(), builtin: builtin.New(), clock: newStageClock()}
	s.watch = newWatcher(s)
	s.ctx, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	s.jobs = newJobs(s.bus, lib)
	s.keys = newPasswords(opts.Passwords)
	s.reader = newReader(opts, s.keys, 0)
	if s.index, err = openIndex(s.ctx, lib, s.log); err != nil {
		return nil, errors.Join(err, lib.Close())
	}
	s.council = agents.NewCouncil(agents.Deps{Retriever: s, Corpus: lib, Recorder: keeper{lib}, Statistics: statistics{}, Parallel: modelWidth, Rarity: s.rarity, Pictures: s.readPicture})
	s.loadSpeeds(ctx)
	settings, err := s.Settings(ctx)
	if err == nil && opts.Replay != "" {
		err = s.openTape(opts.Replay)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.connectOllama(settings.OllamaHost); err != nil {
		// An address that makes no sense must not keep the library shut.
		s.log.Warn("ollama host", "error", err)
	}
	if err := s.changeEmbedder(settings.Embedder); err != nil {
		s.log.Warn("embedder", "error", err)
	}
	s.background(s.watchOthers)
	return s, nil
}

// background runs fn until the studio closes.
func (s *Studio) background(fn func(context.Context)) {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		if err := guard(func() error { fn(s.ctx); return nil }); err != nil {
			s.log.Error("background work failed", "error", err)
		}
	}()
}

// watchOthers notices what another window on this library has written, and
// tells the record that this process's runs are alive.
func (s *Studio) watchOthers(ctx context.Context) {
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	last := int64(-1)
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now, err := s.lib.DataVersion(ctx)
		if err == nil && now != last && s.index.sync(ctx) {
			s.bus.publish(Event{Kind: "library"})
		}
		last = now
		if n%15 == 0 {
			if err := s.lib.Heartbeat(ctx); err != nil && ctx.Err() == nil {
				s.log.Warn("heartbeat", "error", err)
			}
		}
	}
}

// Subscribe calls fn for every event until the returned function is called.
func (s *Studio) Subscribe(fn func(Event)) func() { return s.bus.subscribe(fn) }

// Close stops what runs and closes the library; runs can be resumed.
func (s *Studio) Close() error {
	s.cancel()
	s.jobs.close()
	s.runs.close()
	s.wg.Wait()
	s.mu.Lock()
	child := s.child
	s.mu.Unlock()
	child.Stop()
	return errors.Join(s.index.close(), s.reader.Close(), s.lib.Close())
}

func now() research.Time { return research.Now() }
