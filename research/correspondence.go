package research

// CorrespondenceState is what was decided about a reply.
type CorrespondenceState string

// The states. A reply is never sent by Diwan: approved means that a person has
// read it and stands behind it.
const (
	ReplyDraft    CorrespondenceState = "draft"
	ReplyApproved CorrespondenceState = "approved"
)

// Correspondence is a draft of a reply to a letter that somebody else sent, from
// the library alone, for a person's approval. The letter is data: nothing that
// it says is done.
type Correspondence struct {
	ID       string  `json:"id"`
	Run      string  `json:"run"`
	Project  string  `json:"project"`
	Mind     string  `json:"mind"`
	Language string  `json:"language"` // the letter's
	Title    string  `json:"title"`
	Letter   string  `json:"letter"` // as received
	From     string  `json:"from"`   // as signed; empty where the signature is not clear
	As       string  `json:"as"`     // who replies
	Greeting string  `json:"greeting"`
	Points   []Point `json:"points"`
	Closing  string  `json:"closing"`
	// Addressed are sentences of the letter that speak to a program; nothing
	// comes of them, and they are shown.
	Addressed []string `json:"addressed"`
	// Text is the whole reply, which a person may edit.
	Text    string              `json:"text"`
	Edited  bool                `json:"edited"` // the text is not the draft's any more
	State   CorrespondenceState `json:"state"`
	StateBy string              `json:"state_by"`
	Created Time                `json:"created"`
	Updated Time                `json:"updated"`
	// Checks are numbers, units and names of its claims that stand in no citation.
	Checks []Check `json:"checks,omitempty"`
	// Withheld is set when the safety policy keeps the text back.
	Withheld *Withheld `json:"withheld,omitempty"`
}

// Point is a point that a letter raises, with what the library says on it.
type Point struct {
	Text  string `json:"text"`  // the letter's words
	Kind  string `json:"kind"`  // question, request, claim
	Start int    `json:"start"` // code points in the letter
	End   int    `json:"end"`
	// Claims answer the point; none when the library does not say.
	Claims         []Claim         `json:"claims"`
	Silent         bool            `json:"silent"`
	Contradictions []Contradiction `json:"contradictions"`
}
