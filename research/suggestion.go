package research

// SuggestionKind says what a suggestion rests on.
type SuggestionKind string

// The kinds of suggestions.
const (
	SuggestBridge        SuggestionKind = "bridge"        // two literatures that a new source joins
	SuggestContradiction SuggestionKind = "contradiction" // a new source disagrees with another
	SuggestGap           SuggestionKind = "gap"           // a new source leaves a question open
)

// SuggestionState is what a person has done with a suggestion.
type SuggestionState string

// The states.
const (
	SuggestionOpen      SuggestionState = "open"
	SuggestionOpened    SuggestionState = "opened" // taken up as a question
	SuggestionDismissed SuggestionState = "dismissed"
)

// Suggestion is something that was noticed in new sources without being asked
// for. It waits quietly until a person opens or dismisses it.
type Suggestion struct {
	ID       string          `json:"id"`
	Project  string          `json:"project"`
	Kind     SuggestionKind  `json:"kind"`
	Language string          `json:"language"`
	Title    string          `json:"title"`
	Text     string          `json:"text"`     // one sentence
	Question string          `json:"question"` // to start a run with
	Evidence []Evidence      `json:"evidence"`
	LinkTest *LinkTest       `json:"link_test,omitempty"`
	Sources  []SourceID      `json:"sources"` // the new ones it comes from
	State    SuggestionState `json:"state"`
	Created  Time            `json:"created"`
}
