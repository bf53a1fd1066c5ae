package app

import (
	"net/http"
	"os"
	"strings"

	"diwan/research"
)

// originals serves kept originals to the reader at /original/<source id>, and the
// pictures of critiques at /picture/<critique id>. It looks ids up in the
// library, so no path from the page reaches the disk.
func originals(d *desk) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, id, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if !ok || kind != "original" && kind != "picture" || id == "" || strings.Contains(id, "/") {
			http.NotFound(w, r)
			return
		}
		s, err := d.studio()
		if err != nil {
			http.Error(w, research.MessageOf(err), http.StatusServiceUnavailable)
			return
		}
		var path, mediaType string
		if kind == "picture" {
			path, mediaType, err = s.CritiquePicture(r.Context(), id)
		} else {
			path, mediaType, err = s.Original(r.Context(), research.SourceID(id))
		}
		if err != nil {
			http.Error(w, research.MessageOf(err), http.StatusNotFound)
			return
		}
		file, err := os.Open(path) //nolint:gosec // the path comes from the library's own record
		if err != nil {
			http.Error(w, "The kept original is missing.", http.StatusNotFound)
			return
		}
		defer file.Close() //nolint:errcheck // read only
		info, err := file.Stat()
		if err != nil {
			http.Error(w, "The kept original can't be read.", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		// An original may be an HTML page: it must never run in the window.
		w.Header().Set("Content-Security-Policy", "sandbox")
		http.ServeContent(w, r, "", info.ModTime(), file)
	})
}
