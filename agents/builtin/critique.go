package builtin

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Critique reads measurable properties of a text by the rubric in use. It
// describes before it judges (Feldman 1970), keeps the order of Lerman's
// Critical Response Process (Lerman and Borstel 2003), and announces opinions
// without giving them.
func (Mind) Critique(_ context.Context, in agents.CritiqueInput) (research.Critique, error) {
	if in.Work.Kind == "image" {
		return critiquePicture(in)
	}
	name := in.Request.Rubric
	w := readWork(in.Work.Text, name)
	if len(w.units) < 2 {
		return research.Critique{}, research.E(research.CodeFileEmpty, "builtin.Critique", say(in.Language,
			"There are fewer than two sentences in this text; give more of the work.",
			"في هذا النص أقل من جملتين؛ أعطِ قدرًا أكبر من العمل."), nil)
	}
	if name == "" {
		name = rubricFor(w)
	}
	k := &critic{in: in, w: w, rubric: name, names: namesIn(w)}
	for _, u := range w.units {
		k.words += len(u.words)
		for _, word := range u.words {
			if senseWords[foldTerm(word)] {
				k.senses++
			}
		}
	}
	k.motifs = w.motifs()
	for _, look := range lookersFor(name) {
		k.seen = append(k.seen, look(k)...)
	}
	k.seen = ordered(k.seen)
	c := research.Critique{Rubric: name}
	k.describe(&c)
	k.meaning(&c)
	k.findings(&c)
	k.answers(&c)
	k.questions(&c)
	k.opinions(&c)
	return c, nil
}

// critic works one critique.
type critic struct {
	in     agents.CritiqueInput
	w      *work
	rubric string
	words  int
	senses float64         // words for the senses
	names  map[string]bool // of figures and places, by their stem
	motifs []motif
	seen   []seen
}

func (k *critic) say(en, ar string) string { return say(k.in.Language, en, ar) }

func (k *critic) sayf(en, ar string, parts ...any) string {
	return joinParticles(fmt.Sprintf(k.say(en, ar), parts...))
}

// wantsDirection is true when the maker asks for fixes.
func (k *critic) wantsDirection() bool { return wantsFixes.MatchString(k.in.Request.Wanted) }

var wantsFixes = regexp.MustCompile(`(?i)\b(?:fix\w*|suggest\w*|improve\w*|direction\w*|how to|edit\w*|advice)\b|اقتراح|تحسين|كيف أ|نصيحة|توجيه`)

// rubricFor tells verse by its lines, science by its citations and numbers,
// fiction by its speech and its figures, and takes the rest for an essay.
func rubricFor(w *work) string {
	bare := stripMarks(w.text)
	science := len(citationMark.FindAllString(w.text, 4)) + len(significant.FindAllString(bare, 4)) + len(sampleCue.FindAllString(bare, 3)) + len(scienceWord.FindAllString(bare, 4))
	switch {
	case w.verse:
		return "poetry"
	case science >= 3:
		return "scientific-writing"
	case len(dialogue.FindAllString(w.text, 4)) >= 2 || len(storyVerb.FindAllString(bare, 12)) >= 4 && len(firstPerson.FindAllString(bare, 9)) < 6:
		return "fiction"
	}
	return "essay"
}

var (
	scienceWord = regexp.MustCompile(`(?i)\b(?:methods?:|results?:|conclusions?:|background:|we (?:measured|recruited|found that|hypothesi[sz]ed)|participants|cross-sectional|randomi[sz]ed)\b|المنهج:|النتائج:|الخلفية:|الخلاصة:|عينة الدراسة|هدفت الدراسة|مقطعية`)
	storyVerb   = regexp.MustCompile(`(?i)\b(?:he|she|they) (?:walked|opened|took|sat|stood|turned|looked|said|asked|ran|put|held|came|went|climbed|read|closed|waited)\b|\b[A-Z][a-z]+ (?:walked|opened|took|sat|stood|turned|looked|said|asked|ran|put|held|came|went|climbed|closed|waited)\b|(?:^|\s)(?:فتح|فتحت|جلس|جلست|نظر|نظرت|قال|قالت|مشى|مشت|وقف|وقفت|أغلق|أغلقت|حمل|حملت|وضع|وضعت|خرج|خرجت|عاد|عادت|دخل|دخلت)(?:\s|$)`)
	firstPerson = regexp.MustCompile(`(?i)\bI\b|\bwe\b`)
)

