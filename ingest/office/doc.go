// Package office reads the documents of office programs: Word (DOCX),
// PowerPoint (PPTX), Excel (XLSX) and their OpenDocument kin (ODT, ODP, ODS).
// It reads the XML itself, since what matters here is the text as a reader sees
// it: tracked insertions in, deletions out, footnotes and comments told apart,
// list numbers as they are displayed. It opens containers through
// ingest/archive alone, which bounds them.
package office
