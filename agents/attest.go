package agents

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"diwan/agents/verify"
	"diwan/research"
)

// attesting is a Recorder that lets no record pass unchecked: every citation
// anywhere in a record is held against the passage it names, whatever a mind
// said of it, and what stands in no citation is told in the record's checks.
// Nothing is dropped: what failed keeps its place with its verdict.
type attesting struct {
	Recorder
	corpus Corpus

	mu    sync.Mutex
	known map[[2]string]attested
	runs  map[string]research.Run // the person's own words need no source, and an override holds for the run
}

// attested is what was found of a passage and quote.
type attested struct {
	result verify.Result
	place  research.Evidence // passage, source, page and anchor as the library has them
}

// mostKnown bounds what is remembered between saves of the same record.
const mostKnown = 20_000

func attest(r Recorder, c Corpus) *attesting {
	return &attesting{Recorder: r, corpus: c, known: map[[2]string]attested{}, runs: map[string]research.Run{}}
}

// SaveRun remembers what was asked and allowed, and stores.
func (a *attesting) SaveRun(ctx context.Context, r research.Run) error {
	a.mu.Lock()
	if len(a.runs) >= mostKnown {
		clear(a.runs)
	}
	a.runs[r.ID] = research.Run{Question: r.Question + "\n" + r.Request.Question + "\n" + r.Request.Text, Approvals: r.Approvals}
	a.mu.Unlock()
	return a.Recorder.SaveRun(ctx, r)
}

// run is what is remembered of a run.
func (a *attesting) run(id string) research.Run {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.runs[id]
}

// question is what a run was asked.
func (a *attesting) question(run string) string { return a.run(run).Question }

// SaveHypothesis checks and stores.
func (a *attesting) SaveHypothesis(ctx context.Context, h research.Hypothesis) error {
	if err := a.citations(ctx, &h); err != nil {
		return err
	}
	quotes := append(quotesIn(&h), a.question(h.Run))
	h.Checks = nil
	for _, f := range []field{{"statement", h.Statement}, {"mechanism.text", h.Mechanism.Text}, {"prediction.text", h.Prediction.Text}, {"prediction.size", h.Prediction.Size}, {"novelty.new", h.Novelty.New}} {
		h.Checks = append(h.Checks, f.check(h.Language, quotes)...)
	}
	for i, r := range h.Rivals {
		h.Checks = append(h.Checks, field{fmt.Sprintf("rivals[%d].statement", i), r.Statement}.check(h.Language, quotes)...)
	}
	for i, x := range h.Assumptions {
		h.Checks = append(h.Checks, field{fmt.Sprintf("assumptions[%d].text", i), x.Text}.check(h.Language, quotes)...)
	}
	for i, text := range h.Boundaries {
		h.Checks = append(h.Checks, field{fmt.Sprintf("boundaries[%d]", i), text}.check(h.Language, quotes)...)
	}
	sealed, err := withheldHypothesis(h, a.run(h.Run).Approvals)
	if err != nil {
		return err
	}
	return a.Recorder.SaveHypothesis(ctx, sealed)
}

// SavePlan checks and stores. A plan's own numbers (levels, durations, sample
// size) are decisions or computed; its claims and where its effect comes from
// rest on the library.
func (a *attesting) SavePlan(ctx context.Context, p research.Plan) error {
	if err := a.citations(ctx, &p); err != nil {
		return err
	}
	p.Checks = nil
	for i := range p.Claims {
		p.Checks = append(p.Checks, claimChecks(fmt.Sprintf("claims[%d].text", i), &p.Claims[i], p.Language, a.question(p.Run))...)
	}
	if c := p.SampleSize.Citation; c != nil && c.Verdict != research.Verified {
		p.Checks = append(p.Checks, research.Check{Field: "sample_size.citation", Kind: "quote", Text: c.Quote, Note: note(p.Language, "quote", "")})
	}
	sealed, err := withheldPlan(p, a.run(p.Run).Approvals)
	if err != nil {
		return err
	}
	return a.Recorder.SavePlan(ctx, sealed)
}

// SaveCritique checks what is quoted from the library and from the work.
func (a *attesting) SaveCritique(ctx context.Context, c research.Critique) error {
	if err := a.critique(ctx, &c); err != nil {
		return err
	}
	return a.Recorder.SaveCritique(ctx, c)
}

