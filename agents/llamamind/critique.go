package llamamind

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/agents/picture"
	"diwan/research"
)

// longestWork is how much of a work the model reads, in code points.
const longestWork = 12_000

// reading is one critique in the making: small questions, each of which begins
// with the same work, so that the server reads it once.
type reading struct {
	m      *Mind
	in     agents.CritiqueInput
	c      *research.Critique
	parts  []span // of a text
	images [][]byte
	seen   []string // what was described and analysed, in order, and by which ids
	ids    []string
	lost   error // the last part that the model gave no usable reply to
	kept   int   // parts that it did
}

// Critique keeps what the builtin mind measures and asks the model, in small
// steps and in Feldman's and Lerman's order, for description, analysis, meaning,
// answers, questions and findings of its own. A model's finding is a judgement:
// it is announced as an opinion and withheld until the maker says yes. A part to
// which the model has no usable reply stays as it was measured, and the
// critique's checks say so.
func (m *Mind) Critique(ctx context.Context, in agents.CritiqueInput) (research.Critique, error) {
	c, err := m.builtin.Critique(ctx, in)
	if err != nil {
		return c, err
	}
	r := &reading{m: m, in: in, c: &c}
	steps := []func(context.Context) error{r.meaning, r.answers, r.questions, r.findings}
	if in.Work.Kind == "image" {
		if !m.sees {
			r.blind()
			return c, nil
		}
		small, err := picture.Fit(in.Image, picture.ModelSide, picture.ModelBytes)
		if err != nil {
			return c, err
		}
		r.images = [][]byte{small}
		steps = []func(context.Context) error{r.describe, r.analyse, r.meaning, r.answers, r.questions, r.findings, r.judge}
	} else {
		r.parts = spansOf(research.Slice(in.Work.Text, 0, longestWork))
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return c, err
		}
	}
	if r.kept == 0 {
		return c, r.lost
	}
	return c, nil
}

// blind says that the model in use does not see, and which ones do.
func (r *reading) blind() {
	r.c.Description[0].Text = say(r.in.Language,
		"The model in use does not see pictures, so this one was measured and not looked at. A model that sees says what it shows: llama3.2-vision:11b, or llama4:scout on a large machine (ollama pull llama3.2-vision:11b).",
		"النموذج المستعمل لا يرى الصور، فقيست هذه الصورة ولم يُنظر إليها. ويقول ما تُظهره نموذجٌ بصري: llama3.2-vision:11b أو llama4:scout على جهاز كبير (ollama pull llama3.2-vision:11b).")
}

// put asks one of the small questions. ok is false where no usable reply came:
// then the critique says so and goes on.
func (r *reading) put(ctx context.Context, name, part, schema string, more map[string]any, out any, checks ...func() string) (ok bool, err error) {
	q := r.in.Request
	data := map[string]any{
		"Intent": q.Intent, "Audience": q.Audience, "Stage": q.Stage, "Wanted": q.Wanted, "Title": flatTitle(r.in.Work.Title),
		"Work": "", "Images": r.images, "Described": r.seen, "Rubric": r.c.Rubric, "Criteria": r.in.Rubric.Criteria,
	}
	if len(r.images) == 0 {
		data["Work"] = fence("WORK", r.in.Work.Title, numberedSpans(r.in.Work.Text, r.parts))
	}
	for k, v := range more {
		data[k] = v
	}
	err = r.m.ask(ctx, name, r.in.Language, data, schema, out, checks...)
	if research.CodeOf(err) == research.CodeModelGarbled {
		r.lost = err
		r.c.Checks = append(r.c.Checks, research.Check{Field: part, Kind: "reply", Text: "", Note: say(r.in.Language,
			"The model gave no usable reply here; what stands was measured by rule.", "لم يعطِ النموذج هنا ردًا يصلح؛ وما يُرى قيس بالقواعد.")})
		return false, nil
	}
	if err == nil {
		r.kept++
	}
	return err == nil, err
}

func flatTitle(title string) string {
	return research.Slice(strings.Join(strings.Fields(title), " "), 0, 120)
}

// schema is a question's schema with what names a place in this work.
func (r *reading) schema(of string) string {
	if len(r.images) > 0 {
		return inPicture(of)
	}
	return inText(of)
}

// place is where something is: a sentence of a text by its number, or a region of
// a picture in percent.
type place struct {
	Sentence                 int
	Left, Top, Right, Bottom int
}

// at turns a place into its locus and the words there. A number that no sentence
// has, and a region without area, is no place.
func (r *reading) at(p place) (*research.Locus, string) {
	if len(r.images) > 0 {
		rect, ok := agents.Region(float64(p.Left)/100, float64(p.Top)/100, float64(p.Right)/100, float64(p.Bottom)/100)
		if !ok {
			return nil, ""
		}
		return &research.Locus{Rect: []research.Rect{rect}}, ""
	}
	if p.Sentence < 1 || p.Sentence > len(r.parts) {
		return nil, ""
	}
	s := r.parts[p.Sentence-1]
	return &research.Locus{Start: s.start, End: s.end}, research.Slice(r.in.Work.Text, s.start, s.end)
}

