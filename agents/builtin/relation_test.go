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
		{"As in the mouse model, obesity was associated with increased autophagy, and weight loss led to its decline.", "obesity", "autophagy", relation{stated: true, sign: 1}},
		{"Metformin reduces blood glucose and improves insulin sensitivity.", "metformin", "insulin sensitivity", relation{stated: true, causal: true, sign: 1}},
		{"Inhibition of mTOR by rapamycin was complete.", "rapamycin", "mtor", relation{stated: true, causal: true, sign: -1}},
		{"Mice lacking leptin had higher body weight.", "leptin", "body weight", relation{stated: true, sign: -1}},
		{"Fasting insulin decreased with pioglitazone.", "pioglitazone", "fasting insulin", relation{stated: true, sign: -1}},
		{"The protein kinase PKD1 plays a negative role in insulin signaling.", "pkd1", "insulin signaling", relation{stated: true, causal: true, sign: -1}},
		{"Bile acids are essential for fat absorption.", "bile acid", "fat absorption", relation{stated: true, causal: true, sign: 1}},
		{"We observed a trade-off between growth and reproduction.", "growth", "reproduction", relation{stated: true, sign: -1}},
		{"Inflammation induced by endotoxin impairs memory.", "endotoxin", "inflammation", relation{stated: true, causal: true, sign: 1}},
		{"Adipokines trigger chronic inflammation by activating macrophages.", "adipokine", "macrophage", relation{stated: true, causal: true, sign: 1}},
		{"Dietary restriction protects against diabetes in monkeys.", "dietary restriction", "diabetes", relation{stated: true, causal: true, sign: -1}},
		{"Zoledronic acid induces no apoptosis.", "zoledronic acid", "apoptosis", relation{stated: true, causal: true, none: true}},
		{"Brightness positively regulates growth.", "brightness", "growth", relation{stated: true, causal: true, sign: 1}},
		// What says nothing of the two.
		{"Leptin improves glucose tolerance in humans and rodents.", "leptin", "rodent", relation{}},
		{"Humans with mutations that cause dementia were seen in the clinic.", "clinic", "dementia", relation{}},
		{"وفي سلسلة أصغر، تعزز مريمية الكثبان النوم العميق.", "سلسل اصغر", "نوم عميق", relation{}},
		{"We investigated whether caffeine increases alertness.", "caffeine", "alertness", relation{}},
		{"Caffeine was given in the morning, whereas alertness fell.", "caffeine", "alertness", relation{}},
		{"Among patients with gout, febuxostat reduced uric acid.", "gout", "uric acid", relation{}},
		{"Ghrelin raised skeletal muscle glucose uptake.", "ghrelin", "skeletal muscle", relation{}},
		{"High-calorie diets cause obesity.", "diet", "obesity", relation{}},
		{"Blocking galanin suppresses appetite.", "galanin", "appetite", relation{stated: true, causal: true, sign: 1}},
		{"Several drugs trigger chronic inflammation.", "drug", "chronic inflammation", relation{stated: true, causal: true, sign: 1}},
		// What is said of two together is said of neither.
		{"Simultaneous depletion of galanin and orexin led to obesity.", "galanin", "obesity", relation{}},
		{"The combined use of aspirin and warfarin increased bleeding.", "warfarin", "bleeding", relation{}},
		{"Aspirin combined with warfarin increased bleeding.", "aspirin", "bleeding", relation{}},
		{"Inhibition of orexin by melatonin or siRNA led to fatigue.", "sirna", "fatigue", relation{}},
		// Nor is what is said of their analogs, or of the transfer of cells.
		{"Lipoxins and their analogs reduced inflammation.", "analog", "inflammation", relation{}},
		{"Adoptive transfer of macrophages worsened fibrosis.", "adoptive transfer", "fibrosis", relation{}},
		{"Other breast cancers had increased methylation.", "breast cancer", "methylation", relation{}},
		// A belief, an aim, a comparison of places, an assessment are no findings.
		{"There was a belief that trauma caused cancer.", "trauma", "cancer", relation{}},
		{"An important consideration was to reduce noise.", "consideration", "noise", relation{}},
		{"Patients starting lamivudine in poor countries had increased mortality compared with those in rich countries.", "lamivudine", "mortality", relation{}},
		{"Sugar taxes have been proposed to reduce obesity.", "sugar tax", "obesity", relation{}},
		{"Biopsies facilitated the assessment of muscle structure and collagen levels.", "biopsy", "collagen", relation{}},
		{"Knocking down galanin prevented the effects of cortisol on appetite.", "galanin", "appetite", relation{}},
		{"Many viruses use strategies against the immune system that reduce antigen presentation.", "immune system", "antigen presentation", relation{}},
		{"Neurogenesis occurs due to the presence of stem cells and restricted precursors.", "neurogenesis", "precursor", relation{}},
	} {
		got := parse(c.text, tokensOf(c.text)).relation(c.x, c.y)
		got.word = ""
		if got != c.want {
			t.Errorf("%q: %+v, want %+v", c.text, got, c.want)
		}
	}
}