// Critique gives one that is talked about.
func (a *attesting) Critique(ctx context.Context, id string) (research.Critique, error) {
	if k, ok := a.Recorder.(CritiqueRecorder); ok {
		return k.Critique(ctx, id)
	}
	return research.Critique{}, research.E(research.CodeNotFound, "agents.attest", "This critique is not there any more.", nil)
}

// ChangeCritique changes one and checks it as SaveCritique does.
func (a *attesting) ChangeCritique(ctx context.Context, id string, change func(*research.Critique) error) (research.Critique, error) {
	k, ok := a.Recorder.(CritiqueRecorder)
	if !ok {
		return research.Critique{}, research.E(research.CodeNotFound, "agents.attest", "This critique is not there any more.", nil)
	}
	// What is read from the library is read before the transaction that writes.
	now, err := k.Critique(ctx, id)
	if err != nil {
		return now, err
	}
	if err := change(&now); err != nil {
		return now, err
	}
	if err := a.citations(ctx, &now); err != nil {
		return now, err
	}
	return k.ChangeCritique(ctx, id, func(c *research.Critique) error {
		if err := change(c); err != nil {
			return err
		}
		return a.critique(ctx, c) // every citation is known by now
	})
}

func (a *attesting) critique(ctx context.Context, c *research.Critique) error {
	if err := a.citations(ctx, c); err != nil {
		return err
	}
	if c.Work.Text != "" {
		work := verify.Prepare(c.Work.Text)
		eachQuote(reflect.ValueOf(c).Elem(), "", func(path, quote string) {
			check := research.Check{Field: path, Kind: "quote", Text: quote, Note: note(c.Language, "work", "")}
			if r := work.Quote(quote); r.Verdict != research.Verified && !slices.Contains(c.Checks, check) {
				c.Checks = append(c.Checks, check)
			}
		})
	}
	return nil
}

// SaveAnswer checks and stores.
func (a *attesting) SaveAnswer(ctx context.Context, project string, x research.Answer) error {
	if err := a.citations(ctx, &x); err != nil {
		return err
	}
	language := languageFor(research.Request{Question: x.Question})
	x.Checks = nil
	for i := range x.Claims {
		x.Checks = append(x.Checks, claimChecks(fmt.Sprintf("claims[%d].text", i), &x.Claims[i], language, a.question(x.Run))...)
	}
	sealed, err := withheldAnswer(x, language, a.run(x.Run).Approvals)
	if err != nil {
		return err
	}
	return a.Recorder.SaveAnswer(ctx, project, sealed)
}

// SaveReply checks and stores.
func (a *attesting) SaveReply(ctx context.Context, c research.Correspondence) error {
	if err := a.citations(ctx, &c); err != nil {
		return err
	}
	c.Checks = nil
	for i := range c.Points {
		for k := range c.Points[i].Claims {
			c.Checks = append(c.Checks, claimChecks(fmt.Sprintf("points[%d].claims[%d].text", i, k), &c.Points[i].Claims[k], c.Language, c.Points[i].Text)...)
		}
	}
	sealed, err := withheldReply(c, a.run(c.Run).Approvals)
	if err != nil {
		return err
	}
	return a.Recorder.SaveReply(ctx, sealed)
}

// citations holds every research.Evidence in a record against its passage.
func (a *attesting) citations(ctx context.Context, record any) error {
	var failed error
	eachEvidence(reflect.ValueOf(record).Elem(), func(e *research.Evidence) {
		if failed == nil {
			failed = a.citation(ctx, e)
		}
	})
	return failed
}

func (a *attesting) citation(ctx context.Context, e *research.Evidence) error {
	key := [2]string{string(e.Passage), e.Quote}
	a.mu.Lock()
	known, ok := a.known[key]
	a.mu.Unlock()
	if !ok {
		p, err := a.corpus.Passage(ctx, e.Passage)
		switch {
		case err == nil:
			s := research.Scored{Passage: p, Title: e.SourceTitle, Page: p.Anchor.Page}
			known.place = Cite(s, e.Quote, e.Stance, e.Relevance, e.Reason)
			known.result = verify.Result{Verdict: known.place.Verdict, Difference: known.place.Difference}
		case research.CodeOf(err) == research.CodeNotFound:
			known.result = verify.Result{Verdict: research.Absent}
			known.place = *e
		default:
			return err
		}
		a.mu.Lock()
		if len(a.known) >= mostKnown {
			clear(a.known)
		}
		a.known[key] = known
		a.mu.Unlock()
	}
	if e.Verdict == known.result.Verdict && (e.Verdict != research.Verified || e.Source == known.place.Source) {
		return nil
	}
	e.Verdict, e.Difference = known.result.Verdict, known.result.Difference
	e.Source, e.Page, e.Anchor = known.place.Source, known.place.Page, known.place.Anchor
	return nil
}

