package app

import (
	"context"

	"diwan/research"
	"diwan/studio"

	wails "github.com/wailsapp/wails/v2/pkg/runtime"
)

// RevisePlan changes a plan's numbers or words; what follows from them is
// computed again.
func (c *Council) RevisePlan(id string, edit studio.PlanEdit) (research.Plan, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (research.Plan, error) { return s.RevisePlan(ctx, id, edit) })
}

// PlanFormats lists the ways out of a plan: registration, calendar, checklist,
// code.
func (c *Council) PlanFormats() []studio.ExportFormat { return studio.PlanFormats() }

// ExportPlan writes a plan to a file; with an empty path the system's save
// dialog asks for one. An empty result means the dialog was cancelled.
func (c *Council) ExportPlan(id, format, path string) (studio.ExportResult, error) {
	return call(c.d, func(ctx context.Context, s *studio.Studio) (studio.ExportResult, error) {
		if path == "" {
			suggested, err := s.PlanExportName(ctx, id, format)
			if err != nil {
				return studio.ExportResult{}, err
			}
			path, err = wails.SaveFileDialog(c.d.ctx(), wails.SaveDialogOptions{DefaultFilename: suggested})
			if err != nil {
				return studio.ExportResult{}, research.E(research.CodeExportFailed, "app.ExportPlan", "The save dialog could not be opened.", err)
			}
			if path == "" {
				return studio.ExportResult{Format: format}, nil
			}
		}
		return s.ExportPlan(ctx, id, format, path)
	})
}
