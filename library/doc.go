// Package library is the record: one folder with a SQLite catalogue
// (library.db), the imported originals by content hash (originals/), and
// derived indexes that may be deleted at any time (index/). It stores and
// finds; it reads no documents, embeds nothing and opens no network connection.
//
// A source with its pages, passages and vectors is one transaction, so a
// process killed at any moment leaves no half source. Several processes may
// have one library open: transactions are short and writers wait for each other.
package library