// eachEvidence visits every citation in a record, wherever it stands.
func eachEvidence(v reflect.Value, fn func(*research.Evidence)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachEvidence(v.Elem(), fn)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			eachEvidence(v.Index(i), fn)
		}
	case reflect.Struct:
		if e, ok := v.Addr().Interface().(*research.Evidence); ok {
			fn(e)
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachEvidence(v.Field(i), fn)
			}
		}
	}
}

// eachQuote visits every non-empty field Quote of a critique that quotes the
// work: all but those of citations.
func eachQuote(v reflect.Value, path string, fn func(path, quote string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachQuote(v.Elem(), path, fn)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachQuote(v.Index(i), fmt.Sprintf("%s[%d]", path, i), fn)
		}
	case reflect.Struct:
		if _, ok := v.Interface().(research.Evidence); ok {
			return
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if path != "" {
				name = path + "." + name
			}
			if f.Name == "Quote" && f.Type.Kind() == reflect.String {
				if q := v.Field(i).String(); strings.TrimSpace(q) != "" {
					fn(name, q)
				}
				continue
			}
			if f.IsExported() {
				eachQuote(v.Field(i), name, fn)
			}
		}
	}
}

// quotesIn are the verified quotes of a record.
func quotesIn(record any) []string {
	out := []string{}
	eachEvidence(reflect.ValueOf(record).Elem(), func(e *research.Evidence) {
		if e.Verdict == research.Verified {
			out = append(out, e.Quote)
		}
	})
	return out
}

// field is a text of a record with its name.
type field struct{ name, text string }

func (f field) check(language string, quotes []string) []research.Check {
	out := []research.Check{}
	for _, l := range verify.Unsourced(f.text, quotes) {
		out = append(out, research.Check{Field: f.name, Kind: l.Kind, Text: l.Text, Note: note(language, l.Kind, l.Near)})
	}
	return out
}

// claimChecks tells what of a claim stands in none of its verified citations. A
// claim with a number or unit of its own making is not supported, whoever said
// so.
func claimChecks(name string, c *research.Claim, language, asked string) []research.Check {
	checks := field{name, c.Text}.check(language, append(quotesIn(c), asked))
	for _, x := range checks {
		if x.Kind != "name" && c.Verdict == research.Supported {
			c.Verdict, c.JudgedBy, c.Reason = research.Partly, "text", x.Text+": "+x.Note
		}
	}
	if c.Verdict == "" {
		c.Verdict, c.JudgedBy = research.Unsupported, "text"
	}
	return checks
}

func note(language, kind, near string) string {
	notes := map[string][2]string{
		"number": {"This number stands in none of the verified citations.", "لا يرد هذا العدد في أيٍّ من الاقتباسات المطابقة."},
		"unit":   {"The citations give " + near + " with another unit.", "تذكر الاقتباسات " + near + " بوحدة أخرى."},
		"name":   {"This name stands in none of the verified citations.", "لا يرد هذا الاسم في أيٍّ من الاقتباسات المطابقة."},
		"quote":  {"This quote does not stand in the passage it names.", "لا يرد هذا الاقتباس في المقطع المنسوب إليه."},
		"region": {"This place lies outside of the picture, or has no extent.", "هذا الموضع خارج الصورة أو لا امتداد له."},
		"work":   {"This quote does not stand in the work.", "لا يرد هذا الاقتباس في العمل."},
	}
	if language == "ar" {
		return notes[kind][1]
	}
	return notes[kind][0]
}

// judgedBy is who decides on a claim: the text, where the claim's words stand in
// a quote or nothing does; else the words are judged, by the rules of the builtin
// mind.
func judgedBy(claim string, quotes []string) string {
	if len(quotes) == 0 {
		return "text"
	}
	for _, q := range quotes {
		if verify.Quote(strings.TrimRight(claim, ".!؟? "), q).Verdict == research.Verified {
			return "text"
		}
	}
	return "builtin"
}
