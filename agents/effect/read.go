package effect

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"
)

// Reading is an effect size that a sentence prints or allows to compute.
type Reading struct {
	Measure Measure
	Value   float64 // signed where the sentence gives a direction
	Printed string  // the part of the sentence it was read from
	Formula string  // with its source; empty when the size itself is printed
	N       int     // in all, where the sentence says; else 0
	// Direct is true when the effect size itself is printed.
	Direct bool
}

const number = `[-+−–]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)`

var (
	printedD   = regexp.MustCompile(`(?i)\b(?:cohen['’]?s\s+|hedges['’]?\s*|standardi[sz]ed (?:mean )?(?:difference|effect)\s+(?:was|of|is)?\s*)?\b(d|dz|d_z|g|SMD)\s*(?:=|of|was|≈)\s*(` + number + `)`)
	printedR   = regexp.MustCompile(`(?i)(?:\b(?:pearson['’]?s\s+|spearman['’]?s\s+)?(?:r|rho)|ρ|\bcorrelation (?:was|of|is|coefficient of)|معامل ارتباط)\s*(?:\(\s*([0-9]+)\s*\)\s*)?(?:=|≈)?\s*(` + number + `)`)
	printedF   = regexp.MustCompile(`(?i)\bcohen['’]?s\s+f\s*=\s*(` + number + `)`)
	printedEta = regexp.MustCompile(`(?i)(?:partial\s+)?(?:η|eta)\s*(?:_?p|ₚ)?\s*(?:²|\^?2|-?squared)\s*_?p?\s*(?:=|of|was)\s*(` + number + `)`)
	printedW   = regexp.MustCompile(`(?i)(?:φ|\bphi|cram[eé]r['’]?s\s+v|cohen['’]?s\s+w)\s*=\s*(` + number + `)`)
	printedOR  = regexp.MustCompile(`(?i)\b(?:odds ratio|OR)\b\s*(?:\(OR\))?\s*(?:=|of|was|:)?\s*(` + number + `)|نسبة الأرجحية\s*(?:=|:)?\s*(` + number + `)`)
	printedT   = regexp.MustCompile(`(?i)\b(paired\s+)?t\s*\(\s*([0-9]+(?:\.[0-9]+)?)\s*\)\s*=\s*(` + number + `)`)
	printedFT  = regexp.MustCompile(`\bF\s*\(\s*([0-9]+)\s*,\s*([0-9]+(?:\.[0-9]+)?)\s*\)\s*=\s*(` + number + `)`)
	printedX2  = regexp.MustCompile(`(?:χ|[Cc]hi|X)\s*-?\s*(?:²|\^?2|squared|square)\s*\(\s*([0-9]+)\s*(?:,\s*[Nn]\s*=\s*([0-9]+))?\s*\)\s*=\s*(` + number + `)`)
	meanSD     = regexp.MustCompile(`(` + number + `)\s*(?:[a-zA-Z%٪\p{Arabic}/]+\s*)?(?:\(\s*(?:SD|s\.d\.|sd|ع)?\s*(?:=|±|of)?\s*(` + number + `)\s*\)|±\s*(` + number + `)|,\s*SD\s*=?\s*(` + number + `))`)
	hasSD      = regexp.MustCompile(`(?i)\bSDs?\b|\bs\.d\.|±|standard deviation|انحراف معياري|الانحراف المعياري`)
	twoShares  = regexp.MustCompile(`(?i)(` + number + `)\s*(?:%|٪|percent|per cent|في المئة|بالمئة)[^.%٪]{0,60}?(?:\b(?:vs\.?|versus|compared (?:with|to)|against|and|than in)|\s(?:مقابل|مقارنة بـ?|و))\s*(?:only\s+)?(` + number + `)\s*(?:%|٪|percent|per cent|في المئة|بالمئة)`)
	exactP     = regexp.MustCompile(`(?i)\bp\s*(?:-?value)?\s*=\s*(` + number + `)`)
	countN     = regexp.MustCompile(`(?i)\bn\s*=\s*([0-9]+)|\b([0-9]{2,6})\s+(?:healthy |older |young |adult |female |male )*(?:participants|patients|adults|subjects|people|students|children|volunteers|mice|rats|households|pairs|women|men)\b|([0-9]{2,6})\s+(?:مشاركًا|مشاركا|مريضًا|مريضا|بالغًا|بالغا|طالبًا|طالبا|شخصًا|شخصا)`)
	pairedCue  = regexp.MustCompile(`(?i)\bpaired|within[- ]subjects?|crossover|cross-over|repeated[- ]measures|same (?:participants|patients|subjects)|before and after|الأفراد أنفسهم|قبل وبعد`)
)

