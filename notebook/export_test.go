package notebook_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"diwan/notebook"
	"diwan/research"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestEveryExporterWritesWhatItWroteBefore compares with the golden files; a
// DOCX is compared by its document part.
func TestEveryExporterWritesWhatItWroteBefore(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		for _, f := range notebook.Formats() {
			files, err := notebook.Export(kept(language), f.Name, "kept-"+language)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				golden(t, file)
			}
		}
		p := *kept(language).Notebook.Cells[2].Plan
		for _, f := range notebook.PlanFormats() {
			file, err := notebook.ExportPlan(p, f.Name, "plan-"+language+"-"+f.Name)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, file)
		}
	}
}

func golden(t *testing.T, f notebook.File) {
	t.Helper()
	data := f.Data
	name := filepath.Base(f.Path)
	if strings.HasSuffix(name, ".docx") {
		data, name = docxPart(t, data, "word/document.xml"), name+".xml"
	}
	// Whole records are valid by other tests; here they would differ with every
	// field that a record gains.
	switch {
	case strings.HasSuffix(name, ".trace.json"), strings.HasSuffix(name, "-json.json") && !strings.Contains(name, "osf"), name == "kept-en.json", name == "kept-ar.json":
		return
	case strings.HasSuffix(name, ".html"):
		data = regexp.MustCompile(`(?s)<details>.*</details>`).ReplaceAll(data, nil)
	case strings.HasSuffix(name, ".ipynb"):
		data = withoutRecords(t, data)
	}
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test ./notebook -update writes the golden files)", err)
	}
	if !bytes.Equal(want, data) {
		t.Errorf("%s differs from its golden file (go test ./notebook -update, then read the difference)", name)
	}
}

