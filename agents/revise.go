package agents

import (
	"math"
	"slices"

	"diwan/agents/script"
	"diwan/research"
)

// PlanEdit changes the numbers of a plan; nil leaves a number as it is.
type PlanEdit struct {
	Alpha, Power, Effect, Dropout, Smallest *float64
	Comparisons                             *int
	Tail, Start                             *string
	// Parameters changes what the design needs besides the effect, by name.
	Parameters map[string]float64
	// EffectSource says where a new effect comes from; empty: set by the user.
	EffectSource string
}

// RevisePlan changes a plan's numbers and everything that follows from them:
// sample size, power curve, sensitivity, groups, analysis code, schedule.
func RevisePlan(st PlanStatistics, p research.Plan, e PlanEdit) (research.Plan, error) {
	const op = "agents.RevisePlan"
	invalid := func(m string) error { return research.E(research.CodeInvalid, op, m, nil) }
	s := p.SampleSize
	q := PlanSize{
		Test: s.Test, Effect: s.EffectSize, Groups: s.Groups, Tail: s.Tail, Dropout: s.Dropout, Source: s.EffectSource, Citation: s.Citation, DF: s.DF, Comparisons: s.Comparisons,
		Formula: s.Formula, Smallest: s.SmallestEffect, SmallestSource: s.SmallestEffectSource, DropoutSource: s.DropoutSource, DropoutCitation: s.DropoutCitation,
		Unit: s.Unit, Alpha: s.Alpha, Power: s.Power, Parameters: s.Parameters,
	}
	z := sizer{st, p.Language}
	var err error
	mine := z.say("set by the user", "حدده المستخدم")
	for _, x := range []struct {
		v      *float64
		to     *float64
		lo, hi float64
		say    string
	}{
		{e.Alpha, &q.Alpha, 0, 1, "Alpha lies between 0 and 1."},
		{e.Power, &q.Power, 0, 1, "Power lies between alpha and 1."},
		{e.Dropout, &q.Dropout, -1e-9, 0.9, "The expected loss is a share from 0 to 0.9."},
		{e.Smallest, &q.Smallest, 0, 10, "The smallest effect that matters is above 0."},
	} {
		if x.v == nil {
			continue
		}
		if !(*x.v > x.lo && *x.v < x.hi) {
			return p, invalid(x.say)
		}
		*x.to = *x.v
	}
	if e.Power != nil && q.Power <= q.Alpha {
		return p, invalid("Power lies between alpha and 1.")
	}
	if e.Dropout != nil {
		q.DropoutSource, q.DropoutCitation = mine, nil
	}
	if e.Smallest != nil {
		q.SmallestSource = mine
	}
	if e.Effect != nil {
		if v := math.Abs(*e.Effect); !(v > 0) || v > 10 || (q.Test == "correlation" || q.Test == "themes") && v >= 1 || q.Test == testLogRank && v == 1 {
			return p, invalid("Give an effect above 0 in the test's own measure; a correlation or a share lies below 1.")
		}
		q.Effect, q.Citation, q.Formula, q.Source = math.Abs(*e.Effect), nil, "", mine
		if e.EffectSource != "" {
			q.Source = e.EffectSource
		}
	}
	if q.Parameters, err = changedParameters(s.Parameters, e.Parameters, mine); err != nil {
		return p, err
	}
	if e.Comparisons != nil {
		if *e.Comparisons < 1 || *e.Comparisons > 1000 {
			return p, invalid("The number of primary tests is 1 or more.")
		}
		q.Comparisons = *e.Comparisons
	}
	if e.Tail != nil {
		if *e.Tail != "two" && *e.Tail != "greater" && *e.Tail != "less" {
			return p, invalid("The tail is two, greater or less.")
		}
		if *e.Tail != "two" && bySimulation(q.Test) {
			return p, invalid("A test by simulation is two-sided.")
		}
		q.Tail = *e.Tail
	}
	size, err := z.size(q)
	if err != nil {
		return p, err
	}
	p.SampleSize = size
	if e.Start != nil {
		if p.Schedule, err = scheduleFrom(*e.Start, p.Protocol); err != nil {
			return p, err
		}
	}
	return settleGroups(p)
}

// changedParameters lays the person's numbers over what a design rests on; where
// each comes from changes with it.
func changedParameters(list []research.Parameter, changes map[string]float64, mine string) ([]research.Parameter, error) {
	out := slices.Clone(list)
	for name, v := range changes {
		at := slices.IndexFunc(out, func(p research.Parameter) bool { return p.Name == name })
		lo, hi := 0.0, 1.0
		switch name {
		case research.ParameterClusterSize:
			lo, hi = 0.5, 5001
			v = math.Round(v)
		case research.ParameterCorrelation:
			lo = -1
		case research.ParameterICC:
			lo = -1e-9
		}
		if at < 0 || !(v > lo && v < hi) {
			return nil, research.E(research.CodeInvalid, "agents.RevisePlan", "An ICC, a share and a correlation lie below 1, and a cluster has one member or more.", nil)
		}
		out[at] = research.Parameter{Name: name, Value: v, Source: mine}
	}
	return out, nil
}

// settleGroups gives each group its share of the sample and writes the
// analysis code for the numbers that the plan now has.
func settleGroups(p research.Plan) (research.Plan, error) {
	groups := make([]research.Group, len(p.Groups))
	copy(groups, p.Groups)
	for i := range groups {
		groups[i].N = int(math.Ceil(float64(p.SampleSize.N) / float64(len(groups))))
		if p.StudyType == "simulation" {
			groups[i].N = p.SampleSize.N // every instance is run in every version
		}
	}
	p.Groups = groups
	scripts, err := script.Scripts(script.Of(p))
	if err != nil {
		return p, err
	}
	p.AnalysisCode = scripts
	return p, nil
}
