// Package datatable describes tables of data: it tells what each column holds
// (numbers, dates, categories), counts, and reads CSV. It knows nothing of
// files: rows of strings go in, a research.DataTable comes out.
package datatable
