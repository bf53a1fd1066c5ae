// Package schema makes the JSON Schemas of Diwan's records (draft 2020-12) from
// their Go types: shapes from the types, words from their doc comments, and what
// Go can't say (the values of an enumeration, least and most) from the table in
// limits.go. They are published in docs/schema; a test keeps them up to date.
package schema

import (
	"reflect"
	"slices"
	"strings"

	"diwan/research"
)

// Base is where the schemas are at home.
const Base = "https://diwan.app/schema/"

// kinds are the records that are published.
func kinds() map[string]reflect.Type {
	return map[string]reflect.Type{
		"source": reflect.TypeFor[research.Source](), "passage": reflect.TypeFor[research.Passage](), "evidence": reflect.TypeFor[research.Evidence](),
		"claim": reflect.TypeFor[research.Claim](), "answer": reflect.TypeFor[research.Answer](), "hypothesis": reflect.TypeFor[research.Hypothesis](),
		"plan": reflect.TypeFor[research.Plan](), "critique": reflect.TypeFor[research.Critique](), "notebook": reflect.TypeFor[research.Notebook](),
		"run": reflect.TypeFor[research.Run](), "step": reflect.TypeFor[research.Step](), "report": reflect.TypeFor[research.Report](), "job": reflect.TypeFor[research.Job](),
		"correspondence": reflect.TypeFor[research.Correspondence](), "suggestion": reflect.TypeFor[research.Suggestion](),
	}
}

// Names lists the kinds of records in order.
func Names() []string {
	names := []string{}
	for name := range kinds() {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Words are doc comments: of a type by its name, of a field by type.field.
type Words map[string]string

// Of gives the schema of a kind of record; nil when there is no such kind.
func Of(name string, words Words) map[string]any {
	t, ok := kinds()[name]
	if !ok {
		return nil
	}
	m := maker{words: words, defs: map[string]any{}}
	root := m.object(t)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = Base + name + ".schema.json"
	root["title"] = t.Name()
	if len(m.defs) > 0 {
		root["$defs"] = m.defs
	}
	return root
}

type maker struct {
	words Words
	defs  map[string]any
}

// object is the schema of a struct: every field that is always written is
// required, and nothing else is allowed.
func (m *maker) object(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	m.fields(t, properties, &required)
	s := map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	if doc := m.words[t.Name()]; doc != "" {
		s["description"] = doc
	}
	return s
}

func (m *maker) fields(t reflect.Type, properties map[string]any, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		if f.Anonymous && name == "" {
			m.fields(f.Type, properties, required)
			continue
		}
		if name == "" {
			name = f.Name
		}
		key := t.Name() + "." + name
		s := m.value(f.Type)
		for k, v := range limits()[key] {
			s[k] = v
		}
		if doc := m.words[key]; doc != "" {
			s["description"] = doc
		}
		properties[name] = s
		if !strings.Contains(options, "omitempty") {
			*required = append(*required, name)
		}
	}
}

func (m *maker) value(t reflect.Type) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return m.value(t.Elem())
	case reflect.String:
		s := map[string]any{"type": "string"}
		for k, v := range limits()[t.Name()] {
			s[k] = v
		}
		return s
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return map[string]any{"type": "integer"}
	case reflect.Float32, reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": m.value(t.Elem())}
	case reflect.Array:
		return map[string]any{"type": "array", "items": m.value(t.Elem()), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": m.value(t.Elem())}
	case reflect.Struct:
		if _, ok := m.defs[t.Name()]; !ok {
			m.defs[t.Name()] = true // it may hold itself
			m.defs[t.Name()] = m.object(t)
		}
		return map[string]any{"$ref": "#/$defs/" + t.Name()}
	default:
		return map[string]any{} // any value
	}
}
