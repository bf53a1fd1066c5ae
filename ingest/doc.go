// Package ingest turns files into Documents and Documents into Passages: one
// file a format, behind an explicit registry. It stores nothing and opens no
// network connection, and treats every file as hostile: memory is bounded, a
// parser's panic becomes a coded error, and PDFium runs in a WebAssembly
// sandbox.
package ingest
