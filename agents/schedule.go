package agents

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"diwan/research"
)

// scheduleFrom lays the protocol's steps on the calendar, one after the other,
// from a first day (2027-01-31); without a day there are no dates. A milestone's
// end is its last day.
func scheduleFrom(start string, steps []research.ProtocolStep) ([]research.Milestone, error) {
	if strings.TrimSpace(start) == "" {
		return []research.Milestone{}, nil
	}
	day, err := time.Parse("2006-01-02", strings.TrimSpace(start))
	if err != nil || day.Year() < 1900 || day.Year() > 2200 {
		return nil, research.E(research.CodeInvalid, "agents.schedule", "Give the first day as year-month-day, such as 2027-01-31.", err)
	}
	out := []research.Milestone{}
	for _, s := range steps {
		days := daysOf(s.Duration)
		out = append(out, research.Milestone{Title: s.Text, Start: day.Format("2006-01-02"), End: day.AddDate(0, 0, days-1).Format("2006-01-02")})
		day = day.AddDate(0, 0, days)
	}
	return out, nil
}

var lasting = regexp.MustCompile(`(?i)([0-9]+(?:\.[0-9]+)?)\s*(?:to|-|–|إلى)?\s*([0-9]+(?:\.[0-9]+)?)?\s*(minutes?|min|hours?|h\b|days?|weeks?|months?|years?|دقيقة|دقائق|ساعة|ساعات|يومًا|يوما|يوم|أيام|أسبوعًا|أسبوعا|أسبوع|أسابيع|شهرًا|شهرا|شهر|أشهر|سنة|سنوات)`)

// daysOf reads a duration as whole days, 1 at least; the longer end of a range.
func daysOf(duration string) int {
	g := lasting.FindStringSubmatch(digits(duration))
	if g == nil {
		return 7 // nobody said: a week is what a step of a study rarely undercuts
	}
	text := g[1]
	if g[2] != "" {
		text = g[2]
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 7
	}
	unit := strings.ToLower(g[3])
	switch {
	case strings.HasPrefix(unit, "min"), strings.HasPrefix(unit, "h"), strings.HasPrefix(unit, "دق"), strings.HasPrefix(unit, "ساع"):
		n = 1
	case strings.HasPrefix(unit, "w"), strings.HasPrefix(unit, "أسب"), strings.HasPrefix(unit, "أساب"):
		n *= 7
	case strings.HasPrefix(unit, "mo"), strings.HasPrefix(unit, "شهر"), strings.HasPrefix(unit, "أشهر"):
		n *= 30
	case strings.HasPrefix(unit, "y"), strings.HasPrefix(unit, "سن"):
		n *= 365
	}
	return max(1, min(3650, int(n+0.5)))
}

// digits folds Arabic digits.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' {
			return '0' + (r - '٠')
		}
		return r
	}, s)
}
