package stats

import (
	"context"
	"math"
	"math/rand/v2"

	"diwan/research"

	"gonum.org/v1/gonum/stat/distuv"
)

// The tests whose power is found by simulation, because no formula is exact.
const (
	MannWhitney = "mann-whitney" // d between two normal groups, n a group
	Wilcoxon    = "wilcoxon"     // d of paired differences, n pairs
	Clustered   = "clustered"    // d between two arms of whole clusters, n clusters an arm
	PrePost     = "pre-post"     // d between two groups, adjusted for a first measurement, n a group
	LogRank     = "log-rank"     // hazard ratio of two groups, n a group
)

// SimulatedTests lists them.
func SimulatedTests() []string {
	return []string{MannWhitney, Wilcoxon, Clustered, PrePost, LogRank}
}

// Simulation is a power question that is answered by drawing data of the
// study's design many times and testing each draw as the study will be tested.
type Simulation struct {
	Test   string
	Effect float64 // d, or the hazard ratio
	N      int     // as the test counts it
	Alpha  float64 // 0.05 when 0
	// ICC and ClusterSize are for clustered: the share of variance between
	// clusters, and how many stand in each.
	ICC         float64
	ClusterSize int
	// Correlation of the first with the second measurement, for pre-post.
	Correlation float64
	// Events is the share of the first group that has the event before the study
	// ends, for log-rank; 0.6 when 0.
	Events float64
	Rounds int // draws; 4,000 when 0
	Seed   uint64
}

// Simulated is a share of draws in which the test rejects, with its Monte Carlo
// standard error and 95 percent interval (Wilson).
type Simulated struct {
	N      int     `json:"n"`
	Power  float64 `json:"power"`
	Effect float64 `json:"effect"`
	Error  float64 `json:"error"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Rounds int     `json:"rounds"`
}

const defaultRounds = 4000

func (s *Simulation) check() error {
	if s.Alpha == 0 {
		s.Alpha = 0.05
	}
	if s.Rounds == 0 {
		s.Rounds = defaultRounds
	}
	if s.Events == 0 {
		s.Events = 0.6
	}
	known := false
	for _, t := range SimulatedTests() {
		known = known || t == s.Test
	}
	finite := !math.IsNaN(s.Effect+s.ICC+s.Correlation+s.Events+s.Alpha) && !math.IsInf(s.Effect+s.ICC+s.Correlation+s.Events+s.Alpha, 0)
	switch {
	case !known:
		return invalid("The tests by simulation are mann-whitney, wilcoxon, clustered, pre-post and log-rank.")
	case !finite || s.Alpha <= 0 || s.Alpha >= 1:
		return invalid("Effect and alpha must be finite numbers, alpha between 0 and 1.")
	case s.Rounds < 100 || s.Rounds > 1_000_000:
		return invalid("A simulation takes 100 to 1,000,000 rounds.")
	case s.Test == Clustered && (s.ICC < 0 || s.ICC >= 1 || s.ClusterSize < 1):
		return invalid("Clusters have one member or more, and an ICC from 0 to below 1.")
	case s.Test == PrePost && (s.Correlation <= -1 || s.Correlation >= 1):
		return invalid("A correlation lies between -1 and 1.")
	case s.Test == LogRank && (s.Effect <= 0 || s.Events <= 0 || s.Events >= 1):
		return invalid("A hazard ratio is above 0, and the share with the event between 0 and 1.")
	}
	return nil
}

// fewest is the smallest n for which a test exists.
func (s Simulation) fewest() int {
	switch s.Test {
	case Wilcoxon:
		return 6
	case PrePost:
		return 3
	}
	return 2
}

const mostSimulated = 100_000

// SimulatePower draws and tests. The same seed gives the same answer.
func SimulatePower(ctx context.Context, s Simulation) (Simulated, error) {
	if err := s.check(); err != nil {
		return Simulated{}, err
	}
	if s.N < s.fewest() || s.N > mostSimulated {
		return Simulated{}, invalid("The sample is too small or too large for this test.")
	}
	return s.drawn(ctx, nil)
}

// drawn draws and tests, all rounds or until enough says that the rejections of
// the draws so far are enough.
func (s Simulation) drawn(ctx context.Context, enough func(rejected, draws int) bool) (Simulated, error) {
	rng := rand.New(rand.NewPCG(s.Seed, 53)) //nolint:gosec // repeatable, not secret
	rejected, draws := 0, 0
	for draws < s.Rounds {
		if draws%64 == 0 && ctx.Err() != nil {
			return Simulated{}, research.E(research.CodeCancelled, "stats.SimulatePower", "Stopped.", ctx.Err())
		}
		if s.draw(rng) < s.Alpha {
			rejected++
		}
		if draws++; enough != nil && enough(rejected, draws) {
			break
		}
	}
	p, m := float64(rejected)/float64(draws), float64(draws)
	z := distuv.UnitNormal.Quantile(0.975)
	centre, half := (p+z*z/(2*m))/(1+z*z/m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))/(1+z*z/m)
	return Simulated{N: s.N, Power: p, Effect: s.Effect, Error: math.Sqrt(p * (1 - p) / m), Low: math.Max(0, centre-half), High: math.Min(1, centre+half), Rounds: draws}, nil
}

// A size is told from the target with few draws where it is far off: after each
// firstLook draws the search goes on when the share that rejects is farther from
// the target than chance goes once in some ten thousand looks.
const (
	firstLook = 100
	farOff    = 4.5 // standard errors
)

// SimulateSize finds the smallest n whose simulated power reaches the target.
// Every n is drawn with the same seed, so that the search sees a rising curve:
// sizes that are clearly too small or more than enough are left after few draws,
// those near the answer take all of them. The answer is sure to within a few steps
// of n (see the error of its power).
func SimulateSize(ctx context.Context, s Simulation, power float64) (Simulated, error) {
	if err := s.check(); err != nil {
		return Simulated{}, err
	}
	if power <= s.Alpha || power >= 1 || math.IsNaN(power) {
		return Simulated{}, invalid("Power lies between alpha and 1.")
	}
	if s.Effect == 0 || s.Test == LogRank && s.Effect == 1 {
		return Simulated{}, invalid("An effect of 0 can't be found with any sample; give the smallest effect that matters.")
	}
	at := func(n int) (Simulated, error) {
		s.N = n
		return s.drawn(ctx, func(rejected, draws int) bool {
			return draws%firstLook == 0 && math.Abs(float64(rejected)/float64(draws)-power) > farOff*math.Sqrt(power*(1-power)/float64(draws))
		})
	}
	low, high := s.fewest()-1, s.fewest()
	best, err := at(high)
	for err == nil && best.Power < power {
		if low, high = high, high*2; high > 20_000 {
			return Simulated{}, invalid("No sample size up to 20,000 reaches this; give a larger effect.")
		}
		best, err = at(high)
	}
	for err == nil && high-low > 1 {
		mid := (low + high) / 2
		var x Simulated
		if x, err = at(mid); x.Power >= power {
			best, high = x, mid
		} else {
			low = mid
		}
	}
	if err == nil && best.Rounds < s.Rounds {
		s.N = best.N
		return s.drawn(ctx, nil)
	}
	return best, err
}

// SimulateCurve gives the power at each of the sizes.
func SimulateCurve(ctx context.Context, s Simulation, sizes []int) ([]Simulated, error) {
	out := make([]Simulated, 0, len(sizes))
	for _, n := range sizes {
		s.N = n
		x, err := SimulatePower(ctx, s)
		if err != nil {
			return out, err
		}
		out = append(out, x)
	}
	return out, nil
}