func withoutRecords(t *testing.T, data []byte) []byte {
	t.Helper()
	var nb map[string]any
	if err := json.Unmarshal(data, &nb); err != nil {
		t.Fatal(err)
	}
	for _, c := range nb["cells"].([]any) {
		cell := c.(map[string]any)
		delete(cell, "attachments")
		if d, ok := cell["metadata"].(map[string]any)["diwan"].(map[string]any); ok {
			delete(d, "record")
		}
	}
	b, err := json.MarshalIndent(nb, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func docxPart(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // read only
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func export(t *testing.T, in notebook.Input, format string) []byte {
	t.Helper()
	files, err := notebook.Export(in, format, "x")
	if err != nil {
		t.Fatal(err)
	}
	return files[0].Data
}

// TestNothingWithheldIsExported: the opinion that nobody asked for stands in
// no format, nor does the finding's effect or the judgement that carries it.
func TestNothingWithheldIsExported(t *testing.T) {
	t.Parallel()
	for _, f := range notebook.Formats() {
		files, err := notebook.Export(kept("en"), f.Name, "x")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data := file.Data
			if strings.HasSuffix(file.Path, ".docx") {
				data = docxPart(t, data, "word/document.xml")
			}
			if bytes.Contains(data, []byte("SECRET")) {
				t.Errorf("%s holds an opinion that nobody asked for", file.Path)
			}
		}
	}
}

func TestEveryClaimHasItsQuoteSourceAndPage(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"md", "ipynb", "html", "latex", "docx", "json"} {
		data := export(t, kept("en"), name)
		if name == "docx" {
			data = docxPart(t, data, "word/document.xml")
		}
		text := regexp.MustCompile(`<[^>]*>|\\n`).ReplaceAllString(string(data), "")
		for _, want := range []string{"lengthened sleep by 14 minutes", "Dune sage tea and sleep", "verified", "No model was used"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
		if name != "json" && !strings.Contains(text, "p. 3") {
			t.Errorf("%s lacks the page", name)
		}
		if name != "json" && !strings.Contains(text, "@straub2021dune, p. 3") {
			t.Errorf("%s does not cite by key", name)
		}
	}
}

func TestTheHTMLPageRunsNothingAndFetchesNothing(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		page := string(export(t, kept(language), "html"))
		for _, bad := range []string{"<script", "<img", "<iframe", "<link", "javascript:", "onerror=", "@import", "url("} {
			body := page[strings.Index(page, "<body>"):]
			// The text of an attack may be shown; a tag or attribute may not.
			if strings.Contains(strings.ReplaceAll(strings.ReplaceAll(body, "&lt;", ""), "&gt;", ""), bad) && regexp.MustCompile(`<[^>]*`+regexp.QuoteMeta(strings.TrimPrefix(bad, "<"))).MatchString(body) {
				t.Errorf("%s: the page holds %s", language, bad)
			}
		}
		want := `lang="en" dir="ltr"`
		if language == "ar" {
			want = `lang="ar" dir="rtl"`
		}
		if !strings.Contains(page, want) || !strings.Contains(page, `<p dir="auto">`) {
			t.Errorf("%s: directions are missing", language)
		}
	}
}

func TestArabicRunsRightToLeftInTheWordDocument(t *testing.T) {
	t.Parallel()
	data := export(t, kept("ar"), "docx")
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"} {
		d := xml.NewDecoder(bytes.NewReader(docxPart(t, data, name)))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	doc := string(docxPart(t, data, "word/document.xml"))
	for _, p := range regexp.MustCompile(`<w:p>.*?</w:p>`).FindAllString(doc, -1) {
		text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(p, "")
		first := strings.IndexFunc(text, func(r rune) bool { return r >= 0x600 && r <= 0x6ff || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' })
		if first < 0 || strings.Contains(p, `w:val="Code"`) {
			continue
		}
		arabic := text[first] >= 0x80
		if arabic != strings.Contains(p, "<w:bidi/>") {
			t.Errorf("direction of %q is wrong", text)
		}
	}
	if !strings.Contains(doc, "<w:rtl/>") {
		t.Error("no run is right to left")
	}
}

func TestNothingGetsOutOfTeXsBraces(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		text := string(export(t, kept(language), "latex"))
		body := text[strings.Index(text, "\\maketitle"):]
		for _, bad := range []string{`\input{`, `\write18`, `\end{verbatim}`, "\\immediate"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: the document holds %s", language, bad)
			}
		}
		depth := 0
		for i := 0; i < len(text); i++ {
			switch {
			case text[i] == '\\':
				i++
			case text[i] == '{':
				depth++
			case text[i] == '}':
				depth--
			}
			if depth < 0 {
				t.Fatalf("%s: a brace closes that nobody opened, before %.80q", language, text[i:])
			}
		}
		if depth != 0 {
			t.Errorf("%s: %d braces stay open", language, depth)
		}
		if begin, end := strings.Count(text, `\begin{`), strings.Count(text, `\end{`); begin != end {
			t.Errorf("%s: %d environments begin, %d end", language, begin, end)
		}
	}
	en := string(export(t, kept("en"), "latex"))
	if !strings.Contains(en, `\textarabic{اقتباس عربي`) || !strings.Contains(string(export(t, kept("ar"), "latex")), `\textenglish{An English sentence`) {
		t.Error("the other language does not run its own way")
	}
}

// TestTheBibliographyIsValid reads the BibTeX as its grammar has it, and the
// CSL-JSON by its required fields; the keys agree and are unique.
func TestTheBibliographyIsValid(t *testing.T) {
	t.Parallel()
	files, err := notebook.Export(kept("en"), "md", "x")
	if err != nil {
		t.Fatal(err)
	}
	bib, csl := string(files[1].Data), files[2].Data
	entry := regexp.MustCompile(`@(\w+)\{([A-Za-z0-9-]+),\n((?:  \w+ = \{.*\},\n)+)\}\n`)
	keys := map[string]bool{}
	rest := entry.ReplaceAllStringFunc(bib, func(s string) string {
		g := entry.FindStringSubmatch(s)
		if keys[g[2]] {
			t.Errorf("key %s stands twice", g[2])
		}
		keys[g[2]] = true
		for _, line := range strings.Split(strings.TrimSpace(g[3]), "\n") {
			depth := 0
			value := line[strings.Index(line, "{") : len(line)-1]
			for i := 0; i < len(value); i++ {
				switch {
				case value[i] == '\\':
					i++
				case value[i] == '{':
					depth++
				case value[i] == '}':
					depth--
				}
			}
			if depth != 0 {
				t.Errorf("braces do not balance in %s", line)
			}
		}
		return ""
	})
	if strings.TrimSpace(rest) != "" || len(keys) != 3 {
		t.Errorf("left over %q, keys %v", rest, keys)
	}
	var items []struct {
		ID, Type, Title string
		Author          []map[string]string
		Issued          struct {
			Parts [][]int `json:"date-parts"`
		}
	}
	if err := json.Unmarshal(csl, &items); err != nil || len(items) != 3 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	for _, i := range items {
		if !keys[i.ID] || i.Type == "" || i.Title == "" || len(i.Author) == 0 || len(i.Issued.Parts) != 1 {
			t.Errorf("%+v", i)
		}
	}
	if !strings.Contains(bib, "{Institute for Sleep and Light}") {
		t.Error("a name with “and” falls apart")
	}
}

func TestTheCalendarIsWellFormed(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		p := *kept(language).Notebook.Cells[2].Plan
		f, err := notebook.ExportPlan(p, "ics", "x")
		if err != nil {
			t.Fatal(err)
		}
		text := string(f.Data)
		if strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") || !strings.HasSuffix(text, "END:VCALENDAR\r\n") {
			t.Error("lines end in CRLF")
		}
		for _, line := range strings.Split(text, "\r\n") {
			if len(line) > 75 {
				t.Errorf("%d octets in %q", len(line), line)
			}
		}
		flat := strings.ReplaceAll(text, "\r\n ", "")
		for _, want := range []string{"BEGIN:VEVENT", "DTSTART;VALUE=DATE:20270110", "DTEND;VALUE=DATE:20270124", "DTSTAMP:20261124T100000Z", "UID:plan1-01@diwan"} {
			if !strings.Contains(flat, want) {
				t.Errorf("%s is missing", want)
			}
		}
		want := `SUMMARY;LANGUAGE=en:Pilot\, then register\; twice`
		if language == "ar" {
			want = "SUMMARY;LANGUAGE=ar:تجربة أولية طويلة جدًّا ثم تسجيل الخطة قبل أول مشارك مع كل الموافقات"
		}
		if !strings.Contains(flat, want) {
			t.Errorf("%s is missing from %s", want, flat)
		}
	}
	p := *kept("en").Notebook.Cells[2].Plan
	p.Schedule = nil
	if _, err := notebook.ExportPlan(p, "ics", "x"); research.CodeOf(err) != research.CodeInvalid {
		t.Errorf("no dates: %v", err)
	}
}

