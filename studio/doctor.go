package studio

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"time"

	"diwan/ingest"
	"diwan/research"
)

// DoctorReport says what works on this machine.
type DoctorReport struct {
	Healthy bool    `json:"healthy"`
	Checks  []Check `json:"checks"`
}

// Check is one line of the report.
type Check struct {
	Name string `json:"name"`
	OK   bool   `json:"ok"`
	Text string `json:"text"`
}

// Doctor checks library, reader, embedder, Ollama and display. Ollama, OCR and
// a display may be missing: Diwan is useful without them.
func Doctor(ctx context.Context, opts Options, window bool) DoctorReport {
	r := DoctorReport{Healthy: true, Checks: []Check{}}
	add := func(name string, ok, needed bool, text string) {
		r.Checks = append(r.Checks, Check{name, ok, text})
		r.Healthy = r.Healthy && (ok || !needed)
	}
	started := time.Now()
	reader := ingest.NewReader(ingest.Options{CacheDir: cacheDir(opts.CacheDir)})
	if err := reader.Warm(ctx); err != nil {
		add("pdf", false, true, research.MessageOf(err))
	} else {
		add("pdf", true, true, fmt.Sprintf("PDFium started in %.2f s", time.Since(started).Seconds()))
	}
	if err := reader.Close(); err != nil {
		add("pdf", false, true, research.MessageOf(err))
	}
	s, err := Open(ctx, opts)
	if err != nil {
		add("library", false, true, research.MessageOf(err))
	} else {
		st := s.Status(ctx)
		check := s.lib.CheckIntegrity(ctx)
		text := fmt.Sprintf("%s: %d sources, %d passages", st.Library.Path, st.Library.Sources, st.Library.Passages)
		if check != nil {
			text = research.MessageOf(check)
		}
		add("library", check == nil, true, text)
		add("embedder", true, true, st.Embedder)
		text = st.Ollama.Message
		if st.Ollama.Reachable {
			text = fmt.Sprintf("Ollama %s at %s, %d models. %s", st.Ollama.Version, st.Ollama.Host, len(st.Ollama.Models), text)
		}
		add("ollama", st.Ollama.Reachable, false, text)
		add("mind", true, true, st.Mind)
		if err := s.Close(); err != nil {
			add("library", false, true, research.MessageOf(err))
		}
	}
	if total := totalMemory(); total > 0 {
		add("memory", true, false, fmt.Sprintf("%.1f GB, %.1f GB of it free; models up to %.1f GB fit", float64(total)/1e9, float64(freeMemory())/1e9, float64(total/5*4)/1e9))
	} else {
		add("memory", false, false, "How much memory this machine has is not known; the model server refuses what does not fit.")
	}
	if path, err := exec.LookPath("tesseract"); err == nil {
		add("ocr", true, false, path)
	} else {
		add("ocr", false, false, "Tesseract is not installed: scanned pages stay pictures.")
	}
	display := runtime.GOOS != "linux" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
	switch {
	case !window:
		add("window", false, false, "This build has no window.")
	case !display:
		add("window", false, false, "There is no display here; commands work.")
	default:
		add("window", true, false, "A display is there.")
	}
	return r
}
