// Package rehearsal stands in for a model where none can be had: it reads a
// prompt of the Llama mind and replies as a careful model would, in the shape
// asked for and at the usual length, by rules. Recordings, the bench of Diwan's
// overhead and tests of whole runs use it; no person's run ever does.
package rehearsal

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"regexp"
	"strconv"
	"strings"
)

// Reply answers a prompt. The schema says which of the mind's questions it is.
func Reply(system, prompt string, schema json.RawMessage) string {
	var shape struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	if err := json.Unmarshal(schema, &shape); err != nil {
		return ""
	}
	r := rehearsal{prompt: prompt, arabic: strings.Contains(system, "Write in Arabic")}
	asks := func(name string) bool { _, ok := shape.Properties[name]; return ok }
	var reply any
	switch {
	case asks("queries"):
		reply = r.scope()
	case asks("relevance"):
		reply = r.weigh()
	case asks("tell_apart"):
		reply = r.draft()
	case asks("against"):
		reply = r.challenge()
	case asks("feasibility"):
		reply = r.appraise()
	case asks("assumptions"):
		reply = r.assume()
	case asks("boundaries"):
		reply = r.bounds()
	case asks("ground"):
		reply = map[string]any{"ground": 0, "size": ""}
	case asks("risks"):
		reply = map[string]any{"risks": []any{}}
	case asks("verdict"):
		reply = r.support()
	case asks("better"):
		reply = r.compare()
	case asks("claims"):
		reply = r.answer()
	case asks("protocol"), asks("confounders"), asks("manipulated"), asks("exclude"):
		reply = r.plan(asks)
	case asks("findings"):
		reply = r.findings()
	case asks("interpretation"):
		reply = r.analyse()
	case asks("rests"):
		reply = r.judge()
	case asks("places"):
		reply = r.placed()
	case asks("text") && (asks("sentence") || asks("left")):
		reply = r.answerMaker()
	default:
		return ""
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(reply); err != nil {
		return ""
	}
	return strings.TrimSpace(b.String())
}

type rehearsal struct {
	prompt string
	arabic bool
}

func (r rehearsal) say(en, ar string) string {
	if r.arabic {
		return ar
	}
	return en
}

// after is the rest of the line that begins with a label.
func (r rehearsal) after(label string) string {
	for _, line := range strings.Split(r.prompt, "\n") {
		if rest, ok := strings.CutPrefix(line, label); ok {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}

type passage struct{ key, title, text string }

var fenced = regexp.MustCompile(`(?s)«««PASSAGE (\w+) \(([^\n]*)\)\n(.*?)\nPASSAGE»»»`)

func (r rehearsal) passages() []passage {
	list := []passage{}
	for _, m := range fenced.FindAllStringSubmatch(r.prompt, -1) {
		list = append(list, passage{m[1], m[2], m[3]})
	}
	return list
}

var numberedLine = regexp.MustCompile(`(?m)^\[(\d+)\] (.*)$`)

type numbered struct {
	number int
	text   string
}

func (r rehearsal) sentences() []numbered {
	list := []numbered{}
	for _, m := range numberedLine.FindAllStringSubmatch(r.prompt, -1) {
		n, err := strconv.Atoi(m[1])
		if err == nil {
			list = append(list, numbered{n, m[2]})
		}
	}
	return list
}

var wordPattern = regexp.MustCompile(`[\p{L}][\p{L}\-]+`)

var common = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("the and for with that this from what does how can which are was were has have not than more less between into their they its also only when where who why will would could should may might been being over under about after before across per each other these those our his her your there here in of to on by as at is it an or no be we do did من في على إلى عن هل ما التي الذي هذا هذه ذلك تلك كان كانت وقد قد لم لا أن إن بين مع كل أو") {
		set[w] = true
	}
	return set
}()

// words are a text's telling words, in lower case, each once.
func words(text string) []string {
	seen, out := map[string]bool{}, []string{}
	for _, w := range wordPattern.FindAllString(strings.ToLower(text), -1) {
		if len([]rune(w)) > 2 && !common[w] && !seen[w] {
			seen[w] = true
			out = append(out, w)
		}
	}
	return out
}

func shared(a, b []string) []string {
	in := map[string]bool{}
	for _, w := range b {
		in[w] = true
	}
	out := []string{}
	for _, w := range a {
		if in[w] {
			out = append(out, w)
		}
	}
	return out
}

func cut(text string, runes int) string {
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) > runes {
		r = r[:runes]
	}
	return strings.TrimSpace(string(r))
}

// pick chooses one of n by the text alone, so that the same prompt always gets
// the same reply.
func pick(text string, n int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text)) // never fails
	return int(h.Sum32() % uint32(n))
}

func (r rehearsal) scope() any {
	q := words(r.after("Question:"))
	queries := []string{}
	for i := 0; i+1 < len(q) && len(queries) < 3; i += 2 {
		queries = append(queries, cut(strings.Join(q[i:min(i+3, len(q))], " "), 100))
	}
	if len(queries) == 0 {
		queries = append(queries, cut(r.after("Question:"), 100))
	}
	return map[string]any{"queries": queries}
}

