package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"diwan/ingest/archive"
	"diwan/research"
)

// Limits on what is read.
const (
	defaultMaxBytes = 400 << 20 // a file of any kind
	maxTextBytes    = 64 << 20  // a file that is read into memory whole
	headBytes       = 4 << 10   // what is sniffed
	// maxDocumentText bounds the text of one document without pages of its own:
	// 16 MiB are some 2.5 million words. An index of it takes thirty times as much
	// memory while it is made.
	maxDocumentText = 16 << 20
)

// Options set a Reader up; the zero value is right for users.
type Options struct {
	// CacheDir keeps compiled WebAssembly between starts; empty: compiled anew
	// at every start, which takes seconds.
	CacheDir string
	// MaxBytes is the largest file that is read; 0 is 400 MiB.
	MaxBytes int64
	// PageTimeout bounds the reading of one page; 0 is 20 seconds.
	PageTimeout time.Duration
	// Workers bounds how many PDFs are open at once; 0 is 2.
	Workers int
	// OCRLimit bounds the OCR of one file's scanned pages; 0 is ten minutes,
	// negative: none.
	OCRLimit time.Duration
	// Second is the command of a process that serves the second PDF reader
	// (ServeSecond); empty: it reads in this process, which a hostile file can
	// then end.
	Second []string
	// Password is asked for encrypted files; nil: they fail with
	// CodeFileEncrypted.
	Password func(path string) (password string, ok bool)
}

// Progress is told of the stage ("reading") and of pages done of all.
type Progress func(stage string, done, total int)

// Reader reads files. Its methods may be called from any goroutine.
type Reader struct {
	opts    Options
	pdfium  *pdfiumEngine
	second  *secondProcess
	formats []Format
}

// NewReader makes a Reader. It is cheap: PDFium starts with the first PDF, or
// with Warm.
func NewReader(opts Options) *Reader {
	if opts.MaxBytes == 0 {
		opts.MaxBytes = defaultMaxBytes
	}
	if opts.PageTimeout == 0 {
		opts.PageTimeout = 20 * time.Second
	}
	if opts.Workers == 0 {
		opts.Workers = 2
	}
	r := &Reader{opts: opts, pdfium: newPDFiumEngine(opts.CacheDir, opts.Workers), second: &secondProcess{command: opts.Second}}
	r.formats = formats(r)
	return r
}

// Warm starts PDFium in advance: some 0.2 s with a filled cache, 5 to 11 s
// without.
func (r *Reader) Warm(ctx context.Context) error { return r.pdfium.start(ctx) }

// Ready is Warm and makes the first document's instance as well.
func (r *Reader) Ready(ctx context.Context) error {
	done, err := r.pdfium.run(ctx, func(*sandbox) error { return nil })
	if err != nil {
		return err
	}
	return <-done
}

// Close ends PDFium and the second reader.
func (r *Reader) Close() error {
	r.second.close()
	return r.pdfium.close()
}

// Formats lists what can be read.
func (r *Reader) Formats() []Format { return append([]Format(nil), r.formats...) }

// Extensions lists the endings of all formats, lower case with the dot.
func (r *Reader) Extensions() []string {
	all := []string{}
	for _, f := range r.formats {
		all = append(all, f.Extensions...)
	}
	return all
}

// Read reads a file whole: text, geometry, metadata. Its errors carry a code
// of research and a sentence for the person. progress may be nil.
func (r *Reader) Read(ctx context.Context, path string, progress Progress) (doc *research.Document, err error) {
	const op = "ingest.Read"
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, research.E(research.CodeFileBroken, op, "This file is damaged in a way that its reader did not survive; save it anew from the program that made it.", fmt.Errorf("%v\n%s", p, debug.Stack())).WithPath(path)
		}
	}()
	if progress == nil {
		progress = func(string, int, int) {}
	}
	in, err := r.openInput(ctx, path)
	if err != nil {
		return nil, withPath(err, path)
	}
	defer in.file.Close() //nolint:errcheck // read only
	format, err := r.sniff(in)
	if err != nil {
		return nil, withPath(err, path)
	}
	doc, err = format.read(ctx, in, progress)
	if err != nil {
		return nil, withPath(err, path)
	}
	cutLongPages(doc)
	finish(doc, in, format)
	if !hasText(doc) && !format.picture {
		return nil, noText(format, doc.Source.Warnings).WithPath(path)
	}
	return doc, nil
}

