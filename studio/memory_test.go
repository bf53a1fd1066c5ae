package studio

import (
	"runtime"
	"testing"
)

func TestMemoryIsKnown(t *testing.T) {
	t.Parallel()
	switch runtime.GOOS {
	case "linux", "darwin", "windows":
	default:
		t.Skip("not known on this system")
	}
	total, free, peak := totalMemory(), freeMemory(), peakMemory()
	if total < 64<<20 || free <= 0 || free > total || peak < 1<<20 || peak > total {
		t.Errorf("of %d bytes %d are free, and this process took %d", total, free, peak)
	}
}