type weighed struct {
	Reason    string `json:"reason"`
	Relevance int    `json:"relevance"`
	Sentence  int    `json:"sentence"`
	Stance    string `json:"stance"`
}

var nothing = regexp.MustCompile(`(?i)\bno (?:effect|difference|change|significant)|not significant|did not|unchanged|لم يتغير|لا أثر|لا فرق`)

func (r rehearsal) weigh() any {
	q := words(r.after("Question:"))
	best := weighed{Reason: r.say("it is about something else", "موضوعه غير ذلك"), Sentence: 1, Stance: "context"}
	for _, s := range r.sentences() {
		common := shared(q, words(s.text))
		relevance := min(10, 10*len(common)/max(1, min(len(q), 5)))
		if relevance > best.Relevance {
			best = weighed{cut(r.say("names ", "يذكر ")+strings.Join(common[:min(3, len(common))], ", "), 90), relevance, min(s.number, 60), "supports"}
			if nothing.MatchString(s.text) {
				best.Stance = "against"
			}
		}
	}
	return best
}

type drafted struct {
	Keys       []string `json:"keys"`
	Title      string   `json:"title"`
	Statement  string   `json:"statement"`
	Mechanism  string   `json:"mechanism"`
	Prediction string   `json:"prediction"`
	Direction  string   `json:"direction"`
	RefutedBy  string   `json:"refuted_by"`
	Null       string   `json:"null"`
	Rival      string   `json:"rival"`
	TellApart  string   `json:"tell_apart"`
	Entities   []string `json:"entities"`
}

func (r rehearsal) draft() any {
	list := r.passages()
	if len(list) == 0 {
		return drafted{}
	}
	avoid := strings.Count(r.prompt, "\n- ")
	one, other := list[avoid%len(list)], list[(avoid+1+avoid/len(list))%len(list)]
	a, b := words(one.text), words(other.text)
	for len(a) < 3 {
		a = append(a, "exposure")
	}
	for len(b) < 3 {
		b = append(b, "outcome")
	}
	q := words(r.after("Question:"))
	if len(q) == 0 {
		q = []string{"age"}
	}
	cause := strings.Join(a[:2], " ")
	effect := strings.Join(b[len(b)-2:], " ")
	about := cut(strings.Join(q[:min(2, len(q))], " "), 40)
	return drafted{
		Keys:       []string{one.key, other.key},
		Title:      cut(r.say(fmt.Sprintf("%s may move %s", cause, effect), fmt.Sprintf("قد يحرّك %s %s", cause, effect)), 90),
		Statement:  cut(r.say(fmt.Sprintf("In people studied for %s, raising %s increases %s within four weeks.", about, cause, effect), fmt.Sprintf("في من دُرسوا لأجل %s تؤدي زيادة %s إلى زيادة %s خلال أربعة أسابيع.", about, cause, effect)), 260),
		Mechanism:  cut(r.say(fmt.Sprintf("%s acts on %s through %s, which the second passage ties to %s.", cause, a[2], b[0], effect), fmt.Sprintf("يؤثر %s في %s عبر %s الذي يربطه المقطع الثاني بـ %s.", cause, a[2], b[0], effect)), 240),
		Prediction: cut(r.say(fmt.Sprintf("%s is higher in the group with more %s than in the control group.", effect, cause), fmt.Sprintf("يكون %s أعلى في المجموعة الأكثر %s من مجموعة المقارنة.", effect, cause)), 160),
		Direction:  "increase",
		RefutedBy:  cut(r.say(fmt.Sprintf("A blinded trial finds no difference in %s between the groups.", effect), fmt.Sprintf("أن تجد تجربة معمّاة ألا فرق في %s بين المجموعتين.", effect)), 160),
		Null:       cut(r.say(fmt.Sprintf("%s does not change %s.", cause, effect), fmt.Sprintf("لا يغيّر %s %s.", cause, effect)), 160),
		Rival:      cut(r.say(fmt.Sprintf("Both follow from %s, which the studies did not control.", q[pick(r.prompt, len(q))]), "كلاهما ناتج من عامل ثالث لم تضبطه الدراسات."), 180),
		TellApart:  cut(r.say("Randomise, and measure that factor in both groups before and after.", "التوزيع العشوائي وقياس ذلك العامل في المجموعتين قبل وبعد."), 180),
		Entities:   []string{cut(cause, 50), cut(effect, 50)},
	}
}

// placed answers the questions that share the shape of a list of places.
func (r rehearsal) placed() any {
	switch {
	case strings.Contains(r.prompt, "Describe before anybody judges"):
		return r.describe()
	case strings.Contains(r.prompt, "hide no opinion"):
		return r.wonder()
	}
	return r.meaning()
}
