package builtin

import "strings"

// isIll tells terms of which less is better: diseases, symptoms, harms.
func isIll(key string) bool {
	if strings.Contains(key, "necrosis factor") || strings.Contains(key, "suppressor") || strings.Contains(key, "cell") || goods[lastWord(key)] {
		return false
	}
	words := strings.Fields(key)
	if n := len(words); n > 1 && severities[words[n-1]] {
		words = words[:n-1] // cancer progression
	}
	// The head says what it is: the helicase of a syndrome is a protein.
	for _, w := range words[max(0, len(words)-1):] {
		if ills[w] {
			return true
		}
		for _, e := range []string{"itis", "oma", "osis", "emia", "pathy", "algia", "plegia", "rrhea", "phobia", "cancer", "trauma"} {
			if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
				return true
			}
		}
	}
	return false
}

// goods are heads that make no ill of what stands before them: tumor immunity.
var goods = set(`survival immunity prevention therapy treatment model receptor gene protein kinase factor marker pathway screening response suppression risk-score vaccine tissue line microenvironment repair recovery tolerance control care research drug network`)

// severities are heads that leave an ill what it is.
var severities = set(`progression severity onset incidence burden activity growth development rate episode event attack formation spread invasion exacerbation flare recurrence duration`)

var ills = set(`disease disorder syndrome cancer tumor obesity diabetes depression anxiety hypertension stroke infarction failure mortality death morbidity infection injury damage pain symptom complication dementia impairment deficit dysfunction resistance inflammation toxicity fibrosis asthma allergy fracture relapse recurrence metastasis risk hemorrhage bleeding lesion plaque stress fatigue insomnia hyperglycemia hypoglycemia atherosclerosis anemia malaria tuberculosis aids epilepsy schizophrenia autism decline loss deficiency error noise drag fragmentation wakening awakening degeneration neurodegeneration apoptosis senescence overweight مرض سرطان سكري التهاب الم ضرر وفا ارق اكتئاب قلق عدوي خطر`)
