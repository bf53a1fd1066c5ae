package research

// Strategy says how a hypothesis was found.
type Strategy string

// The strategies.
const (
	StrategyABC           Strategy = "abc"           // Swanson: A with B here, B with C there, A with C nowhere
	StrategyContradiction Strategy = "contradiction" // two sources disagree
	StrategyGap           Strategy = "gap"           // what the authors say is open, or what two findings leave untested
	StrategyTransfer      Strategy = "transfer"      // a method or effect carried to another setting
	StrategyNull          Strategy = "null"          // the null of the others, worth testing itself
	StrategyEvolved       Strategy = "evolved"       // from parents
)

// HypothesisState is what was decided about a hypothesis.
type HypothesisState string

// The states.
const (
	StateOpen     HypothesisState = "open"
	StatePinned   HypothesisState = "pinned"
	StateRejected HypothesisState = "rejected"
	StateAccepted HypothesisState = "accepted"
)

// Hypothesis is a falsifiable statement drafted from the library, with what
// speaks for it and against it.
type Hypothesis struct {
	ID              string       `json:"id"`
	Title           string       `json:"title"`
	Statement       string       `json:"statement"` // one falsifiable sentence
	Entities        []string     `json:"entities"`
	Mechanism       Claim        `json:"mechanism"`
	Prediction      Prediction   `json:"prediction"`
	RefutedBy       string       `json:"refuted_by"`
	Null            string       `json:"null"`
	Rivals          []Rival      `json:"rivals"` // at least one
	EvidenceFor     []Evidence   `json:"evidence_for"`
	EvidenceAgainst []Evidence   `json:"evidence_against"`
	Assumptions     []Assumption `json:"assumptions"`
	Boundaries      []string     `json:"boundaries"` // where it should not hold
	Novelty         Novelty      `json:"novelty"`
	// LinkTest compares an ABC bridge with chance; nil for other strategies.
	LinkTest *LinkTest `json:"link_test,omitempty"`
	Scores   Scores    `json:"scores"`
	Rating   Rating    `json:"rating"`
	Strategy Strategy  `json:"strategy"`
	Parents  []string  `json:"parents"`
	Risks    []Risk    `json:"risks"`
	// Verdict is the verifier's word on the statement's own grounds.
	Verdict     Verdict         `json:"verdict"`
	State       HypothesisState `json:"state"`
	StateBy     string          `json:"state_by"` // "user", or the step that rejected it
	StateReason string          `json:"state_reason"`
	// Steps of the run that made it, in order: what explains it.
	Steps    []string `json:"steps"`
	Run      string   `json:"run"`
	Project  string   `json:"project"`
	Mind     string   `json:"mind"`
	Language string   `json:"language"`
	Created  Time     `json:"created"`

	// Checks are the numbers, units and names of the hypothesis that stand in none
	// of its citations.
	Checks []Check `json:"checks,omitempty"`
	// Withheld is set when the safety policy keeps the text back.
	Withheld *Withheld `json:"withheld,omitempty"`
}

// Prediction says what will be seen if the hypothesis holds.
type Prediction struct {
	Text      string `json:"text"`
	Direction string `json:"direction"` // increase, decrease, difference, association, none
	Size      string `json:"size"`      // where the evidence gives one
	Subject   string `json:"subject"`   // in whom or what
}

// Rival is another explanation, with what would tell the two apart.
type Rival struct {
	Statement string `json:"statement"`
	TellApart string `json:"tell_apart"`
}

// Assumption is something the hypothesis takes for granted.
type Assumption struct {
	Text         string `json:"text"`
	Plausibility string `json:"plausibility"` // plausible, uncertain, implausible
	Why          string `json:"why"`
}

// Novelty compares with the closest prior work in the library.
type Novelty struct {
	Closest []Evidence `json:"closest"`
	New     string     `json:"new"` // what is new against it
}

// LinkTest compares a bridge between two literatures with shuffled libraries:
// how many middle terms join its ends, and how many would by chance.
type LinkTest struct {
	Observed int      `json:"observed"` // middle terms that join the two ends
	Expected float64  `json:"expected"` // their mean number in shuffled libraries
	SD       float64  `json:"sd"`       // its standard deviation there
	P        float64  `json:"p"`        // (1 + shuffles with as many) / (1 + shuffles)
	Shuffles int      `json:"shuffles"`
	Tested   int      `json:"tested"`  // pairs of ends compared for this question
	Middles  []string `json:"middles"` // the middle terms, strongest first
}

// Score is 1..5 with its reason; 0 when not judged.
type Score struct {
	Value  int    `json:"value"`
	Reason string `json:"reason"`
}

// Scores are shown side by side and never merged to one number.
type Scores struct {
	Novelty      Score `json:"novelty"`
	Plausibility Score `json:"plausibility"`
	Testability  Score `json:"testability"`
	Feasibility  Score `json:"feasibility"`
}

// Rating is a Bradley-Terry strength (log scale, mean 0) with its bootstrap
// interval.
type Rating struct {
	Strength float64 `json:"strength"`
	Low      float64 `json:"low"`  // 2.5th percentile
	High     float64 `json:"high"` // 97.5th percentile
	Matches  int     `json:"matches"`
	Rank     int     `json:"rank"` // from 1; 0 when not ranked
}

// Risk is a way the work could do harm.
type Risk struct {
	Category   string `json:"category"` // dual_use, harm, privacy, bias, animal, environment
	Text       string `json:"text"`
	Severity   string `json:"severity"` // low, moderate, high
	Mitigation string `json:"mitigation"`
}
