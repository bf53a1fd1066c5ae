package ingest

import (
	"context"
	"errors"
	"os"
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
	in := &input{path: string(q.Path), file: file, size: q.Size}
	if q.guarded {
		if err := vetSecond(ctx, in); err != nil {
			return reply, err
		}
	}
	r, err := openSecond(guardFile(ctx, in), q.Size)
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
