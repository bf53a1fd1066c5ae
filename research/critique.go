package research

// Critique is feedback on a work in progress, in the order of Liz Lerman's
// Critical Response Process, with Feldman's description before judgement.
type Critique struct {
	ID             string   `json:"id"`
	Title          string   `json:"title"`
	Work           Work     `json:"work"`
	MakerIntent    string   `json:"maker_intent"`
	Audience       string   `json:"audience"`
	Stage          string   `json:"stage"` // idea, draft, near final
	FeedbackWanted string   `json:"feedback_wanted"`
	Questions      []string `json:"questions"` // the maker's own
	Rubric         string   `json:"rubric"`

	Meaning          []Observation     `json:"meaning"`           // step 1: what is striking or working
	Answers          []MakerAnswer     `json:"answers"`           // step 2
	NeutralQuestions []NeutralQuestion `json:"neutral_questions"` // step 3
	Opinions         []Opinion         `json:"opinions"`          // step 4: announced until consented to

	Description    []Observation `json:"description"`
	Analysis       []Observation `json:"analysis"`
	Interpretation []Observation `json:"interpretation"`
	Judgement      []Judgement   `json:"judgement"`

	Findings      []Finding `json:"findings"`
	RoadsNotTaken []string  `json:"roads_not_taken"` // only when ideas were asked for
	Ideas         []Idea    `json:"ideas"`           // the same with what they build on
	// Contributions are passages that the maker asked the agent to write. They
	// are marked as the agent's and never put into the work.
	Contributions []Contribution `json:"contributions"`
	Checks        []Check        `json:"checks,omitempty"` // quotes that do not stand in the work
	Measures      []Measure      `json:"measures"`
	Steps         []string       `json:"steps"`
	Run           string         `json:"run"`
	Project       string         `json:"project"`
	Mind          string         `json:"mind"`
	Language      string         `json:"language"`
	Created       Time           `json:"created"`
}

// Work is what is critiqued.
type Work struct {
	Kind     string `json:"kind"` // text, image, score, design
	Title    string `json:"title"`
	Path     string `json:"path"`
	Text     string `json:"text"`
	Language string `json:"language"`
	// Width and Height of an image in pixels; 0 for text.
	Width  int `json:"width,omitempty"`
	Height int `json:"height,omitempty"`
	// Picture names the picture as the library keeps it beside its record.
	Picture string `json:"picture,omitempty"`
}

// Locus is a place in the work: a span in code points, with its line; in an
// image, rectangles in fractions of its width and height, from the top left.
type Locus struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Line  int    `json:"line"` // from 1
	Rect  []Rect `json:"rect,omitempty"`
}

// Observation is a statement about the work tied to a place in it.
type Observation struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Locus *Locus `json:"locus,omitempty"`
	Quote string `json:"quote"`
}

// MakerAnswer answers one of the maker's questions, without unasked fixes.
type MakerAnswer struct {
	Question string        `json:"question"`
	Text     string        `json:"text"`
	Grounds  []Observation `json:"grounds"`
}

// NeutralQuestion is a question without an opinion hidden in it.
type NeutralQuestion struct {
	Text  string `json:"text"`
	Locus *Locus `json:"locus,omitempty"`
	Quote string `json:"quote"`
}

// Opinion is only announced until the maker says yes; Text is empty in what
// the window and the command line show before that.
type Opinion struct {
	ID        string `json:"id"`
	About     string `json:"about"` // "I have an opinion about the ending; want it?"
	Text      string `json:"text"`
	Consented bool   `json:"consented"`
	Finding   string `json:"finding,omitempty"` // the finding that carries it
}

// Judgement points back to the description or analysis that carries it.
type Judgement struct {
	Text  string   `json:"text"`
	Rests []string `json:"rests"` // ids of observations
	// Opinion is the announced opinion that this judgement is: without its yes
	// the text is withheld.
	Opinion string `json:"opinion,omitempty"`
}

