package research

// Verdict is the verifier's word on a quote, or on a claim as a whole.
type Verdict string

// Verdicts on a quote.
const (
	// Verified: in the passage letter for letter, or after folding Unicode form,
	// ligatures, hyphenation, white space, quotation marks, Arabic presentation
	// forms, tatweel and diacritics.
	Verified Verdict = "verified"
	// Altered: nearly there. A changed number, unit, negation, name or direction
	// counts as altered, however small.
	Altered Verdict = "altered"
	// Absent: not in the passage.
	Absent Verdict = "absent"
)

// Verdicts on a claim.
const (
	Supported    Verdict = "supported"
	Partly       Verdict = "partly"
	Unsupported  Verdict = "unsupported"
	Contradicted Verdict = "contradicted"
)

// Stance says which way evidence points.
type Stance string

// The stances.
const (
	Supports Stance = "supports"
	Against  Stance = "against"
	Context  Stance = "context"
)

// Evidence is a verbatim quote from a passage, with where it stands and what
// the verifier says of it.
type Evidence struct {
	Passage     PassageID   `json:"passage"`
	Source      SourceID    `json:"source"`
	SourceTitle string      `json:"source_title,omitempty"`
	Page        int         `json:"page"`
	Quote       string      `json:"quote"`
	Anchor      Anchor      `json:"anchor"`
	Stance      Stance      `json:"stance"`
	Relevance   int         `json:"relevance"` // 0..10
	Reason      string      `json:"reason"`    // one line: why this relevance
	Verdict     Verdict     `json:"verdict"`
	Difference  *Difference `json:"difference,omitempty"` // set when altered
}

// Difference is how an altered quote departs from its source.
type Difference struct {
	Kind  string `json:"kind"`  // number, unit, negation, name, direction, wording
	Said  string `json:"said"`  // in the quote
	Found string `json:"found"` // in the passage
}

// Claim is a sentence of Diwan's own that rests on citations. A claim without
// support stays visible and is marked.
type Claim struct {
	Text      string     `json:"text"`
	Citations []Evidence `json:"citations"`
	Verdict   Verdict    `json:"verdict"` // supported, partly, unsupported, contradicted
	// JudgedBy says who gave the verdict: "text" when it follows from the words
	// alone, otherwise the mind's name: then it is a judgement, and shown as one.
	JudgedBy string `json:"judged_by,omitempty"`
	Reason   string `json:"reason,omitempty"`
	// Deciding is the sentence that a judgement rests on, of one of the passages
	// cited; nil where the text decided, or where nothing is said on it.
	Deciding *Evidence `json:"deciding,omitempty"`
}

// Answer is a cited answer from the library, or the plain statement that the
// library does not say.
type Answer struct {
	ID       string  `json:"id"`
	Run      string  `json:"run"`
	Question string  `json:"question"`
	Text     string  `json:"answer"`
	Claims   []Claim `json:"claims"`
	// Silent is true when the library does not say.
	Silent         bool            `json:"silent"`
	Contradictions []Contradiction `json:"contradictions"`
	Checks         []Check         `json:"checks,omitempty"`   // numbers, units and names without a source
	Withheld       *Withheld       `json:"withheld,omitempty"` // set when the safety policy keeps the text back
	Created        Time            `json:"created"`
}

// Contradiction is a pair of passages that disagree.
type Contradiction struct {
	About string   `json:"about"`
	One   Evidence `json:"one"`
	Other Evidence `json:"other"`
}