// namesIn are words that begin with a capital within sentences: figures and
// places. Arabic has no capitals and gives none.
func namesIn(w *work) map[string]bool {
	count, plain := map[string]int{}, map[string]bool{}
	for _, u := range w.units {
		for i, word := range u.words {
			if word[0] >= 'a' && word[0] <= 'z' {
				plain[stemWord(word)] = true
			}
			if i > 0 && word[0] >= 'A' && word[0] <= 'Z' && !isAcronym(word) && word != "I" && !stopWords[strings.ToLower(word)] {
				count[stemWord(strings.ToLower(word))]++
			}
		}
	}
	out := map[string]bool{}
	for key, n := range count {
		if n >= 1 && !weekday[key] && !plain[key] && !stopWords[key] {
			out[key] = true
		}
	}
	return out
}

var weekday = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december")

func (k *critic) longest() span {
	best := span{}
	for _, x := range k.w.units {
		if len(x.words) > len(best.words) {
			best = x
		}
	}
	return best
}

// ordered puts what is seen in the order of the work; of two at one place the
// more telling stays.
func ordered(list []seen) []seen {
	out := []seen{}
	for _, s := range list {
		clash := -1
		for i, o := range out {
			if o.criterion == s.criterion && o.at.start < s.at.end && s.at.start < o.at.end {
				clash = i
			}
		}
		if clash < 0 {
			out = append(out, s)
		} else if s.confidence > out[clash].confidence {
			out[clash] = s
		}
	}
	out = strongest(out, 9)
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && out[j].at.start < out[j-1].at.start; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

func (k *critic) findings(c *research.Critique) {
	for i, s := range k.seen {
		f := k.place(s, i+1)
		if s.opinion[0] != "" {
			f.Opinion = "o" + f.ID
		}
		c.Findings = append(c.Findings, f)
	}
}

// library gives the passages of the library that bear on a place.
func (k *critic) library(text string) []research.Evidence {
	out := []research.Evidence{}
	wanted := contentTerms(text)
	for _, w := range k.in.Evidence {
		if len(out) < 2 && shared(wanted, contentTerms(w.Quote)) >= 0.3 {
			out = append(out, w.Evidence(research.Context))
		}
	}
	return out
}

// opinions are announced by place and criterion; their text waits for the
// maker's yes. The judgement of the whole is one of them.
func (k *critic) opinions(c *research.Critique) {
	said := map[string]bool{}
	for i, s := range k.seen {
		f := c.Findings[i]
		if f.Opinion == "" {
			continue
		}
		text := k.say(s.opinion[0], s.opinion[1])
		if said[text] {
			text = k.say("Here I have the same trouble as before, with “", "وهنا العسر نفسه الذي سبق، في «") + clipText(s.at.text, 70) + k.say("”.", "».")
		}
		said[k.say(s.opinion[0], s.opinion[1])] = true
		c.Opinions = append(c.Opinions, research.Opinion{
			ID: f.Opinion, Finding: f.ID, Text: text,
			About: k.sayf("I have an opinion about line %d, on %s; want it?", "لديّ رأي في السطر %d، في باب %s؛ أتريده؟", f.Locus.Line, f.Criterion),
		})
	}
	j := research.Judgement{Text: k.judgement(), Rests: []string{}, Opinion: "oj"}
	for _, o := range append(append([]research.Observation{}, c.Description...), c.Analysis...) {
		j.Rests = append(j.Rests, o.ID)
	}
	for _, m := range c.Meaning {
		j.Rests = append(j.Rests, m.ID)
	}
	c.Judgement = []research.Judgement{j}
	c.Opinions = append(c.Opinions, research.Opinion{ID: "oj", About: k.say("I have a judgement of the whole by this rubric; want it?", "لديّ حكم على العمل كله بهذا المعيار؛ أتريده؟"), Text: j.Text})
}

// judgement weighs what was seen, by criterion; it claims no more than that.
func (k *critic) judgement() string {
	count := map[string]int{}
	worst, n := "", 0
	for _, s := range k.seen {
		if s.opinion[0] == "" {
			continue
		}
		name := k.say(s.criterion[0], s.criterion[1])
		weight := map[string]int{"major": 3, "minor": 1}[s.severity]
		if count[name] += weight; count[name] > n {
			worst, n = name, count[name]
		}
	}
	if worst == "" {
		return k.say("By what can be measured, nothing in this text stands in its own way. Whether it moves a reader is for readers to say.", "بحسب ما يُقاس، لا شيء في هذا النص يقف في طريقه. أما أن يهزّ قارئًا فذلك للقراء.")
	}
	if k.rubric == "scientific-writing" {
		return k.scienceJudgement(worst)
	}
	strong := k.say("its concrete detail", "تفصيله الحسي")
	if mean, deviation := meanAndSpread(k.w.units); k.senses < 0.01*float64(k.words) {
		strong = k.say("the evenness of its sentences", "تساوي جمله")
		if deviation > 0.5*mean {
			strong = k.say("the variety of its sentences", "تنوع جمله")
		}
	}
	if e := k.echo(); len(e.motifs) > 0 {
		strong = k.say("what it lets return from beginning to end", "ما يدعه يعود من البداية إلى النهاية")
	}
	return k.sayf("By what can be measured, the text is strongest in %s, and most in its own way in %s. Whether it moves a reader is for readers to say.", "بحسب ما يُقاس، أقوى ما في النص %s، وأكثر ما يعترض طريقه باب «%s». أما أن يهزّ قارئًا فذلك للقراء.", strong, worst)
}

func (k *critic) scienceJudgement(worst string) string {
	strong := k.say("the order of its parts", "ترتيب أجزائه")
	for _, u := range k.w.units {
		if effectShown.MatchString(u.text) {
			strong = k.say("giving results with their size", "إيراد النتائج بمقاديرها")
			break
		}
		if statesGap(u.text) {
			strong = k.say("naming what is not known", "تسمية ما ليس معروفًا")
		}
	}
	return k.sayf("By what can be measured, the text is strongest in %s, and most in its own way in %s. Whether it convinces is for readers who know the field.", "بحسب ما يُقاس، أقوى ما في النص %s، وأكثر ما يعترض طريقه باب «%s». أما أن يُقنع فذلك لقراء يعرفون الحقل.", strong, worst)
}

// echo is what the ending takes up from before it.
type echo struct {
	motifs  []string
	closing span
	shared  float64
}

func (k *critic) echo() echo {
	last := k.w.units[len(k.w.units)-1]
	from := max(len(k.w.units)-3, 0)
	if len(k.w.paragraphs) > 1 {
		from = max(from, k.w.paragraphs[len(k.w.paragraphs)-1].first)
	}
	e := echo{closing: span{k.w.units[from].start, last.end, string(k.w.runes[k.w.units[from].start:last.end]), last.words}}
	before := map[string]bool{}
	for _, u := range k.w.units[:from] {
		for _, word := range u.words {
			before[stemWord(strings.ToLower(word))] = true
		}
	}
	seen := map[string]bool{}
	for pass := range 2 { // things for the senses first
		for _, u := range k.w.units[from:] {
			for _, word := range u.words {
				low := strings.ToLower(word)
				key := stemWord(low)
				if before[key] && !seen[key] && !k.names[key] && telling(low, key) && len(e.motifs) < 4 && (pass == 1 || senseWords[foldTerm(low)]) {
					seen[key] = true
					e.motifs = append(e.motifs, strings.TrimSuffix(strings.TrimSuffix(low, "'s"), "’s"))
				}
			}
		}
	}
	head := map[string]bool{}
	for _, u := range k.w.units[:max(1, min(len(k.w.units)/4, 4))] {
		for t := range contentTerms(u.text) {
			head[t] = true
		}
	}
	e.shared = shared(contentTerms(e.closing.text), head)
	return e
}

func (k *critic) observe(x span, id, text string) research.Observation {
	l := k.w.locus(x)
	return research.Observation{ID: id, Text: text, Quote: x.text, Locus: &l}
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }
