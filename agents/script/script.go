package script

import (
	"embed"
	"strconv"
	"strings"
	"text/template"

	"diwan/research"
)

//go:embed templates/*
var files embed.FS

// Design is what a script must know of a plan.
type Design struct {
	Test     string   // a name of the power command, interaction, or themes
	N        int      // per group, pairs, or in all, as the test counts it
	Effect   float64  // in the test's measure
	Alpha    float64  // after correction
	Power    float64  // planned
	Tail     string   // two, greater, less
	Groups   []string // names, the control first
	Outcome  string
	Cause    string
	Title    string
	Language string
	// ICC and ClusterSize of whole clusters, Correlation of a first measurement
	// with the second, Events as the share of the control group that has one.
	ICC         float64
	ClusterSize int
	Correlation float64
	Events      float64
}

// Of takes the design from a plan.
func Of(p research.Plan) Design {
	d := Design{
		Test: p.SampleSize.Test, N: p.SampleSize.PerGroup, Effect: p.SampleSize.EffectSize, Alpha: p.SampleSize.Alpha, Power: p.SampleSize.Power,
		Tail: p.SampleSize.Tail, Title: p.Title, Language: p.Language,
	}
	for _, x := range p.SampleSize.Parameters {
		switch x.Name {
		case research.ParameterICC:
			d.ICC = x.Value
		case research.ParameterClusterSize:
			d.ClusterSize = int(x.Value)
		case research.ParameterCorrelation:
			d.Correlation = x.Value
		case research.ParameterEvents:
			d.Events = x.Value
		}
	}
	if p.SampleSize.Comparisons > 1 {
		d.Alpha /= float64(p.SampleSize.Comparisons)
	}
	for _, g := range p.Groups {
		d.Groups = append(d.Groups, g.Name)
	}
	if len(p.MeasuredVariables) > 0 {
		d.Outcome = p.MeasuredVariables[0].Name
	}
	if len(p.ManipulatedVariables) > 0 {
		d.Cause = p.ManipulatedVariables[0].Name
	}
	return d
}

// Scripts writes the analysis in both languages; none for a test without a
// script.
func Scripts(d Design) ([]research.Script, error) {
	if d.N < 2 || d.Alpha <= 0 {
		return []research.Script{}, nil
	}
	for len(d.Groups) < 2 {
		d.Groups = append(d.Groups, []string{"control", "treated"}[len(d.Groups)])
	}
	out := []research.Script{}
	for _, l := range []struct{ name, extension string }{{"python", "py"}, {"r", "R"}} {
		name := templateFor(d.Test) + "." + l.extension
		if _, err := files.ReadFile("templates/" + name); err != nil {
			continue
		}
		text, err := fill(name, l.name, d)
		if err != nil {
			return nil, err
		}
		title := "The analysis, run on simulated data of this design"
		if d.Language == "ar" {
			title = "التحليل، منفَّذًا على بيانات محاكاة لهذا التصميم"
		}
		out = append(out, research.Script{Language: l.name, Title: title, Text: text})
	}
	return out, nil
}

// templateFor names the template of a test; tests on one sample of differences
// are one.
func templateFor(test string) string {
	if test == "t-one-sample" {
		return "t-paired"
	}
	return test
}

func fill(name, language string, d Design) (string, error) {
	quote := func(s string) string {
		// Both languages read a JSON-like string; control characters are dropped.
		s = strings.Map(func(r rune) rune {
			if r < 0x20 || r == 0x7f {
				return ' '
			}
			return r
		}, s)
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	t, err := template.New(name).Funcs(template.FuncMap{
		"say": func(en, ar string) string {
			if d.Language == "ar" {
				return ar
			}
			return en
		},
		"q":       quote,
		"comment": func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, `"""`, "'''")), " ") },
		"num":     func(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) },
		"tail":    func() string { return map[string]string{"greater": "greater", "less": "less"}[d.Tail] },
	}).ParseFS(files, "templates/"+name, "templates/helpers.*")
	if err != nil {
		return "", research.E(research.CodeInternal, "script.fill", "A script of this build is damaged.", err)
	}
	var b strings.Builder
	if err := t.ExecuteTemplate(&b, name, d); err != nil {
		return "", research.E(research.CodeInternal, "script.fill", "The analysis code could not be written.", err)
	}
	return strings.TrimLeft(b.String(), "\n"), nil
}
