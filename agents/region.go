package agents

import (
	"fmt"
	"math"

	"diwan/research"
)

// leastRegion is the shortest side of a region, as a share of the picture: what
// is smaller can't be pointed at.
const leastRegion = 0.02

// Region makes a rectangle of a picture of what a mind said, in fractions of its
// width and height: edges the wrong way round are turned, what lies beyond the
// picture is cut off. ok is false where nothing is left to point at.
func Region(left, top, right, bottom float64) (r research.Rect, ok bool) {
	for _, v := range []float64{left, top, right, bottom} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return r, false
		}
	}
	hold := func(v float64) float64 { return math.Min(1, math.Max(0, v)) }
	r = research.Rect{hold(math.Min(left, right)), hold(math.Min(top, bottom)), hold(math.Max(left, right)), hold(math.Max(top, bottom))}
	return r, r[2]-r[0] >= leastRegion && r[3]-r[1] >= leastRegion
}

// inFrame holds every region of a critique of a picture within the picture. A
// region that is none is taken out, and the critique's checks tell of it.
func inFrame(c *research.Critique) {
	hold := func(field string, l *research.Locus) {
		if l == nil {
			return
		}
		kept := l.Rect[:0:0]
		for _, old := range l.Rect {
			if r, ok := Region(old[0], old[1], old[2], old[3]); ok {
				kept = append(kept, r)
				continue
			}
			c.Checks = append(c.Checks, research.Check{Field: field, Kind: "region", Text: fmt.Sprintf("%.2f %.2f %.2f %.2f", old[0], old[1], old[2], old[3]), Note: note(c.Language, "region", "")})
		}
		// What has no place in the picture has no place in a text either.
		*l = research.Locus{Rect: kept}
	}
	for i := range c.Findings {
		hold(fmt.Sprintf("findings[%d].locus", i), &c.Findings[i].Locus)
		c.Findings[i].Quote = ""
	}
	eachObservation(c, func(field string, o *string, l **research.Locus) {
		hold(field, *l)
		*o = ""
		if *l != nil && len((*l).Rect) == 0 {
			*l = nil
		}
	})
}
