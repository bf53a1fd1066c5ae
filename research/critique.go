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
	RoadsNotTaken []string  `json:"roads_not_taken"`
	Checks        []Check   `json:"checks,omitempty"` // quotes that do not stand in the work
	Measures      []Measure `json:"measures"`
	Steps         []string  `json:"steps"`
	Run           string    `json:"run"`
	Project       string    `json:"project"`
	Mind          string    `json:"mind"`
	Language      string    `json:"language"`
	Created       Time      `json:"created"`
}

// Work is what is critiqued.
type Work struct {
	Kind     string `json:"kind"` // text, image, score, design
	Title    string `json:"title"`
	Path     string `json:"path"`
	Text     string `json:"text"`
	Language string `json:"language"`
}

// Locus is a place in the work: a span in code points, with its line.
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
}

// Reply is what the maker said to a finding.
type Reply struct {
	Kind     string    `json:"kind"` // "", accept, reject, argue
	Exchange []Message `json:"exchange"`
}

// Message is one turn of an exchange.
type Message struct {
	From string `json:"from"` // maker, diwan
	Text string `json:"text"`
	At   Time   `json:"at"`
}

// Measure is a measurable property of the text.
type Measure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Note  string  `json:"note"`
}
