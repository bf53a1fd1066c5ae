// Package research holds the words that all of Diwan's rooms share: sources,
// passages, anchors, evidence, the records the council drafts, notebooks and
// errors. It imports the standard library alone and does no input or output,
// so every room may depend on it and it depends on none.
//
// JSON field names are the snake_case of the names in the record descriptions
// (docs/records.md) and are a contract with the command line's users.
//
// Times are RFC 3339 strings in UTC (type Time) rather than time.Time, because
// the window's bindings cannot carry time.Time with its type.
package research