func TestThePreregistrationAnswersEveryQuestionInOrder(t *testing.T) {
	t.Parallel()
	f, err := notebook.ExportPlan(*kept("en").Notebook.Cells[2].Plan, "osf-json", "x")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Responses []struct{ Qid, Title, Answer string }
		Checklist []notebook.ChecklistItem
	}
	if err := json.Unmarshal(f.Data, &doc); err != nil || len(doc.Responses) != 22 {
		t.Fatalf("%d answers, %v", len(doc.Responses), err)
	}
	order := []string{"Hypotheses", "Study type", "Blinding", "Is there any additional blinding in this study?", "Study design", "Randomization", "Existing Data", "Explanation of existing data", "Data collection procedures", "Sample size", "Sample size rationale", "Stopping rule", "Manipulated variables", "Measured variables", "Indices", "Statistical models", "Transformations", "Inference criteria", "Data exclusion", "Missing data", "Exploratory analysis", "Other"}
	for i, r := range doc.Responses {
		if r.Title != order[i] {
			t.Errorf("question %d is %q, not %q", i+1, r.Title, order[i])
		}
	}
	if len(doc.Checklist) != 37 {
		t.Errorf("CONSORT 2010 has 37 items, this has %d", len(doc.Checklist))
	}
	states := map[string]int{}
	for _, c := range doc.Checklist {
		states[c.State]++
	}
	if states["answered"] == 0 || states["not_yet"] == 0 || states["after"] == 0 {
		t.Errorf("%v", states)
	}
}