// Read finds the effect size of a sentence: one that is printed wins over one
// that must be computed. wide is the text around the sentence (its passage), in
// which only sample sizes are looked for. False when there is none.
func Read(sentence, wide string) (Reading, bool) {
	s, w := plain(sentence), plain(wide)
	for _, read := range []func(s, wide string) (Reading, bool){readD, readR, readF, readEta, readW, readMeans, readT, readFStatistic, readChi, readOdds, readShares, readP} {
		if r, ok := read(s, w); ok && sane(r) {
			if r.N == 0 {
				r.N = sampleIn(s)
			}
			r.Value = math.Round(r.Value*1000) / 1000
			return r, true
		}
	}
	return Reading{}, false
}

// sane keeps out what is printed by mistake or read from something else.
func sane(r Reading) bool {
	v := math.Abs(r.Value)
	if math.IsNaN(v) || math.IsInf(v, 0) || v > 5 {
		return false
	}
	return r.Measure != R || v < 1
}

// plain folds Arabic digits and separators, and minus signs.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + (r - '٠')
		case r >= '۰' && r <= '۹':
			return '0' + (r - '۰')
		case r == '٫':
			return '.'
		case r == '−':
			return '-'
		case r == 0xA0, r == 0x2009, r == 0x202F: // spaces that do not break
			return ' '
		}
		return r
	}, s)
}