// input is an open file on its way through a reader.
type input struct {
	path string
	name string
	file *os.File
	size int64
	head []byte
	id   research.SourceID

	// What a ZIP container holds, once it was asked for.
	asked  bool
	kind   string
	zip    *archive.Archive
	zipErr error
}

func (r *Reader) openInput(ctx context.Context, path string) (*input, error) {
	const op = "ingest.Read"
	// A look before the door: opening a pipe would wait for its other end.
	info, err := os.Stat(path)
	if err != nil {
		return nil, fileError(op, err)
	}
	if !info.Mode().IsRegular() {
		return nil, research.E(research.CodeFileUnsupported, op, "This is not a file; import files or folders.", nil)
	}
	file, err := os.Open(path) //nolint:gosec // the file the person imports
	if err != nil {
		return nil, fileError(op, err)
	}
	in, err := r.describe(ctx, path, file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return in, nil
}

// describe checks the size, hashes the content as a stream and keeps the head.
func (r *Reader) describe(ctx context.Context, path string, file *os.File) (*input, error) {
	const op = "ingest.Read"
	info, err := file.Stat()
	if err != nil {
		return nil, fileError(op, err)
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, research.E(research.CodeFileUnsupported, op, "This is not a file; import files or folders.", nil)
	case info.Size() == 0:
		return nil, research.E(research.CodeFileEmpty, op, "This file is empty (0 bytes); check whether it was saved or downloaded to its end.", nil)
	case info.Size() > r.opts.MaxBytes:
		return nil, research.E(research.CodeFileTooLarge, op, fmt.Sprintf("This file has %d MB, more than the %d MB that are read; split it into parts and import those.", info.Size()>>20, r.opts.MaxBytes>>20), nil)
	}
	h := sha256.New()
	if _, err := io.Copy(h, &ctxReader{ctx, file}); err != nil {
		return nil, fileError(op, err)
	}
	head := make([]byte, headBytes)
	n, err := file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fileError(op, err)
	}
	return &input{path: path, name: filepath.Base(path), file: file, size: info.Size(), head: head[:n], id: research.SourceIDFromSum(h.Sum(nil))}, nil
}

// all reads the whole file, for formats that need it in memory.
func (in *input) all(ctx context.Context) ([]byte, error) {
	const op = "ingest.Read"
	if in.size > maxTextBytes {
		return nil, research.E(research.CodeFileTooLarge, op, fmt.Sprintf("This file has %d MB, more than the %d MB that are read of its kind; split it into parts and import those.", in.size>>20, maxTextBytes>>20), nil)
	}
	if _, err := in.file.Seek(0, io.SeekStart); err != nil {
		return nil, fileError(op, err)
	}
	b, err := io.ReadAll(io.LimitReader(&ctxReader{ctx, in.file}, maxTextBytes+1))
	if err != nil {
		return nil, fileError(op, err)
	}
	return b, nil
}

// beginning reads a file up to limit, for formats whose beginning is worth
// having; cut is true where more follows. What is read ends with a line.
func (in *input) beginning(ctx context.Context, limit int64) (raw []byte, cut bool, err error) {
	if _, err := in.file.Seek(0, io.SeekStart); err != nil {
		return nil, false, fileError("ingest.Read", err)
	}
	raw, err = io.ReadAll(io.LimitReader(&ctxReader{ctx, in.file}, limit))
	if err != nil {
		return nil, false, fileError("ingest.Read", err)
	}
	if in.size <= limit {
		return raw, false, nil
	}
	if enc, _ := byUnicode(raw); enc == nil {
		if i := bytes.LastIndexByte(raw, '\n'); i > len(raw)-(1<<20) {
			raw = raw[:i+1]
		}
	}
	return raw, true, nil
}

