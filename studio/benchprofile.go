package studio

import (
	"errors"
	"os"
	"runtime/pprof"

	"diwan/research"
)

// profiled runs fn and writes to a file where it computes, in pprof's form, as the
// compiler takes it; without a file it only runs it.
func profiled(file string, fn func() error) error {
	const op, message = "studio.BenchIngest", "The profile can't be written; name a file in a folder that can be written to."
	if file == "" {
		return fn()
	}
	w, err := os.Create(file) //nolint:gosec // the person names it
	if err != nil {
		return research.E(research.CodeLibraryReadOnly, op, message, err)
	}
	if err := pprof.StartCPUProfile(w); err != nil {
		return research.E(research.CodeInternal, op, message, errors.Join(err, w.Close()))
	}
	err = fn()
	pprof.StopCPUProfile()
	if closed := w.Close(); closed != nil {
		err = errors.Join(err, research.E(research.CodeLibraryFull, op, message, closed))
	}
	return err
}