// TestJupyterTakesTheNotebook validates against nbformat's own schema and runs
// the code cells.
func TestJupyterTakesTheNotebook(t *testing.T) {
	t.Parallel()
	python := ""
	for _, p := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(p, "-c", "import nbformat").Run() == nil {
			python = p
			break
		}
	}
	if python == "" {
		t.Skip("skipped: python3-nbformat is not here")
	}
	for name, in := range map[string]notebook.Input{"en": kept("en"), "ar": kept("ar"), "long": huge(150)} {
		path := filepath.Join(t.TempDir(), name+".ipynb")
		if err := os.WriteFile(path, export(t, in, "ipynb"), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
		defer cancel()
		out, err := exec.CommandContext(ctx, python, "-W", "error", "-c", `
import base64, json, nbformat, sys
nb = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(nb)
assert nb.nbformat == 4 and nb.nbformat_minor == 5
ids = [c.id for c in nb.cells]
assert len(ids) == len(set(ids))
code = [c for c in nb.cells if c.cell_type == "code"]
assert code
for c in code:
    exec(compile(c.source, "cell", "exec"), {"__name__": "__main__"})
json.loads(base64.b64decode(nb.cells[-1].attachments["trace.json"]["application/json"]))
`, path).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func TestAHugeNotebookIsWritten(t *testing.T) {
	t.Parallel()
	in := huge(600) // some 2 MB of Markdown
	for _, f := range notebook.Formats() {
		if files, err := notebook.Export(in, f.Name, "x"); err != nil || len(files[0].Data) < 20_000 {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestAnEmptyNotebookIsWritten(t *testing.T) {
	t.Parallel()
	for _, f := range notebook.Formats() {
		if _, err := notebook.Export(notebook.Input{Notebook: research.Notebook{Title: "Empty"}}, f.Name, "x"); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	if _, err := notebook.Export(notebook.Input{}, "pdf", "x"); research.CodeOf(err) != research.CodeInvalid {
		t.Errorf("%v", err)
	}
}

// FuzzExport: whatever a cell holds, no exporter fails, the page runs nothing,
// the DOCX is XML and TeX's braces balance.
func FuzzExport(f *testing.F) {
	f.Add(hostile)
	f.Add("# h\n\n- a\n  - b\n\n| a | b |\n|---|---|\n| x |\n\n```py\ncode\n```\n\n<div onclick=x>\n\n> q\n>> r")
	f.Add("\x00\u202eعربي\ufffe \\ { } % $")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 5000 {
			return
		}
		in := notebook.Input{Notebook: research.Notebook{Title: s, Language: "ar", Cells: []research.Cell{{ID: s, Kind: research.CellMarkdown, Text: s}, {ID: "c", Kind: research.CellCode, Language: "python", Text: s}}}}
		for _, format := range notebook.Formats() {
			files, err := notebook.Export(in, format.Name, "x")
			if err != nil {
				t.Fatal(err)
			}
			data := files[0].Data
			switch format.Name {
			case "docx":
				d := xml.NewDecoder(bytes.NewReader(docxPart(t, data, "word/document.xml")))
				for {
					if _, err := d.Token(); errors.Is(err, io.EOF) {
						break
					} else if err != nil {
						t.Fatalf("%q: %v", s, err)
					}
				}
			case "html":
				if regexp.MustCompile(`(?i)<(?:script|img|iframe|object|embed|form|svg)\b|<[^>]+\son\w+\s*=`).Match(data[bytes.Index(data, []byte("<body>")):]) {
					t.Fatalf("%q gives an active page", s)
				}
			case "ipynb", "json":
				if !json.Valid(data) {
					t.Fatalf("%q gives no JSON", s)
				}
			}
		}
	})
}
