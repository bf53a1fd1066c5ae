package library

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"diwan/research"
)

// orphanAge is how old a file without a source must be before it is swept while
// another process imports: an original is stored just before its transaction.
const orphanAge = time.Hour

var safeExtension = regexp.MustCompile(`^\.[a-z0-9]{1,8}$`)

// storeOriginal copies a file to originals/<aa>/<hash><ext>: written to a
// temporary name, synced, renamed. It fails with CodeFileMissing when the file
// vanished, and with CodeConflict when its content is no longer what was read.
func (l *Library) storeOriginal(ctx context.Context, path string, id research.SourceID) (string, error) {
	const op = "library.storeOriginal"
	ext := strings.ToLower(filepath.Ext(path))
	if !safeExtension.MatchString(ext) {
		ext = ""
	}
	rel := filepath.ToSlash(filepath.Join(string(id[:2]), string(id)+ext))
	target := filepath.Join(l.dir, "originals", filepath.FromSlash(rel))
	if _, err := os.Stat(target); err == nil {
		return rel, nil
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o750); err != nil {
		return "", coded(op, err)
	}
	in, err := os.Open(path) //nolint:gosec // the file the person imports
	if err != nil {
		return "", vanished(op, path, err)
	}
	defer in.Close() //nolint:errcheck // read only
	tmp, err := os.CreateTemp(filepath.Dir(target), temporaryName(".part"))
	if err != nil {
		return "", coded(op, err)
	}
	defer os.Remove(tmp.Name()) //nolint:errcheck // gone once renamed
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(tmp, h), &contextReader{ctx, in})
	if err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return "", coded(op, err)
	}
	if research.SourceIDFromSum(h.Sum(nil)) != id {
		return "", research.E(research.CodeConflict, op, "The file changed while it was being read; import it again.", nil).WithPath(path)
	}
	if err := os.Rename(tmp.Name(), target); err != nil {
		return "", coded(op, err)
	}
	return rel, syncDir(filepath.Dir(target))
}

// contextReader ends a long copy when the import is cancelled.
type contextReader struct {
	ctx context.Context //nolint:containedctx // lives for one copy
	r   io.Reader
}

func (c *contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

func vanished(op, path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return research.E(research.CodeFileMissing, op, "The file vanished while it was being imported; put it back and import it again.", err).WithPath(path)
	}
	return research.E(research.CodeFileUnreadable, op, "The file can't be read any more; check its permissions and import it again.", err).WithPath(path)
}

// syncDir makes a rename last through a power cut, where the system can.
func syncDir(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the library's own folder
	if err != nil {
		return coded("library.syncDir", err)
	}
	defer d.Close() //nolint:errcheck // read only
	_ = d.Sync()    // not every file system can sync a folder; the rename stands
	return nil
}

// OriginalPath is where a source's kept original lies.
func (l *Library) OriginalPath(ctx context.Context, id research.SourceID) (string, error) {
	var rel string
	if err := l.db.QueryRowContext(ctx, `SELECT original FROM sources WHERE id = ?`, string(id)).Scan(&rel); err != nil {
		return "", coded("library.OriginalPath", err)
	}
	return l.originalPath(rel), nil
}

func (l *Library) originalPath(rel string) string {
	return filepath.Join(l.dir, "originals", filepath.FromSlash(rel))
}
