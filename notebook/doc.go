// Package notebook turns notebooks and records into documents: Markdown,
// Jupyter, HTML, with BibTeX and CSL-JSON of the sources cited. It gets all it
// needs as values and reads no library.
package notebook
