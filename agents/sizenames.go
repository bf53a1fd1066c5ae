package agents

import "diwan/research"

// What a plan's size speaks of, as people call it: tests and parameters by their
// names in code, in both languages.

// testNames are the tests.
var testNames = map[string][2]string{
	"t-two-sample":    {"t test of two groups", "اختبار ت لمجموعتين"},
	"t-paired":        {"paired t test", "اختبار ت المزدوج"},
	"t-one-sample":    {"t test of one sample", "اختبار ت لعينة واحدة"},
	"anova":           {"analysis of variance", "تحليل التباين"},
	"interaction":     {"interaction of two factors", "تفاعل عاملين"},
	"two-proportions": {"comparison of two shares", "مقارنة نسبتين"},
	"one-proportion":  {"test of one share", "اختبار نسبة واحدة"},
	"correlation":     {"correlation", "الارتباط"},
	"chi-square":      {"chi-square test", "اختبار مربع كاي"},
	testMannWhitney:   {"Mann and Whitney's rank test", "اختبار مان-ويتني للرتب"},
	testWilcoxon:      {"Wilcoxon's signed-rank test", "اختبار ويلكوكسون للرتب المؤشرة"},
	testClustered:     {"mixed model of whole clusters", "نموذج مختلط لعناقيد كاملة"},
	testPrePost:       {"analysis of covariance", "تحليل التغاير"},
	testLogRank:       {"log-rank test", "اختبار لوغ-رانك"},
}

func (z sizer) testName(test string) string {
	if n, ok := testNames[test]; ok {
		return z.say(n[0], n[1])
	}
	return test
}

func (z sizer) parameterName(name string) string {
	switch name {
	case research.ParameterICC:
		return z.say("Share of variance between clusters (ICC)", "حصة التباين بين العناقيد (ICC)")
	case research.ParameterClusterSize:
		return z.say("Members of a cluster", "أفراد العنقود")
	case research.ParameterCorrelation:
		return z.say("Correlation of the first measurement with the second", "ارتباط القياس الأول بالثاني")
	case research.ParameterEvents:
		return z.say("Share of the control group with the event", "حصة من يقع لهم الحدث في الضابطة")
	}
	return name
}
