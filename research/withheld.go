package research

// Withheld marks a draft that the safety policy keeps back: the record stays
// visible with the reason, its text is sealed until a person who may see it
// says so, and that word is recorded.
type Withheld struct {
	Category string `json:"category"` // dual_use, harm
	Topic    string `json:"topic"`
	Reason   string `json:"reason"` // one sentence in the record's language
	// Sealed is the whole record as it was drafted, as JSON in base64; empty once released.
	Sealed   string `json:"sealed,omitempty"`
	Released bool   `json:"released"`
	By       string `json:"by,omitempty"` // who released it
	At       Time   `json:"at,omitempty"`
}
