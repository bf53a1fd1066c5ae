package studio

import (
	"context"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"diwan/llama"
	"diwan/research"
)

// Status says what works on this machine now.
func (s *Studio) Status(ctx context.Context) Status {
	st := Status{Version: s.opts.Version, Platform: runtime.GOOS + "/" + runtime.GOARCH, Indexing: s.index.indexing(), Readers: []string{}}
	st.Library = LibraryStatus{Path: s.lib.Dir(), Writable: true}
	var err error
	if st.Library.Sources, st.Library.Passages, err = s.lib.Counts(ctx); err != nil {
		st.Library.Code, st.Library.Message = research.CodeOf(err), research.MessageOf(err)
	}
	for _, f := range s.reader.Formats() {
		st.Readers = append(st.Readers, f.Name)
	}
	_, ocrErr := exec.LookPath("tesseract")
	st.OCR = ocrErr == nil
	st.Ollama = s.ollamaStatus(ctx)
	st.Mind = "builtin"
	if _, c, err := s.chooseMind(ctx, "", "", 1); err == nil {
		st.Mind = c.mind
	}
	st.Warnings = []string{}
	if settings, err := s.Settings(ctx); err == nil {
		st.Embedder = settings.Embedder
		if arabic, err := s.holdsArabic(ctx); err == nil && arabic && llama.EnglishOnly(settings.Embedder) {
			st.Warnings = append(st.Warnings, "embedder_english_only")
		}
	}
	return st
}

// runContext is the context that a run's longest prompts ask for.
const runContext = 8192

// Recommend lists the catalogue with what fits this machine.
func (s *Studio) Recommend(ctx context.Context) ([]Recommendation, error) {
	memory := totalMemory()
	status := s.ollamaStatus(ctx)
	arabic, err := s.holdsArabic(ctx)
	if err != nil {
		return nil, err
	}
	out := []Recommendation{}
	best := map[string]int{}
	for _, c := range llama.Catalogue() {
		_, installed := pickModel(status.Models, c.Name)
		need := c.Memory(runContext)
		// A fifth of the memory is left to everything else.
		r := Recommendation{Name: c.Name, Purpose: c.Purpose, Note: c.Note, Bytes: need, Download: c.Bytes, ContextLength: c.ContextLength, Fits: memory == 0 || need < memory/5*4, Installed: installed, Arabic: c.Arabic, Vision: c.Vision}
		if arabic && c.Purpose == "embedding" && llama.EnglishOnly(c.Name) {
			r.Warning = "english_only"
		}
		if old, ok := best[c.Purpose]; r.Fits && (!ok || c.Purpose == "chat" && c.Bytes > out[old].Download) {
			best[c.Purpose] = len(out)
		}
		out = append(out, r)
	}
	if memory > 0 {
		for _, i := range best {
			out[i].Best = true
		}
	}
	return out, nil
}

// holdsArabic tells whether any source is in Arabic.
func (s *Studio) holdsArabic(ctx context.Context) (bool, error) {
	sources, err := s.lib.Sources(ctx, "")
	for _, src := range sources {
		if strings.HasPrefix(src.Language, "ar") {
			return true, err
		}
	}
	return false, err
}

// StartPull starts a job that downloads a model.
func (s *Studio) StartPull(name string) (string, error) {
	h, err := s.startPull(name, nil)
	if err != nil {
		return "", err
	}
	return h.id, nil
}

// PullNow downloads a model and waits.
func (s *Studio) PullNow(ctx context.Context, name string, watch func(research.Job)) error {
	h, err := s.startPull(name, watch)
	if err != nil {
		return err
	}
	select {
	case <-h.done:
	case <-ctx.Done():
		h.cancel()
		<-h.done
		return research.E(research.CodeCancelled, "studio.PullNow", "Stopped; the download goes on from here next time.", ctx.Err())
	}
	if j := h.snapshot(); j.State == research.JobFailed {
		return research.E(j.Code, "studio.PullNow", j.Error, nil)
	}
	return nil
}

func (s *Studio) startPull(name string, watch func(research.Job)) (*jobHandle, error) {
	c := s.client()
	if name == "" || c == nil {
		return nil, research.E(research.CodeInvalid, "studio.StartPull", "Name a model to download.", nil)
	}
	const megabyte = 1 << 20
	return s.jobs.start(s.ctx, research.Job{Kind: "pull", Title: name}, watch, func(ctx context.Context, h *jobHandle) error {
		started, before := time.Now(), int64(-1)
		err := c.Pull(ctx, name, func(_ string, done, total int64) {
			if total <= 0 {
				return
			}
			if before < 0 {
				before = done // what an earlier download left is no work of this one
			}
			h.update(func(j *research.Job) {
				j.Done, j.Total = int(done/megabyte), int(total/megabyte)
				if took := time.Since(started); done > before && took > time.Second {
					j.Remaining = took.Seconds() * float64(total-done) / float64(done-before)
				}
			})
		})
		s.mu.Lock()
		s.asked = s.asked.AddDate(-1, 0, 0) // ask anew: there is a model more
		s.mu.Unlock()
		s.bus.publish(Event{Kind: "status"})
		return err
	})
}

// StartOllama starts the model server where it is installed and not running. A
// server that Diwan has started ends with Diwan; its log is in the library's
// cache folder.
func (s *Studio) StartOllama(ctx context.Context) (Status, error) {
	c := s.client()
	if c == nil {
		return Status{}, research.E(research.CodeInvalid, "studio.StartOllama", "The Ollama host in the settings is not an address.", nil)
	}
	s.starting.Lock()
	defer s.starting.Unlock()
	child, err := c.Serve(ctx, filepath.Join(cacheDir(s.opts.CacheDir), "ollama.log"))
	if err != nil {
		return Status{}, err
	}
	s.mu.Lock()
	if child != nil {
		s.child = child
	}
	s.asked = time.Time{}
	s.mu.Unlock()
	s.bus.publish(Event{Kind: "status"})
	return s.Status(ctx), nil
}
