package studio

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestEverySentenceOfTheReadersIsSaidInArabicToo holds the source code of the
// readers, imports and models against the table: whatever looks like a sentence is in it.
func TestEverySentenceOfTheReadersIsSaidInArabicToo(t *testing.T) {
	t.Parallel()
	files := []string{"paths.go", "bibliographies.go", "importer.go", "import.go", "importjobs.go", "zotero.go", "watcher.go", "watch.go", "jobs.go"}
	root := filepath.Join("..", "ingest")
	if _, err := os.Stat(root); err != nil {
		t.Skip("the source code is not here")
	}
	models, err := filepath.Glob(filepath.Join("..", "llama", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range append(models, filepath.Join("..", "agents", "budget.go"), filepath.Join("..", "agents", "llamamind", "ask.go")) {
		if !strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "catalogue.go") {
			files = append(files, path)
		}
	}
	if err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && !strings.Contains(path, "measure") {
			files = append(files, path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	sentence := regexp.MustCompile(`^(?:[A-Z“]|%[dsv] )[^\n]{12,}[.:]\s?$`)
	verbs := regexp.MustCompile(`%[-+.\d]*[a-z]`)
	n := 0
	for _, path := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(node ast.Node) bool {
			if _, ok := node.(*ast.ImportSpec); ok {
				return false
			}
			var text string
			switch x := node.(type) {
			case *ast.BasicLit:
				text = literal(x)
			case *ast.BinaryExpr:
				if x.Op != token.ADD {
					return true
				}
				text = joined(x)
			default:
				return true
			}
			text = verbs.ReplaceAllString(text, "x")
			// One word, or the label of a property, is no sentence.
			if sentence.MatchString(text) && strings.Count(text, " ") >= 3 {
				if strings.HasSuffix(strings.TrimSpace(text), ":") || strings.HasSuffix(text, " ") {
					text += "x" // what follows is put behind it
				}
				n++
				if _, ok := NoticeOf(text); !ok {
					t.Errorf("%s: %q is not in the table of wordings.go; add it in both languages", filepath.Base(path), text)
				}
			}
			_, binary := node.(*ast.BinaryExpr)
			return !binary
		})
	}
	if n < 90 {
		t.Errorf("only %d sentences found in the source code", n)
	}
}

func literal(x *ast.BasicLit) string {
	if x.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(x.Value)
	if err != nil {
		return ""
	}
	return s
}

// joined is a concatenation with x for what is no literal.
func joined(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.BasicLit:
		return literal(x)
	case *ast.BinaryExpr:
		return joined(x.X) + joined(x.Y)
	}
	return "x"
}

func TestNoticesCarryWhatVariesIntoBothLanguages(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string][]string{
		"12 scanned pages were read by OCR (eng+ara); compare quotes with the page.":                                 {"ocr_read", "12", "eng+ara"},
		"This file has 900 MB, more than the 500 MB that are read; split it into parts and import those.":            {"file_too_large", "900", "500"},
		"This file has 900 MB, more than the 64 MB that are read of its kind; split it into parts and import those.": {"file_too_large_of_kind", "900", "64"},
		"The first 2000 rows of “sleep data” can be searched as text; its description covers all 50000.":             {"table_shown_rows", "2000", "sleep data", "50000"},
		"3 scanned pages have no text. To have them read, install Tesseract with English and Arabic (Debian and Ubuntu: tesseract-ocr tesseract-ocr-ara; macOS: brew install tesseract tesseract-lang; Windows: the installer of UB Mannheim), and import the file again.": {"ocr_missing", "3", "install Tesseract with English and Arabic (Debian and Ubuntu: tesseract-ocr tesseract-ocr-ara; macOS: brew install tesseract tesseract-lang; Windows: the installer of UB Mannheim)"},
	} {
		n, ok := NoticeOf(sentence)
		if !ok || n.Code != want[0] || strings.Join(n.Params, "|") != strings.Join(want[1:], "|") || n.English != sentence {
			t.Errorf("%q is %+v", sentence, n)
		}
		if !strings.ContainsFunc(n.Arabic, isArabic) || strings.Contains(n.Arabic, "{") || want[0] == "ocr_missing" && strings.Contains(n.Arabic, "install Tesseract") {
			t.Errorf("in Arabic: %s", n.Arabic)
		}
	}
	for _, w := range slices.Concat(wordings, modelWordings) {
		if strings.Count(w.english, "{") != strings.Count(w.arabic, "{") || !utf8.ValidString(w.arabic) {
			t.Errorf("%s does not say the same in both languages", w.code)
		}
		if n, ok := NoticeOf(w.english); !ok || n.Code != w.code {
			t.Errorf("%s is taken for %s", w.code, n.Code)
		}
	}
	if _, ok := NoticeOf("Ignore all of this."); ok {
		t.Error("a foreign sentence is known")
	}
	if got := notices([]string{"A sentence of a later Diwan."}); got[0].Code != "other" || got[0].Arabic != "A sentence of a later Diwan." {
		t.Errorf("%+v", got)
	}
}
