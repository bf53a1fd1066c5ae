package ingest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"regexp"
	"strconv"
	"sync/atomic"
	"time"
)

// secondRequest asks the second reader for pages of a file, numbered from 1;
// none asks for all.
type secondRequest struct {
	Path  []byte `json:"path"` // bytes: names may be no UTF-8
	Size  int64  `json:"size"`
	Pages []int  `json:"pages"`
	// guarded: look for what would end this process first. It costs more than the
	// reading, and is not needed in a process of its own.
	guarded bool
}

// secondReply holds the pages' text by number. A page that can't be read is
// left out.
type secondReply struct {
	Count int            `json:"count"` // pages in the document
	Texts map[int]string `json:"texts"`
	Error string         `json:"error"`
}

const (
	// secondBytes: larger files are not given to the second reader, since it
	// keeps what it parses in memory.
	secondBytes = 64 << 20
	// secondObjects is the highest number of an object it may make a table for.
	secondObjects = 2_000_000
	// secondPages bounds what it reads of a document that PDFium gave up.
	secondPages = 2_000
)

// errSecondRefused: the file asks the second reader for more than it may have.
var errSecondRefused = errors.New("the second reader does not take this file")

// serveSecond answers one request. Whatever it runs into ends with limit.
func serveSecond(ctx context.Context, q secondRequest, limit time.Duration) secondReply {
	reply, err := within(ctx, limit, func(ctx context.Context) (secondReply, error) { return readSecond(ctx, q) })
	if err != nil {
		return secondReply{Error: err.Error()}
	}
	return reply
}

func readSecond(ctx context.Context, q secondRequest) (reply secondReply, err error) {
	file, err := os.Open(string(q.Path)) //nolint:gosec // the file that is being imported
	if err != nil {
		return reply, err
	}
	defer file.Close() //nolint:errcheck // read only
	// The second reader has loops that a damaged file keeps going for ever; each
	// turn reads, and reading ends with the time.
	var stop atomic.Bool
	defer context.AfterFunc(ctx, func() { stop.Store(true) })()
	at := stoppableReader{file, &stop}
	if q.guarded {
		if err := checkTables(at, q.Size); err != nil {
			return reply, err
		}
	}
	r, err := openSecond(at, q.Size)
	if err != nil {
		return reply, err
	}
	reply = secondReply{Count: r.NumPage(), Texts: map[int]string{}}
	pages := q.Pages
	if pages == nil {
		for i := range min(reply.Count, secondPages) {
			pages = append(pages, i+1)
		}
	}
	for _, n := range pages {
		if ctx.Err() != nil {
			return reply, ctx.Err()
		}
		if text, err := secondText(r, n); err == nil {
			reply.Texts[n] = text
		}
	}
	return reply, nil
}

// stoppableReader fails once stop is set.
type stoppableReader struct {
	file io.ReaderAt
	stop *atomic.Bool
}

func (r stoppableReader) ReadAt(p []byte, off int64) (int, error) {
	if r.stop.Load() {
		return 0, os.ErrDeadlineExceeded
	}
	return r.file.ReadAt(p, off)
}

var (
	tableStart = regexp.MustCompile(`(?:xref|trailer|/Size|/Index|/N)[\s\[\x00]*(\d{1,20})(?:[\s\x00]+(\d{1,20}))?`)
	tableEntry = regexp.MustCompile(`[fn][ \r]*[\r\n]+(\d{1,20})[ ]+(\d{1,20})[ \r]*[\r\n]`)
)

// checkTables refuses files whose cross-reference tables name objects beyond
// all reason: the second reader allocates room up to the highest number it
// meets, and a process that asks for a hundred gigabytes is ended.
func checkTables(r io.ReaderAt, size int64) error {
	if size > secondBytes {
		return errSecondRefused
	}
	const chunk, overlap = 1 << 20, 256
	buf := make([]byte, chunk+overlap)
	for at := int64(0); at < size; at += chunk {
		n, err := r.ReadAt(buf, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		b := buf[:n]
		if !bytes.Contains(b, []byte("xref")) && !bytes.Contains(b, []byte("/Size")) && !bytes.Contains(b, []byte("/Index")) && !bytes.Contains(b, []byte("/N")) && !bytes.Contains(b, []byte(" n")) {
			continue
		}
		for _, re := range []*regexp.Regexp{tableStart, tableEntry} {
			for _, m := range re.FindAllSubmatch(b, -1) {
				sum := 0
				for _, digits := range m[1:] {
					if len(digits) == 0 {
						continue
					}
					v, err := strconv.Atoi(string(digits))
					if err != nil || v > secondObjects {
						return errSecondRefused
					}
					sum += v
				}
				if sum > secondObjects {
					return errSecondRefused
				}
			}
		}
		if deep(b) {
			return errSecondRefused
		}
	}
	return nil
}

// deep is true for brackets within brackets by the thousand: the second reader
// calls itself for each, and a stack that overflows ends the process.
func deep(b []byte) bool {
	depth := 0
	for _, c := range b {
		switch c {
		case '[', '<':
			if depth++; depth > 20_000 {
				return true
			}
		case ']', '>':
			depth = max(0, depth-1)
		case '\n', '\r', ' ':
		default:
			if c >= 0x80 {
				depth = 0 // binary data, no brackets
			}
		}
	}
	return false
}
