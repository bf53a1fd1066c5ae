// Package flow builds pages from what documents are made of: headings,
// paragraphs, list items, tables, footnotes, captions, code. Every format's
// reader writes into the same builder, so that spans, white space and Unicode
// form come out alike whatever the file was.
package flow
