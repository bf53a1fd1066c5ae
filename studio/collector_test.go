package studio

import "testing"

func TestAnImportsHeapIsCollectedAtOneSizeAndNeverWithoutRoom(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		live uint64
		want int
	}{
		{0, mostGrowth},
		{1 << 20, mostGrowth},
		{60 << 20, 200},
		{90 << 20, 100},
		{170 << 20, importRoom},
		{1 << 62, importRoom},
	} {
		if got := growth(c.live); got != c.want {
			t.Errorf("with %d MB in use the heap may grow by %d %%, want %d %%", c.live>>20, got, c.want)
		}
	}
}
