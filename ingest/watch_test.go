package ingest

import (
	"testing"
	"time"
)

func TestABusyMachineCostsNoFileItsTime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ wall, cpu, want time.Duration }{
		{20 * time.Second, 40 * time.Second, 20 * time.Second}, // alone on two cores: the wall counts
		{20 * time.Second, 6 * time.Second, 6 * time.Second},   // others had the rest
		{100 * time.Second, 0, 20 * time.Second},               // waits for a dead disk: not for ever
		{0, 0, 0},
	} {
		if got := workedOn(c.wall, c.cpu); got != c.want {
			t.Errorf("%v on the wall, %v computed: %v, want %v", c.wall, c.cpu, got, c.want)
		}
	}
}
