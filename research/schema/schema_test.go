package schema_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"diwan/research/schema"
)

var update = flag.Bool("update", false, "write docs/schema anew")

const published = "../../docs/schema"

// docs reads the doc comments of package research.
func docs(t *testing.T) schema.Words {
	t.Helper()
	words := schema.Words{}
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range gen.Specs {
				typed, ok := spec.(*ast.TypeSpec)
				if !ok {
					continue
				}
				words[typed.Name.Name] = flat(gen.Doc)
				if fields, ok := typed.Type.(*ast.StructType); ok {
					for _, f := range fields.Fields.List {
						if f.Tag == nil {
							continue
						}
						name, _, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
						words[typed.Name.Name+"."+name] = strings.TrimSpace(flat(f.Doc) + " " + flat(f.Comment))
					}
				}
			}
		}
	}
	return words
}

func flat(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }

func TestTheSchemasPublishedAreThoseOfTheTypes(t *testing.T) {
	t.Parallel()
	words := docs(t)
	for _, name := range schema.Names() {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		if err := enc.Encode(schema.Of(name, words)); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(published, name+".schema.json")
		if *update {
			if err := os.MkdirAll(published, 0o750); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(got, b.Bytes()) {
			t.Errorf("%s is out of date (%v); write it anew: go test ./research/schema -update", path, err)
		}
	}
	files, err := filepath.Glob(filepath.Join(published, "*.schema.json"))
	if err != nil || len(files) != len(schema.Names()) {
		t.Errorf("%d schemas are published, %d kinds of records exist, %v", len(files), len(schema.Names()), err)
	}
}
