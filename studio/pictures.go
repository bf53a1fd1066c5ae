package studio

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"diwan/agents/picture"
	"diwan/llama"
	"diwan/research"
)

// A picture that is critiqued is kept beside the record, by its content: the
// critique points at places in it, and is to be read when the file has moved.

func (s *Studio) picturesDir() string { return filepath.Join(s.lib.Dir(), "pictures") }

var pictureName = regexp.MustCompile(`^[0-9a-f]{64}$`)

// picturePath is where a kept picture lies.
func (s *Studio) picturePath(name string) (string, error) {
	if !pictureName.MatchString(name) {
		return "", research.E(research.CodeNotFound, "studio.picture", "There is no such picture.", nil)
	}
	return filepath.Join(s.picturesDir(), name), nil
}

// readPicture gives the bytes of a kept picture.
func (s *Studio) readPicture(name string) ([]byte, error) {
	path, err := s.picturePath(name)
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path) //nolint:gosec // a hash below the library folder
	if err != nil {
		return nil, research.E(research.CodeFileMissing, "studio.picture", "The picture is not in the library folder any more; choose its file again.", err)
	}
	return b, nil
}

// isPicture is true for an image that can be looked at; the request is marked
// as one.
func (s *Studio) isPicture(r *research.Request) bool {
	switch strings.ToLower(filepath.Ext(r.Path)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp":
	default:
		return false
	}
	f, err := os.Open(r.Path)
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // read only
	if _, err := picture.ConfigOf(f); err != nil {
		return false
	}
	r.WorkKind = "image"
	if r.Title == "" {
		r.Title = strings.TrimSuffix(filepath.Base(r.Path), filepath.Ext(r.Path))
	}
	return true
}

// keepPicture copies the picture of a request beside the record.
func (s *Studio) keepPicture(r *research.Request) error {
	const op = "studio.keepPicture"
	b, err := os.ReadFile(r.Path)
	if err != nil {
		return research.E(research.CodeFileUnreadable, op, "The picture can't be read.", err).WithPath(r.Path)
	}
	if _, err := picture.Config(b); err != nil {
		return err
	}
	sum := sha256.Sum256(b)
	r.Picture = hex.EncodeToString(sum[:])
	path := filepath.Join(s.picturesDir(), r.Picture)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	failed := func(err error) error {
		return research.E(research.CodeFileUnreadable, op, "The picture could not be kept; is the library folder writable, and is there room on the disk?", err)
	}
	if err := os.MkdirAll(s.picturesDir(), 0o750); err != nil {
		return failed(err)
	}
	tmp, err := os.CreateTemp(s.picturesDir(), "*.new")
	if err != nil {
		return failed(err)
	}
	defer os.Remove(tmp.Name()) //nolint:errcheck // gone when it was renamed
	_, err = tmp.Write(b)
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return failed(err)
	}
	return nil
}

// CritiquePicture gives where the picture of a critique lies, and its media type.
func (s *Studio) CritiquePicture(ctx context.Context, critique string) (path, mediaType string, err error) {
	c, err := s.lib.Critique(ctx, critique)
	if err != nil {
		return "", "", err
	}
	if path, err = s.picturePath(c.Work.Picture); err != nil {
		return "", "", err
	}
	f, err := os.Open(path) //nolint:gosec // a hash below the library folder
	if err != nil {
		return "", "", research.E(research.CodeFileMissing, "studio.CritiquePicture", "The picture is not in the library folder any more.", err)
	}
	defer f.Close() //nolint:errcheck // read only
	head := make([]byte, 512)
	n, err := f.Read(head)
	if mediaType = http.DetectContentType(head[:n]); err != nil || !strings.HasPrefix(mediaType, "image/") {
		return "", "", research.E(research.CodeFileBroken, "studio.CritiquePicture", "The kept picture is damaged.", err)
	}
	return path, mediaType, nil
}

// visionModel is the model that looks at a picture when none is named: the
// settings' where it sees, else the best on the server that does; empty: none.
func visionModel(models []Model, preferred string) string {
	list := make([]llama.Model, len(models))
	for i, m := range models {
		list[i] = llama.Model(m)
		if preferred != "" && (m.Name == preferred || m.Name == preferred+":latest") && list[i].Can("vision") {
			return m.Name
		}
	}
	best, _ := llama.BestVision(list)
	return best.Name
}

// chooseModelFor names a model that sees in a request for a picture, where none
// is named and there is one.
func (s *Studio) chooseModelFor(ctx context.Context, r *research.Request) error {
	if r.WorkKind != "image" || r.Model != "" || r.Mind == "builtin" || s.tape != nil {
		return nil
	}
	settings, err := s.Settings(ctx)
	if err != nil || r.Mind == "" && settings.Mind == "builtin" {
		return err
	}
	r.Model = visionModel(s.ollamaStatus(ctx).Models, settings.Model)
	return nil
}