type placed struct {
	place
	Text string
}

// observations turns what was said of places into observations with ids.
func (r *reading) observations(prefix string, list []placed) []research.Observation {
	out := []research.Observation{}
	for _, p := range list {
		if strings.TrimSpace(p.Text) == "" {
			continue
		}
		o := research.Observation{ID: fmt.Sprintf("%s%d", prefix, len(out)+1), Text: strings.TrimSpace(p.Text)}
		o.Locus, o.Quote = r.at(p.place)
		out = append(out, o)
	}
	return out
}

// note remembers observations for the questions that come after them.
func (r *reading) note(list []research.Observation) {
	for _, o := range list {
		r.seen, r.ids = append(r.seen, o.Text), append(r.ids, o.ID)
	}
}

func textsOf(list *[]placed) func() []string {
	return func() []string {
		out := []string{}
		for _, p := range *list {
			out = append(out, p.Text)
		}
		return out
	}
}

// describe says what is to be seen, before anything is judged (Feldman 1970).
func (r *reading) describe(ctx context.Context) error {
	var d struct{ Places []placed }
	ok, err := r.put(ctx, "describe", "description", r.schema(describeSchema), nil, &d, inLanguage(r.in.Language, textsOf(&d.Places)))
	if !ok {
		return err
	}
	own := r.observations("d", d.Places)
	if len(own) == 0 {
		return nil
	}
	r.note(own)
	measured := r.c.Description[1:] // the first says that the builtin mind does not see
	for i := range measured {
		measured[i].ID = fmt.Sprintf("d%d", len(own)+1+i)
	}
	r.c.Description = append(own, measured...)
	return nil
}

// analyse says how the parts work together, and what the work may be about.
func (r *reading) analyse(ctx context.Context) error {
	var d struct {
		Places         []placed
		Interpretation string
	}
	ok, err := r.put(ctx, "analyse", "analysis", r.schema(analyseSchema), nil, &d, inLanguage(r.in.Language, textsOf(&d.Places)))
	if !ok {
		return err
	}
	own := r.observations("a", d.Places)
	for i := range r.c.Analysis {
		r.c.Analysis[i].ID = fmt.Sprintf("a%d", len(own)+1+i)
	}
	r.note(own)
	r.c.Analysis = append(own, r.c.Analysis...)
	if text := strings.TrimSpace(d.Interpretation); text != "" {
		r.c.Interpretation = []research.Observation{{ID: "i1", Text: text}}
	}
	return nil
}

// meaning is Lerman's first step.
func (r *reading) meaning(ctx context.Context) error {
	var d struct{ Places []placed }
	ok, err := r.put(ctx, "meaning", "meaning", r.schema(meaningSchema), nil, &d, inLanguage(r.in.Language, textsOf(&d.Places)))
	if !ok {
		return err
	}
	if own := r.observations("m", d.Places); len(own) > 0 {
		r.c.Meaning = own
	}
	return nil
}

// mostAnswers is how many of the maker's questions the model is asked.
const mostAnswers = 6

// answers is Lerman's second step: each of the maker's questions alone.
func (r *reading) answers(ctx context.Context) error {
	for i := range r.c.Answers {
		if i >= mostAnswers {
			break
		}
		var d placed
		ok, err := r.put(ctx, "answer-maker", fmt.Sprintf("answers[%d].text", i), r.schema(answerMakerSchema), map[string]any{"Ask": r.c.Answers[i].Question}, &d, inLanguage(r.in.Language, func() []string { return []string{d.Text} }))
		if err != nil {
			return err
		}
		if !ok || strings.TrimSpace(d.Text) == "" {
			continue
		}
		r.c.Answers[i].Text = strings.TrimSpace(d.Text)
		r.c.Answers[i].Grounds = []research.Observation{}
		if locus, quote := r.at(d.place); locus != nil {
			r.c.Answers[i].Grounds = append(r.c.Answers[i].Grounds, research.Observation{ID: fmt.Sprintf("g%d", i+1), Locus: locus, Quote: quote})
		}
	}
	return nil
}

// questions is Lerman's third step.
func (r *reading) questions(ctx context.Context) error {
	var d struct{ Places []placed }
	ok, err := r.put(ctx, "wonder", "neutral_questions", r.schema(wonderSchema), nil, &d, inLanguage(r.in.Language, textsOf(&d.Places)))
	if !ok {
		return err
	}
	asked := []research.NeutralQuestion{}
	for _, o := range r.observations("q", d.Places) {
		asked = append(asked, research.NeutralQuestion{Text: o.Text, Locus: o.Locus, Quote: o.Quote})
	}
	if len(asked) > 0 {
		r.c.NeutralQuestions = asked
	}
	return nil
}

