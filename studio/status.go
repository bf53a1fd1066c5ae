package studio

import (
	"context"
	"os/exec"
	"runtime"

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
	if settings, err := s.Settings(ctx); err == nil {
		st.Embedder = settings.Embedder
	}
	return st
}

// Recommend lists the catalogue with what fits this machine.
func (s *Studio) Recommend(ctx context.Context) ([]Recommendation, error) {
	memory := totalMemory()
	status := s.ollamaStatus(ctx)
	out := []Recommendation{}
	for _, c := range llama.Catalogue() {
		_, installed := pickModel(status.Models, c.Name)
		// A fifth of the memory is left to everything else.
		out = append(out, Recommendation{Name: c.Name, Purpose: c.Purpose, Note: c.Note, Bytes: c.Bytes, Fits: memory == 0 || c.Bytes < memory*4/5, Installed: installed, Arabic: c.Arabic})
	}
	return out, nil
}

// StartPull starts a job that downloads a model.
func (s *Studio) StartPull(name string) (string, error) {
	h, err := s.startPull(name, nil)
	if err != nil {
		return "", err
	}
	return h.job.ID, nil
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
		err := c.Pull(ctx, name, func(_ string, done, total int64) {
			if total > 0 {
				h.update(func(j *research.Job) { j.Done, j.Total = int(done/megabyte), int(total/megabyte) })
			}
		})
		s.mu.Lock()
		s.asked = s.asked.AddDate(-1, 0, 0) // ask anew: there is a model more
		s.mu.Unlock()
		s.bus.publish(Event{Kind: "status"})
		return err
	})
}

// StartOllama starts the model server where it is installed and not running.
func (s *Studio) StartOllama(ctx context.Context) (Status, error) {
	c := s.client()
	if c == nil {
		return Status{}, research.E(research.CodeInvalid, "studio.StartOllama", "The Ollama host in the settings is not an address.", nil)
	}
	if err := c.Start(ctx); err != nil {
		return Status{}, err
	}
	s.mu.Lock()
	s.asked = s.asked.AddDate(-1, 0, 0)
	s.mu.Unlock()
	return s.Status(ctx), nil
}
