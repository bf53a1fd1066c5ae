package ingest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strconv"
)

// The second reader trusts what a file says of its own size: a cross-reference
// table for 2^32 objects would end the process, which no recover can hinder.
// So what it is given is looked through first, and its reading has an end.

// guardedFile reads for the second reader: it fails when the context is done,
// so that a chain of references that leads back to itself ends, and when far
// more was read than the file holds.
type guardedFile struct {
	ctx  context.Context //nolint:containedctx // lives for one read
	file io.ReaderAt
	left int64
}

var errReadTooMuch = errors.New("second reader: read many times more than the file holds")

func guardFile(ctx context.Context, in *input) *guardedFile {
	return &guardedFile{ctx, io.NewSectionReader(in.file, 0, in.size), 200*in.size + 64<<20}
}

func (g *guardedFile) ReadAt(p []byte, off int64) (int, error) {
	if err := g.ctx.Err(); err != nil {
		return 0, err
	}
	if g.left -= int64(len(p)); g.left < 0 {
		return 0, errReadTooMuch
	}
	return g.file.ReadAt(p, off)
}

var (
	// numbers that the second reader allocates by, and the start of a table's part.
	allocates  = regexp.MustCompile(`/(?:Size|Columns|Colors|BitsPerComponent|N|First)\s*\+?(-?\d+)`)
	indexArray = regexp.MustCompile(`/(?:Index|W)\s*\[([^\]]{0,1000})`)
	tablePart  = regexp.MustCompile(`(\d+)\s+\d+\s+\d+\s+\d+\s+[fn]`)
	number     = regexp.MustCompile(`-?\d+`)
)

// maxObjects is more than the largest PDF has; the table costs 40 bytes an object.
const maxObjects = 5_000_000

var errHostile = errors.New("second reader: the file says that it is larger than it can be")

// vetSecond looks through the file for sizes that no PDF of its length has.
func vetSecond(ctx context.Context, in *input) error {
	const chunk, overlap = 1 << 20, 8 << 10
	limit := min(maxObjects, in.size+1000)
	buffer := make([]byte, chunk+overlap)
	for off := int64(0); off < in.size; off += chunk {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		n, err := in.file.ReadAt(buffer[:min(int64(len(buffer)), in.size-off)], off)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err := vetBytes(buffer[:n], limit); err != nil {
			return err
		}
		if deep(buffer[:n]) {
			return errHostile
		}
	}
	return nil
}

func vetBytes(b []byte, limit int64) error {
	for _, m := range allocates.FindAllSubmatch(b, -1) {
		if tooLarge(m[1], limit) {
			return errHostile
		}
	}
	for _, m := range indexArray.FindAllSubmatch(b, -1) {
		for _, n := range number.FindAll(m[1], -1) {
			if tooLarge(n, limit) {
				return errHostile
			}
		}
	}
	if !bytes.Contains(b, []byte("xref")) && !bytes.Contains(b, []byte(" f")) && !bytes.Contains(b, []byte(" n")) {
		return nil
	}
	for _, m := range tablePart.FindAllSubmatch(b, -1) {
		if tooLarge(m[1], limit) {
			return errHostile
		}
	}
	return nil
}

// tooLarge is also true for negative numbers and those that no integer holds.
func tooLarge(digits []byte, limit int64) bool {
	n, err := strconv.ParseInt(string(digits), 10, 64)
	return err != nil || n < 0 || n > limit
}

// maxNesting: the second reader calls itself for each bracket within brackets,
// and a stack that overflows ends the process.
const maxNesting = 20_000

// deep is true for brackets within brackets by the ten thousand.
func deep(b []byte) bool {
	depth := 0
	for _, c := range b {
		switch {
		case c == '[' || c == '<':
			if depth++; depth > maxNesting {
				return true
			}
		case c == ']' || c == '>':
			depth = max(0, depth-1)
		case c >= 0x80: // binary data, no brackets
			depth = 0
		}
	}
	return false
}