// findings are the model's judgements by the rubric, each an announced opinion.
func (r *reading) findings(ctx context.Context) error {
	var d struct {
		Findings []struct {
			place
			Criterion, Observation, Effect, Opinion, Severity string
		}
	}
	spoken := func() []string {
		out := []string{}
		for _, f := range d.Findings {
			out = append(out, f.Observation, f.Effect)
		}
		return out
	}
	ok, err := r.put(ctx, "findings", "findings", r.schema(findingsSchema), nil, &d, inLanguage(r.in.Language, spoken))
	if !ok {
		return err
	}
	for _, f := range d.Findings {
		if strings.TrimSpace(f.Observation) == "" {
			continue
		}
		id := fmt.Sprintf("l%d", len(r.c.Findings)+1)
		finding := research.Finding{
			ID: id, Criterion: strings.TrimSpace(f.Criterion), Observation: strings.TrimSpace(f.Observation), Effect: strings.TrimSpace(f.Effect), Severity: f.Severity, Confidence: 0.5, Basis: "judged", Opinion: "o" + id,
			Why: say(r.in.Language, "judged by the model", "حكم النموذج"), Library: []research.Evidence{}, Reply: research.Reply{Exchange: []research.Message{}},
		}
		if locus, quote := r.at(f.place); locus != nil {
			finding.Locus, finding.Quote = *locus, quote
		}
		text := f.Opinion
		if strings.TrimSpace(text) == "" {
			text = f.Effect
		}
		r.c.Findings = append(r.c.Findings, finding)
		r.c.Opinions = append(r.c.Opinions, research.Opinion{ID: "o" + id, Finding: id, Text: strings.TrimSpace(text), About: r.announce(finding)})
	}
	return nil
}

// announce says that there is an opinion on a place, and nothing of what it is.
func (r *reading) announce(f research.Finding) string {
	at := research.Slice(strings.Join(strings.Fields(f.Quote), " "), 0, 50)
	switch {
	case len(f.Locus.Rect) > 0:
		return fmt.Sprintf(say(r.in.Language, "I have an opinion about the part at the %s; want it?", "لديّ رأي في الجزء الذي %s؛ أتريده؟"), where(r.in.Language, f.Locus.Rect[0]))
	case at == "":
		return say(r.in.Language, "I have an opinion about the work as a whole; want it?", "لديّ رأي في العمل كله؛ أتريده؟")
	}
	return fmt.Sprintf(say(r.in.Language, "I have an opinion about “%s…”; want it?", "لديّ رأي في «%s…»؛ أتريده؟"), at)
}

// where names a part of a picture.
func where(language string, r research.Rect) string {
	x, y := (r[0]+r[2])/2, (r[1]+r[3])/2
	col, row := min(2, int(3*x)), min(2, int(3*y))
	en := [3][3]string{{"top left", "top", "top right"}, {"left", "middle", "right"}, {"bottom left", "bottom", "bottom right"}}
	ar := [3][3]string{{"في أعلى اليسار", "في الأعلى", "في أعلى اليمين"}, {"في اليسار", "في الوسط", "في اليمين"}, {"في أسفل اليسار", "في الأسفل", "في أسفل اليمين"}}
	if language == "ar" {
		return ar[row][col]
	}
	return en[row][col]
}

// judge is the judgement of the whole: it names what carries it, and is an
// opinion like the others.
func (r *reading) judge(ctx context.Context) error {
	if len(r.seen) == 0 {
		return nil
	}
	var d struct {
		Text  string
		Rests []int
	}
	rests := func() []string {
		out := []string{}
		for _, n := range d.Rests {
			if n >= 1 && n <= len(r.ids) {
				out = append(out, r.ids[n-1])
			}
		}
		return out
	}
	grounded := func() string {
		if len(rests()) == 0 {
			return "it names none of the numbered lines"
		}
		return ""
	}
	ok, err := r.put(ctx, "judge", "judgement", judgeSchema, nil, &d, grounded, inLanguage(r.in.Language, func() []string { return []string{d.Text} }))
	if !ok {
		return err
	}
	for i := range r.c.Judgement {
		r.c.Judgement[i].Text = strings.TrimSpace(d.Text)
		r.c.Judgement[i].Rests = slices.Compact(slices.Sorted(slices.Values(rests())))
		for k := range r.c.Opinions {
			if r.c.Opinions[k].ID == r.c.Judgement[i].Opinion {
				r.c.Opinions[k].Text = r.c.Judgement[i].Text
				r.c.Opinions[k].About = say(r.in.Language, "I have a judgement of the whole; want it?", "لديّ حكم على العمل كله؛ أتريده؟")
			}
		}
	}
	return nil
}
