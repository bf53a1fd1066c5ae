package rag

import (
	"diwan/research"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"

	// The registry finds these by name.
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	_ "github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	_ "github.com/blevesearch/bleve/v2/analysis/token/unicodenorm"
)

const (
	analyzerName = "diwan"
	fieldContent = "content"
	fieldSource  = "source"
)

// newMapping builds one analysis for English and Arabic at once, since papers
// mix both: the English steps leave Arabic words alone and the other way round.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := mapping.NewIndexMapping()
	define := func() error {
		if err := m.AddCustomTokenFilter("diwan_nfkc", map[string]any{"type": "normalize_unicode", "form": "nfkc"}); err != nil {
			return err
		}
		return m.AddCustomAnalyzer(analyzerName, map[string]any{
			"type":      "custom",
			"tokenizer": unicode.Name,
			"token_filters": []string{
				"diwan_nfkc", lowercase.Name, en.PossessiveName, en.StopName, ar.StopName, ar.NormalizeName, ar.StemmerName, porter.Name,
			},
		})
	}
	if err := define(); err != nil {
		return nil, research.E(research.CodeInternal, "rag.newMapping", "The search index could not be set up.", err)
	}
	content := mapping.NewTextFieldMapping()
	content.Analyzer, content.Store, content.IncludeTermVectors, content.IncludeInAll, content.DocValues = analyzerName, false, false, false, false
	source := mapping.NewKeywordFieldMapping()
	source.Store, source.IncludeTermVectors, source.IncludeInAll, source.DocValues = false, false, false, false
	doc := mapping.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(fieldContent, content)
	doc.AddFieldMappingsAt(fieldSource, source)
	m.DefaultMapping = doc
	m.DefaultAnalyzer = analyzerName
	m.ScoringModel = "bm25"
	return m, nil
}

// Analyzer turns text into the terms that the lexical index and the builtin
// embedder share.
type Analyzer struct {
	a      analysis.Analyzer
	memory countMemory
}

// NewAnalyzer makes the analysis without an index.
func NewAnalyzer() (*Analyzer, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	a := m.AnalyzerNamed(analyzerName)
	if a == nil {
		return nil, research.E(research.CodeInternal, "rag.NewAnalyzer", "The search index could not be set up.", nil)
	}
	return &Analyzer{a: a}, nil
}

// Terms gives the terms of a text in order.
func (a *Analyzer) Terms(text string) []string {
	tokens := a.a.Analyze([]byte(text))
	terms := make([]string, 0, len(tokens))
	for _, t := range tokens {
		if len(t.Term) > 0 {
			terms = append(terms, string(t.Term))
		}
	}
	return terms
}
