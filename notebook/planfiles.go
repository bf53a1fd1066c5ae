package notebook

import (
	"encoding/json"
	"path/filepath"
	"strings"

	"diwan/research"
)

// PlanFormats are the ways out of a plan.
func PlanFormats() []Format {
	return []Format{
		{Name: "osf-md", Title: "OSF preregistration (Markdown)", Extension: ".md"},
		{Name: "osf-json", Title: "OSF preregistration (JSON)", Extension: ".json"},
		{Name: "ics", Title: "Schedule (iCalendar)", Extension: ".ics"},
		{Name: "checklist", Title: "Reporting checklist (Markdown)", Extension: ".md"},
		{Name: "md", Title: "Plan (Markdown)", Extension: ".md"},
		{Name: "json", Title: "Plan (JSON)", Extension: ".json"},
		{Name: "python", Title: "Analysis (Python)", Extension: ".py"},
		{Name: "r", Title: "Analysis (R)", Extension: ".R"},
	}
}

// ExportPlan makes the file of a format for a path.
func ExportPlan(p research.Plan, format, path string) (File, error) {
	names := []string{}
	for _, f := range PlanFormats() {
		names = append(names, f.Name)
		if f.Name == format && filepath.Ext(path) == "" {
			path += f.Extension
		}
	}
	refuse := func(en, ar string) error {
		message := en
		if p.Language == "ar" {
			message = ar
		}
		return research.E(research.CodeInvalid, "notebook.ExportPlan", message, nil)
	}
	switch format {
	case "osf-md":
		return File{path, osfMarkdown(p)}, nil
	case "osf-json":
		b, err := osfJSON(p)
		return File{path, b}, err
	case "ics":
		if len(p.Schedule) == 0 {
			return File{}, refuse("This plan has no dates yet. Give it a first day, then export the schedule.", "ليس لهذه الخطة تواريخ بعد. أعطها يومًا أول ثم صدّر الجدول.")
		}
		return File{path, calendar(p)}, nil
	case "checklist":
		w := &page{language: p.Language}
		w.line("# " + escape(p.Title) + "\n")
		if len(Checklist(p)) == 0 {
			return File{}, refuse("No checklist of ARRIVE or CONSORT applies to this kind of study.", "لا تنطبق قائمة ARRIVE أو CONSORT على هذا النوع من الدراسات.")
		}
		if p.Guideline == "consort" {
			w.line(w.say("The items are those of CONSORT 2010. CONSORT 2025 has since renumbered them and asks more of open science and of harms: check which edition your journal wants.", "البنود بنود CONSORT 2010. وقد أعاد CONSORT 2025 ترقيمها وزاد في العلم المفتوح والأضرار: فتحقق أي طبعة تريدها مجلتك.") + "\n")
		}
		w.checklist(p)
		return File{path, []byte(w.String() + "\n")}, nil
	case "md":
		return File{path, []byte(PlanMarkdown(p) + "\n")}, nil
	case "json":
		b, err := json.MarshalIndent(p, "", "  ")
		if err != nil {
			return File{}, research.E(research.CodeExportFailed, "notebook.ExportPlan", "The plan could not be written.", err)
		}
		return File{path, append(b, '\n')}, nil
	case "python", "r":
		for _, s := range p.AnalysisCode {
			if s.Language == format {
				return File{path, []byte(s.Text)}, nil
			}
		}
		return File{}, refuse("This plan has no analysis in that language.", "ليس لهذه الخطة تحليل بهذه اللغة.")
	}
	return File{}, refuse("Plans export as "+strings.Join(names, ", ")+".", "تُصدَّر الخطط بصيغة "+strings.Join(names, " أو ")+".")
}