// Finding is one remark on one place, by one criterion of the rubric in use.
type Finding struct {
	ID          string     `json:"id"`
	Locus       Locus      `json:"locus"`
	Quote       string     `json:"quote"`
	Criterion   string     `json:"criterion"`
	Observation string     `json:"observation"`
	Effect      string     `json:"effect"` // on a reader
	Why         string     `json:"why"`
	Severity    string     `json:"severity"`            // note, minor, major
	Confidence  float64    `json:"confidence"`          // 0..1
	Direction   string     `json:"direction,omitempty"` // only if wanted
	Library     []Evidence `json:"library"`             // passages that bear on it
	Reply       Reply      `json:"reply"`
	// Basis is measured (counted or seen by form, the same for everybody) or
	// judged (a model's reading).
	Basis string `json:"basis"`
	// Opinion is the announced opinion that this finding carries. Until the maker
	// says yes to it, effect, why, severity and direction are withheld, and the
	// observation too where it is judged.
	Opinion  string `json:"opinion,omitempty"`
	Withheld bool   `json:"withheld,omitempty"`
}

// Idea is a direction the work could go, made on request. Distance is how far
// its words are from the nearest other idea's, 0 to 1.
type Idea struct {
	ID       string  `json:"id"`
	Text     string  `json:"text"`
	Axis     string  `json:"axis"` // what it changes: voice, time, form, scale ...
	Builds   string  `json:"builds"`
	Distance float64 `json:"distance"`
	By       string  `json:"by"`
	Locus    *Locus  `json:"locus,omitempty"`
	Quote    string  `json:"quote"`
}

// Contribution is something the maker asked the agent to write.
type Contribution struct {
	ID   string `json:"id"`
	Ask  string `json:"ask"`
	Text string `json:"text"`
	By   string `json:"by"` // the mind's or model's name, always shown
	At   Time   `json:"at"`
	Run  string `json:"run,omitempty"` // that wrote it
}

// Delivered is the critique as the maker may see it: of every opinion that was
// not asked for there is the announcement alone, and nothing of its words stands
// anywhere else. The stored critique is not changed.
func (c Critique) Delivered() Critique {
	yes := map[string]bool{}
	opinions := make([]Opinion, len(c.Opinions))
	for i, o := range c.Opinions {
		yes[o.ID] = o.Consented
		if !o.Consented {
			o.Text = ""
		}
		opinions[i] = o
	}
	findings := make([]Finding, len(c.Findings))
	for i, f := range c.Findings {
		if f.Opinion != "" && !yes[f.Opinion] {
			f.Withheld = true
			f.Effect, f.Why, f.Severity, f.Direction, f.Confidence = "", "", "", "", 0
			if f.Basis != "measured" {
				f.Observation = ""
			}
			f.Reply.Exchange = append([]Message{}, f.Reply.Exchange...)
			for k := range f.Reply.Exchange {
				if f.Reply.Exchange[k].From != "maker" {
					f.Reply.Exchange[k].Text = ""
				}
			}
		}
		findings[i] = f
	}
	judgement := make([]Judgement, len(c.Judgement))
	for i, j := range c.Judgement {
		if j.Opinion != "" && !yes[j.Opinion] {
			j.Text = ""
		}
		judgement[i] = j
	}
	c.Opinions, c.Findings, c.Judgement = opinions, findings, judgement
	return c
}

// Withholds tells whether an announced opinion still waits for its yes.
func (c Critique) Withholds() bool {
	for _, o := range c.Opinions {
		if !o.Consented {
			return true
		}
	}
	return false
}

// Reply is what the maker said to a finding.
type Reply struct {
	Kind     string    `json:"kind"` // "", accept, reject, argue
	Exchange []Message `json:"exchange"`
	// Conceded is true when an argument made the mind take the finding back.
	Conceded bool `json:"conceded,omitempty"`
}

// Message is one turn of an exchange.
type Message struct {
	From string `json:"from"`         // maker, diwan
	By   string `json:"by,omitempty"` // the mind's or model's name
	Text string `json:"text"`
	At   Time   `json:"at"`
	Run  string `json:"run,omitempty"` // that answered
}

// Measure is a measurable property of the text.
type Measure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Note  string  `json:"note"`
}