// parse reads a number; a comma is a decimal sign only before one to three digits.
func parse(s string) (float64, bool) {
	s = strings.NewReplacer("–", "-", "−", "-", ",", ".").Replace(strings.TrimSpace(s))
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

func direct(re *regexp.Regexp, s string, group int, m Measure) (Reading, bool) {
	g := re.FindStringSubmatch(s)
	if g == nil {
		return Reading{}, false
	}
	v, ok := parse(g[group])
	return Reading{Measure: m, Value: v, Printed: strings.TrimSpace(g[0]), Direct: true}, ok
}

func readD(s, _ string) (Reading, bool) {
	g := printedD.FindStringSubmatch(s)
	if g == nil {
		return Reading{}, false
	}
	v, ok := parse(g[2])
	m := D
	if strings.HasPrefix(strings.ToLower(g[1]), "dz") || strings.EqualFold(g[1], "d_z") {
		m = DZ
	}
	return Reading{Measure: m, Value: v, Printed: strings.TrimSpace(g[0]), Direct: true}, ok
}

var withinCluster = regexp.MustCompile(`(?i)\bintra-?\s?(?:class|cluster)\s*$`)

func readR(s, _ string) (Reading, bool) {
	for _, at := range printedR.FindAllStringSubmatchIndex(s, -1) {
		// How alike the members of a cluster are is no effect.
		if withinCluster.MatchString(s[:at[0]]) {
			continue
		}
		g := make([]string, 3)
		for i := range g {
			if at[2*i] >= 0 {
				g[i] = s[at[2*i]:at[2*i+1]]
			}
		}
		v, ok := parse(g[2])
		// A number without a decimal sign is a count, not a correlation.
		if !ok || !strings.ContainsAny(g[2], ".,") || math.Abs(v) >= 1 {
			continue
		}
		r := Reading{Measure: R, Value: v, Printed: strings.TrimSpace(g[0]), Direct: true}
		if df, err := strconv.Atoi(g[1]); err == nil {
			r.N = df + 2
		}
		return r, true
	}
	return Reading{}, false
}

func readF(s, _ string) (Reading, bool) { return direct(printedF, s, 1, F) }

func readEta(s, _ string) (Reading, bool) {
	r, ok := direct(printedEta, s, 1, F)
	if !ok || r.Value <= 0 || r.Value >= 1 {
		return r, false
	}
	r.Value, r.Direct, r.Formula = math.Sqrt(r.Value/(1-r.Value)), false, "f = √(η² / (1 − η²)) (Cohen 1988, ch. 8)"
	return r, true
}

func readW(s, _ string) (Reading, bool) { return direct(printedW, s, 1, W) }

// readMeans takes two means with their standard deviations.
func readMeans(s, _ string) (Reading, bool) {
	if !hasSD.MatchString(s) {
		return Reading{}, false
	}
	g := meanSD.FindAllStringSubmatch(s, 3)
	if len(g) != 2 {
		return Reading{}, false
	}
	var m, sd [2]float64
	for i := range g {
		var ok1, ok2 bool
		m[i], ok1 = parse(g[i][1])
		sd[i], ok2 = parse(g[i][2] + g[i][3] + g[i][4])
		if !ok1 || !ok2 || sd[i] <= 0 {
			return Reading{}, false
		}
	}
	pooled := math.Sqrt((sd[0]*sd[0] + sd[1]*sd[1]) / 2)
	return Reading{Measure: D, Value: (m[0] - m[1]) / pooled, Printed: g[0][0] + " … " + g[1][0], Formula: "d = (M₁ − M₂) / √((SD₁² + SD₂²) / 2) (Cohen 1988, ch. 2)"}, true
}

func readT(s, wide string) (Reading, bool) {
	g := printedT.FindStringSubmatch(s)
	if g == nil {
		return Reading{}, false
	}
	df, ok1 := parse(g[2])
	t, ok2 := parse(g[3])
	if !ok1 || !ok2 || df < 1 {
		return Reading{}, false
	}
	if g[1] != "" || pairedCue.MatchString(s) || pairedCue.MatchString(wide) {
		return Reading{Measure: DZ, Value: t / math.Sqrt(df+1), Printed: g[0], N: int(df) + 1, Formula: "dz = t / √n (Rosenthal 1991)"}, true
	}
	return Reading{Measure: D, Value: 2 * t / math.Sqrt(df), Printed: g[0], N: int(df) + 2, Formula: "d = 2t / √df, equal groups (Rosenthal 1991)"}, true
}

func readFStatistic(s, _ string) (Reading, bool) {
	g := printedFT.FindStringSubmatch(s)
	if g == nil {
		return Reading{}, false
	}
	d1, ok1 := parse(g[1])
	d2, ok2 := parse(g[2])
	f, ok3 := parse(g[3])
	if !ok1 || !ok2 || !ok3 || d1 < 1 || d2 < 1 || f < 0 {
		return Reading{}, false
	}
	return Reading{Measure: F, Value: math.Sqrt(d1 * f / d2), Printed: g[0], N: int(d1+d2) + 1, Formula: "f = √(df₁ F / df₂) (Cohen 1988, ch. 8)"}, true
}

func readChi(s, wide string) (Reading, bool) {
	g := printedX2.FindStringSubmatch(s)
	if g == nil {
		return Reading{}, false
	}
	x, ok := parse(g[3])
	n, err := strconv.Atoi(g[2])
	if err != nil {
		n = sampleIn(s)
	}
	if n == 0 {
		n = sampleIn(wide)
	}
	if !ok || x < 0 || n < 4 {
		return Reading{}, false
	}
	return Reading{Measure: W, Value: math.Sqrt(x / float64(n)), Printed: g[0], N: n, Formula: "w = √(χ² / N) (Cohen 1988, ch. 7)"}, true
}

func readOdds(s, _ string) (Reading, bool) {
	g := printedOR.FindStringSubmatch(s)
	if g == nil {
		return Reading{}, false
	}
	v, ok := parse(g[1] + g[2])
	if !ok || v <= 0 {
		return Reading{}, false
	}
	return Reading{Measure: D, Value: math.Log(v) * math.Sqrt(3) / math.Pi, Printed: strings.TrimSpace(g[0]), Formula: "d = ln(OR) × √3 / π (Hasselblad & Hedges 1995; Chinn 2000)"}, true
}

func readShares(s, _ string) (Reading, bool) {
	g := twoShares.FindStringSubmatch(s)
	if g == nil {
		return Reading{}, false
	}
	a, ok1 := parse(g[1])
	b, ok2 := parse(g[2])
	if !ok1 || !ok2 || a < 0 || b < 0 || a > 100 || b > 100 || a == b {
		return Reading{}, false
	}
	h := 2*math.Asin(math.Sqrt(a/100)) - 2*math.Asin(math.Sqrt(b/100))
	return Reading{Measure: H, Value: h, Printed: g[0], Formula: "h = 2 arcsin √p₁ − 2 arcsin √p₂ (Cohen 1988, ch. 6)"}, true
}

// readP takes an exact p value and the number of subjects: the t that gives
// this p in two equal groups, or in pairs.
func readP(s, wide string) (Reading, bool) {
	g := exactP.FindStringSubmatch(s)
	if g == nil {
		return Reading{}, false
	}
	p, ok := parse(g[1])
	n := sampleIn(s)
	if n == 0 {
		n = sampleIn(wide)
	}
	if !ok || p <= 0 || p >= 1 || n < 6 {
		return Reading{}, false
	}
	if pairedCue.MatchString(s) || pairedCue.MatchString(wide) {
		t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile(1 - p/2)
		return Reading{Measure: DZ, Value: t / math.Sqrt(float64(n)), Printed: g[0], N: n, Formula: "dz = t / √n, t from p and n (Rosenthal 1991)"}, true
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 2)}.Quantile(1 - p/2)
	return Reading{Measure: D, Value: 2 * t / math.Sqrt(float64(n-2)), Printed: g[0], N: n, Formula: "d = 2t / √df, t from p and n, equal groups (Rosenthal 1991)"}, true
}

func sampleIn(s string) int {
	g := countN.FindStringSubmatch(s)
	if g == nil {
		return 0
	}
	n, err := strconv.Atoi(g[1] + g[2] + g[3])
	if err != nil || n > 10_000_000 {
		return 0
	}
	return n
}
