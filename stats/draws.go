package stats

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// draw makes one data set of the design and gives the two-sided p value of its
// test.
func (s Simulation) draw(rng *rand.Rand) float64 {
	switch s.Test {
	case MannWhitney:
		return mannWhitneyP(normals(rng, s.N, 0), normals(rng, s.N, s.Effect))
	case Wilcoxon:
		return wilcoxonP(normals(rng, s.N, s.Effect))
	case Clustered:
		return welch(s.clusterMeans(rng, 0), s.clusterMeans(rng, s.Effect))
	case PrePost:
		return s.ancovaP(rng)
	}
	return s.logRankP(rng)
}

func normals(rng *rand.Rand, n int, mean float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = mean + rng.NormFloat64()
	}
	return out
}

func twoSided(z float64) float64 { return 2 * distuv.UnitNormal.Survival(math.Abs(z)) }

// mannWhitneyP is the rank-sum test by the normal approximation with its
// correction for ties and continuity (Lehmann 1975).
func mannWhitneyP(a, b []float64) float64 {
	all := append(slices.Clone(a), b...)
	r := ranks(all)
	n, m := float64(len(a)), float64(len(b))
	sum := 0.0
	for i := range a {
		sum += r[i]
	}
	u := sum - n*(n+1)/2
	total := n + m
	variance := n * m / 12 * (total + 1 - tieTerm(all)/(total*(total-1)))
	if variance <= 0 {
		return 1
	}
	return twoSided(math.Max(0, math.Abs(u-n*m/2)-0.5) / math.Sqrt(variance))
}

// tieTerm is the sum of t cubed minus t over groups of t equal values.
func tieTerm(x []float64) float64 {
	sorted := slices.Sorted(slices.Values(x))
	sum := 0.0
	for i := 0; i < len(sorted); {
		j := i
		for j < len(sorted) && sorted[j] == sorted[i] {
			j++
		}
		t := float64(j - i)
		sum += t*t*t - t
		i = j
	}
	return sum
}

// wilcoxonP is the signed-rank test of paired differences by the normal
// approximation; differences of 0 are left out (Wilcoxon 1945).
func wilcoxonP(differences []float64) float64 {
	size, sign := []float64{}, []bool{}
	for _, d := range differences {
		if d != 0 {
			size, sign = append(size, math.Abs(d)), append(sign, d > 0)
		}
	}
	n := float64(len(size))
	if n < 2 {
		return 1
	}
	w := 0.0
	for i, r := range ranks(size) {
		if sign[i] {
			w += r
		}
	}
	variance := n*(n+1)*(2*n+1)/24 - tieTerm(size)/48
	return twoSided(math.Max(0, math.Abs(w-n*(n+1)/4)-0.5) / math.Sqrt(variance))
}

// clusterMeans draws the means of N clusters: between them lies ICC of a
// variance of 1. A test of the means is exact where clusters are of one size.
func (s Simulation) clusterMeans(rng *rand.Rand, shift float64) []float64 {
	spread := math.Sqrt(s.ICC + (1-s.ICC)/float64(s.ClusterSize))
	out := make([]float64, s.N)
	for i := range out {
		out[i] = shift + spread*rng.NormFloat64()
	}
	return out
}

// welch is the t test of two means with unequal variances (Welch 1947).
func welch(a, b []float64) float64 {
	ma, va := meanVariance(a)
	mb, vb := meanVariance(b)
	x, y := va/float64(len(a)), vb/float64(len(b))
	if x+y == 0 {
		return 1
	}
	df := (x + y) * (x + y) / (x*x/float64(len(a)-1) + y*y/float64(len(b)-1))
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(math.Abs(ma-mb)/math.Sqrt(x+y))
}

func meanVariance(x []float64) (mean, variance float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		variance += (v - mean) * (v - mean) / float64(len(x)-1)
	}
	return mean, variance
}

// ancovaP draws two groups measured twice and tests the second measurement
// adjusted for the first (analysis of covariance with a common slope).
func (s Simulation) ancovaP(rng *rand.Rand) float64 {
	rest := math.Sqrt(1 - s.Correlation*s.Correlation)
	var xs, ys [2][]float64
	for g := range 2 {
		xs[g] = normals(rng, s.N, 0)
		ys[g] = make([]float64, s.N)
		for i, x := range xs[g] {
			ys[g][i] = float64(g)*s.Effect + s.Correlation*x + rest*rng.NormFloat64()
		}
	}
	var xx, xy, yy float64
	var mx, my [2]float64
	for g := range 2 {
		mx[g], _ = meanVariance(xs[g])
		my[g], _ = meanVariance(ys[g])
		for i := range xs[g] {
			dx, dy := xs[g][i]-mx[g], ys[g][i]-my[g]
			xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
		}
	}
	slope := xy / xx
	df := float64(2*s.N - 3)
	residual := (yy - slope*xy) / df
	difference := (my[1] - my[0]) - slope*(mx[1]-mx[0])
	variance := residual * (2/float64(s.N) + (mx[1]-mx[0])*(mx[1]-mx[0])/xx)
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(math.Abs(difference)/math.Sqrt(variance))
}

// logRankP draws exponential times, ended for all at the moment by which the
// share Events of the first group is expected to have the event, and compares
// the groups by the log-rank test (Mantel 1966).
func (s Simulation) logRankP(rng *rand.Rand) float64 {
	end := -math.Log(1 - s.Events) // the first group's hazard is 1
	type subject struct {
		time  float64
		event bool
		group int
	}
	all := make([]subject, 0, 2*s.N)
	for g, hazard := range []float64{1, s.Effect} {
		for range s.N {
			t := rng.ExpFloat64() / hazard
			all = append(all, subject{math.Min(t, end), t < end, g})
		}
	}
	slices.SortFunc(all, func(a, b subject) int {
		switch {
		case a.time < b.time:
			return -1
		case a.time > b.time:
			return 1
		}
		return 0
	})
	risk := [2]float64{float64(s.N), float64(s.N)}
	observed, expected, variance := 0.0, 0.0, 0.0
	for _, x := range all { // times of events are never equal here
		if x.event {
			n := risk[0] + risk[1]
			expected += risk[1] / n
			variance += risk[0] * risk[1] / (n * n)
			observed += float64(x.group)
		}
		risk[x.group]--
	}
	if variance == 0 {
		return 1
	}
	return twoSided((observed - expected) / math.Sqrt(variance))
}