// cutWarning says that only a file's beginning was read.
func (in *input) cutWarning(limit int64) string {
	return fmt.Sprintf("This file has %d MB; the first %d MB were read. Split it into parts and import those to have all of it.", in.size>>20, limit>>20)
}

// ctxReader ends a long read when the import is cancelled.
type ctxReader struct {
	ctx context.Context //nolint:containedctx // lives for one read
	r   io.Reader
}

func (c *ctxReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

func fileError(op string, err error) error {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return research.E(research.CodeCancelled, op, "Cancelled.", err)
	case errors.Is(err, fs.ErrNotExist):
		return research.E(research.CodeFileMissing, op, "The file is not there any more; put it back and import it again.", err)
	case errors.Is(err, fs.ErrPermission):
		return research.E(research.CodeFileUnreadable, op, "You may not read this file; change its permissions and import it again.", err)
	}
	return research.E(research.CodeFileUnreadable, op, "This file could not be read; copy it to this machine's disk and import it again.", err)
}

func withPath(err error, path string) error {
	var e *research.Error
	if errors.As(err, &e) && e.Path == "" {
		return e.WithPath(path)
	}
	return err
}

// finish fills in what is the same for every format.
func finish(doc *research.Document, in *input, f Format) {
	s := &doc.Source
	s.ID, s.Path, s.Bytes, s.Kind = in.id, in.path, in.size, f.Name
	s.Pages = len(doc.PageTexts)
	for i := range doc.Tables {
		t := &doc.Tables[i]
		t.Source, t.Ordinal, t.ID = s.ID, i, research.TableID(s.ID, i)
	}
	if s.Authors == nil {
		s.Authors = []string{}
	}
	if s.Provenance == nil {
		s.Provenance = map[string]research.Provenance{}
	}
	if s.Title == "" {
		s.Title = titleFromName(in.name)
		s.Provenance["title"] = research.Provenance{From: "file name", Certain: false}
	}
	if s.Language == "" {
		s.Language = languageOf(doc.PageTexts)
	}
	if s.Confidence == 0 && s.Reader != "pdfium" && s.Reader != "ledongthuc" {
		s.Confidence = 1
		for i := range doc.PageTexts {
			doc.PageTexts[i].Confidence = 1
		}
	}
}

func titleFromName(name string) string {
	name = strings.ToValidUTF8(name, "\uFFFD")
	title := strings.TrimSuffix(name, filepath.Ext(name))
	title = strings.Join(strings.FieldsFunc(title, func(r rune) bool { return r == '_' || r == ' ' }), " ")
	if title == "" {
		return name
	}
	return title
}

func hasText(doc *research.Document) bool {
	for _, p := range doc.PageTexts {
		if strings.TrimSpace(p.Text) != "" {
			return true
		}
	}
	return false
}

func noText(f Format, why []string) *research.Error {
	if f.Name == "pdf" {
		message := "This PDF holds no text. "
		if len(why) > 0 {
			message += why[0]
		} else {
			message += "If its pages are pictures, scan them with OCR (for one, ocrmypdf) and import the result."
		}
		return research.E(research.CodeFileNoText, "ingest.Read", message, nil)
	}
	return research.E(research.CodeFileEmpty, "ingest.Read", "There is no text in this file.", nil)
}

// Readable tells whether a file of this size is read at all.
func (r *Reader) Readable(size int64) bool { return size > 0 && size <= r.opts.MaxBytes }

// IsPicture tells whether sources of this kind are pictures, which are kept
// without text as well.
func IsPicture(kind string) bool {
	for _, f := range imageFormats(nil) {
		if f.Name == kind {
			return true
		}
	}
	return false
}

// HashFile gives the id of a file's content, as a stream.
func HashFile(ctx context.Context, r io.Reader) (research.SourceID, error) {
	h := sha256.New()
	if _, err := io.Copy(h, &ctxReader{ctx, r}); err != nil {
		return "", fileError("ingest.HashFile", err)
	}
	return research.SourceIDFromSum(h.Sum(nil)), nil
}
