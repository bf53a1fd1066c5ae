// Package archive opens ZIP containers (OOXML, OpenDocument, EPUB) without
// trusting them: entries, sizes, ratios, names and nesting are bounded while
// the bytes stream, never by what the archive says of itself. It holds the same
// guard for XML: no document type with entities, bounded depth and size.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"diwan/research"
)

// Limits on one container.
const (
	maxEntries = 20_000
	maxEntry   = 256 << 20 // bytes one entry may unpack to
	maxTotal   = 512 << 20 // bytes all entries read may unpack to
	maxRatio   = 400       // unpacked to packed, beyond ratioFrom bytes
	ratioFrom  = 8 << 20
)

// Archive is an open container. It is used by one goroutine.
type Archive struct {
	files map[string]*zip.File
	names []string
	total int64
}

func hostile(sentence string, cause error) error {
	return research.E(research.CodeFileHostile, "archive", sentence, cause)
}

// Broken is the error for a container whose inside is damaged.
func Broken(cause error) error {
	return research.E(research.CodeFileBroken, "archive", "This file's inside is damaged; open it in the program that made it and save it anew.", cause)
}

// Open reads the container's directory. It fails with CodeFileHostile for
// names that climb out of the container or too many entries, and with
// CodeFileEncrypted when entries need a password.
func Open(r io.ReaderAt, size int64) (*Archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, Broken(err)
	}
	if len(z.File) > maxEntries {
		return nil, hostile(fmt.Sprintf("This file holds %d parts, more than any document needs, and was refused.", len(z.File)), nil)
	}
	a := &Archive{files: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, research.E(research.CodeFileEncrypted, "archive", "This file needs a password; save a copy without one and import that.", nil)
		}
		name := strings.ReplaceAll(f.Name, "\\", "/")
		if unsafeName(name) {
			return nil, hostile("A part of this file names a place outside of it, as only tampered files do; it was refused.", nil)
		}
		key := strings.ToLower(path.Clean(name))
		if _, twice := a.files[key]; !twice {
			a.files[key] = f
			a.names = append(a.names, path.Clean(name))
		}
	}
	return a, nil
}

// unsafeName is true for names that are absolute, have a drive or climb.
func unsafeName(name string) bool {
	if strings.HasPrefix(name, "/") && len(name) > 1 {
		// Some packagers write a leading slash and mean none.
		name = name[1:]
	}
	if len(name) > 1 && name[1] == ':' || len(name) > 4096 || strings.ContainsRune(name, 0) {
		return true
	}
	for _, part := range strings.Split(name, "/") {
		if part == ".." {
			return true
		}
	}
	return false
}

// Names lists the entries in the container's order.
func (a *Archive) Names() []string { return a.names }

func (a *Archive) find(name string) *zip.File {
	key := strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, "\\", "/")), "/"))
	if f := a.files[key]; f != nil {
		return f
	}
	return a.files["/"+key]
}

// Has tells whether there is an entry of this name; case is ignored, as the
// programs that write these files do.
func (a *Archive) Has(name string) bool { return a.find(name) != nil }

// Read unpacks one entry. It gives nil without an error when there is none.
func (a *Archive) Read(name string) ([]byte, error) {
	f := a.find(name)
	if f == nil {
		return nil, nil
	}
	rc, err := f.Open()
	if err != nil {
		return nil, Broken(err)
	}
	defer rc.Close() //nolint:errcheck // read only
	g := &guarded{a: a, r: rc, packed: int64(f.CompressedSize64)}
	var buf bytes.Buffer
	if _, err := io.Copy(&buf, g); err != nil {
		if g.refused != nil {
			return nil, g.refused
		}
		if buf.Len() > 0 && !errors.Is(err, zip.ErrAlgorithm) {
			return buf.Bytes(), nil //nolint:nilerr // a torn entry reads as far as it goes
		}
		return nil, Broken(err)
	}
	return buf.Bytes(), nil
}

// Stream calls read with an entry's unpacked bytes, bounded as Read does, for
// entries that are too large to hold. It reports false when there is none.
func (a *Archive) Stream(name string, read func(io.Reader) error) (bool, error) {
	f := a.find(name)
	if f == nil {
		return false, nil
	}
	rc, err := f.Open()
	if err != nil {
		return true, Broken(err)
	}
	defer rc.Close() //nolint:errcheck // read only
	g := &guarded{a: a, r: rc, packed: int64(f.CompressedSize64)}
	err = read(g)
	if g.refused != nil {
		return true, g.refused
	}
	return true, err
}

// guarded counts what really comes out of an entry.
type guarded struct {
	a            *Archive
	r            io.Reader
	packed, read int64
	refused      error
}

var errRefused = errors.New("refused")

func (g *guarded) Read(p []byte) (int, error) {
	if g.refused != nil {
		return 0, errRefused
	}
	n, err := g.r.Read(p)
	g.read += int64(n)
	g.a.total += int64(n)
	switch {
	case g.read > maxEntry, g.a.total > maxTotal:
		g.refused = hostile("This file unpacks to more than a document ever holds, as a zip bomb does; it was refused.", nil)
	case g.read > ratioFrom && g.read > maxRatio*max(g.packed, 1):
		g.refused = hostile("This file unpacks to hundreds of times its size, as a zip bomb does; it was refused.", nil)
	}
	if g.refused != nil {
		return 0, errRefused
	}
	return n, err
}
