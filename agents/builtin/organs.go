package builtin

import "strings"

// Parts of the body, by the words that name them: what sources say of one need not
// hold in another.

// organs are the parts of the body that what is spoken of may belong to; words of
// one line name one.
var organs = organTable(`liver hepatic hepatocyte hepatocellular hepatitis cirrhosis hepatocarcinogenesis
heart cardiac myocardial cardiomyocyte myocardium diastolic ventricular atrial
kidney renal nephropathy glomerular tubular
lung pulmonary airway bronchial alveolar asthma
brain cerebral cortical hippocampus hippocampal neuronal neocortex cerebellar
skin dermal keratinocyte epidermal cutaneous
bone skeletal osteoblast osteoclast osteoporosis vertebral
gut intestinal intestine colon colonic colorectal bowel gastric stomach
breast mammary
prostate prostatic
pancreas pancreatic islet
retina retinal ocular eye
muscle myofiber sarcopenia
ovary ovarian
thymus thymic
blood hematopoietic leukemia
joint synovial synovium arthritis`)

func organTable(lines string) map[string]int {
	out := map[string]int{}
	for i, line := range strings.Split(lines, "\n") {
		for w := range strings.FieldsSeq(line) {
			out[w] = i + 1
		}
	}
	return out
}

// organOf is the part of the body that a word names, 0 where it names none.
func organOf(t token) int {
	for _, part := range strings.Split(t.key, "-") {
		if n := organs[part]; n != 0 {
			return n
		}
	}
	return 0
}

// organsIn are the parts of the body that a text names.
func organsIn(text string) map[int]bool {
	out := map[int]bool{}
	for _, t := range tokensOf(text) {
		if n := organOf(t); n != 0 {
			out[n] = true
		}
	}
	return out
}

// organNamed is the first word of a text that names a part of the body.
func organNamed(text string) string {
	for _, t := range tokensOf(text) {
		if organOf(t) != 0 {
			return t.low
		}
	}
	return ""
}

// organsApart is true where both texts name parts of the body and none alike.
func organsApart(a, b string) bool {
	x, y := organsIn(a), organsIn(b)
	for o := range x {
		if y[o] {
			return false
		}
	}
	return len(x) > 0 && len(y) > 0
}
