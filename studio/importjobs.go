package studio

import (
	"context"

	"diwan/research"
)

// PauseJob holds a running import before its next file.
func (s *Studio) PauseJob(id string) error {
	h := s.jobs.handle(id)
	if h == nil {
		return research.E(research.CodeNotFound, "studio.PauseJob", "This job is not running any more.", nil)
	}
	return h.pause()
}

// ResumeJob lets a paused import go on, or takes up one that was interrupted,
// cancelled or failed: files that are in the library already are not read again.
func (s *Studio) ResumeJob(ctx context.Context, id string) error {
	if h := s.jobs.handle(id); h != nil {
		return h.unpause()
	}
	_, err := s.resumeImport(ctx, id, nil)
	return err
}

// DismissJob says no to an interrupted import: it is not offered again. What it
// had finished stays in the library.
func (s *Studio) DismissJob(ctx context.Context, id string) error {
	job, err := s.lib.ClaimJob(ctx, id)
	if err != nil {
		return err
	}
	job.State, job.Ended = research.JobCancelled, research.Now()
	if err := s.lib.SaveJob(ctx, job); err != nil {
		return err
	}
	view := job
	view.Items, view.Partial = []research.JobItem{}, true
	s.bus.publish(Event{Kind: "job", Job: &view})
	return nil
}

// InterruptedImports lists the imports that a killed or closed Diwan left,
// oldest first.
func (s *Studio) InterruptedImports(ctx context.Context) ([]research.Job, error) {
	all, err := s.jobs.list(ctx)
	if err != nil {
		return nil, err
	}
	left := []research.Job{}
	for _, j := range all {
		if j.Kind == "import" && j.State == research.JobInterrupted {
			left = append([]research.Job{j}, left...)
		}
	}
	return left, nil
}

// ResumeImportNow takes up an interrupted import and waits, as ImportNow does.
func (s *Studio) ResumeImportNow(ctx context.Context, id string, watch func(research.Job)) (research.Job, error) {
	h, err := s.resumeImport(ctx, id, watch)
	if err != nil {
		return research.Job{}, err
	}
	return s.await(ctx, h)
}

func (s *Studio) resumeImport(ctx context.Context, id string, watch func(research.Job)) (*jobHandle, error) {
	job, err := s.lib.ClaimJob(ctx, id)
	if err != nil {
		return nil, err
	}
	if job.Kind != "import" {
		return nil, research.E(research.CodeInvalid, "studio.ResumeJob", "Only imports can be resumed; start this again.", nil)
	}
	return s.jobs.start(s.ctx, job, watch, func(ctx context.Context, h *jobHandle) error {
		if job.Zotero != "" {
			return s.runZotero(ctx, h, job.Zotero, true, &ZoteroReport{Dir: job.Zotero, Collections: []string{}})
		}
		return s.runImport(ctx, h, true)
	})
}
