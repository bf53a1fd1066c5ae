package research

// Check is something in a record that the verifier found wanting: it stays in
// the record and is shown with it.
type Check struct {
	Field string `json:"field"` // where: statement, mechanism.text, claims[0].text
	Kind  string `json:"kind"`  // number, unit, name, quote, region, reply
	Text  string `json:"text"`  // the number, unit, name, quote or region itself
	Note  string `json:"note"`  // what is wrong with it, one sentence in the record's language
}
