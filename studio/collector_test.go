package studio

import "testing"

func TestTheBoundOfAnImportsMemoryStaysAboveWhatIsNeeded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		live uint64
		want int64
	}{
		{0, importMemory},
		{100 << 20, importMemory},
		{300 << 20, 448 << 20}, // 420, in steps
		{1 << 30, 1440 << 20},
		{1 << 63, (1 << 40) / 10 * 14},
	} {
		got := memoryBound(c.live)
		if c.live < 1<<40 && got != c.want || got < c.want {
			t.Errorf("with %d MB in use the bound is %d MB, want %d", c.live>>20, got>>20, c.want>>20)
		}
	}
}
