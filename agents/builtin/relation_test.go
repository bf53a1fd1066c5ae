package builtin

import "testing"

func TestASentenceIsReadForWhatActsOnWhat(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, x, y string
		want       relation
	}{
		{"Dune sage tea increased slow-wave sleep by 14 minutes.", "dune sage tea", "slow wave sleep", relation{stated: true, causal: true, sign: 1}},
		{"Insulin resistance was reduced by metformin in obese adults.", "metformin", "insulin resistance", relation{stated: true, causal: true, sign: -1}},
		{"Low vitamin D was associated with increased mortality.", "vitamin d", "mortality", relation{stated: true, sign: -1}},
		{"Loss of parkin causes cell death.", "parkin", "cell death", relation{stated: true, causal: true, sign: -1}},
		{"Morning exercise did not reduce body weight.", "morning exercise", "body weight", relation{stated: true, causal: true, none: true}},
		{"We found no effect of dim light on deep sleep.", "dim light", "deep sleep", relation{stated: true, causal: true, none: true}},
		{"Statin therapy may lower stroke risk.", "statin therapy", "stroke risk", relation{stated: true, causal: true, sign: -1, hedged: true}},
		{"Green tea improves insulin resistance.", "green tea", "insulin resistance", relation{stated: true, causal: true, sign: -1}},
		{"Green tea improves insulin sensitivity.", "green tea", "insulin sensitivity", relation{stated: true, causal: true, sign: 1}},
		{"Obesity is a risk factor for asthma.", "obesity", "asthma", relation{stated: true, sign: 1}},
		{"Fiber intake was inversely associated with colon cancer.", "fiber intake", "colon cancer", relation{stated: true, sign: -1}},
		{"تزيد مريمية الكثبان النوم العميق أربع عشرة دقيقة.", "مريمي كثبان", "نوم عميق", relation{stated: true, causal: true, sign: 1}},
		{"لا تحسن الإضاءة الخافتة النوم العميق.", "اضاء خافت", "نوم عميق", relation{stated: true, causal: true, none: true}},
		// What says nothing of the two.
		{"We investigated whether caffeine increases alertness.", "caffeine", "alertness", relation{}},
		{"Caffeine was given in the morning, whereas alertness fell.", "caffeine", "alertness", relation{}},
		{"Among patients with gout, febuxostat reduced uric acid.", "gout", "uric acid", relation{}},
		{"Ghrelin raised skeletal muscle glucose uptake.", "ghrelin", "skeletal muscle", relation{}},
		{"High-calorie diets cause obesity.", "diet", "obesity", relation{}},
	} {
		got := parse(c.text, tokensOf(c.text)).relation(c.x, c.y)
		got.word = ""
		if got != c.want {
			t.Errorf("%q: %+v, want %+v", c.text, got, c.want)
		}
	}
}
