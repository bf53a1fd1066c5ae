package builtin

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"diwan/agents"
)

// combinations looks among the findings for two of different sources that move one
// thing, of which no source looks at both. Both must be stated outright, with
// their direction; what moves must be something that can be raised or lowered, and
// what moves it something that can be given, taken away or varied. Influences come
// before associations.
func (c *corpus) combinations(in agents.DraftInput, found []finding, topics []int) []pair {
	plain := []finding{}
	for _, f := range c.aboutOutcomes(in, found, topics) {
		if f.r.sign != 0 && !f.r.none && !f.r.hedged && c.isAgent(f.x) && c.isOutcome(f.y) && (f.r.causal || c.isRisk(f)) {
			plain = append(plain, f)
		}
	}
	out := []pair{}
	best := map[[2]int]int{} // by the two causes, the place in out
	for i, f := range plain {
		for _, g := range plain[i+1:] {
			if !c.touches(f, topics) && !c.touches(g, topics) || !c.mayMeet(f, g) {
				continue
			}
			cand := pair{f, g, (0.3 + f.relevance + g.relevance) * min(c.rarity(f.y), c.rarity(g.y)) * c.telling(f.m) * c.telling(g.m)}
			if cand.one.r.sign > cand.other.r.sign {
				cand.one, cand.other = g, f // what lowers it offsets what raises it
			}
			if f.r.sign != g.r.sign {
				cand.score *= 1.5 // that two of one mind add up is the lesser surprise
			}
			if !f.r.causal || !g.r.causal {
				cand.score *= 0.4
			}
			if subjectKind(c.subjectsOf(f.m)) == subjectKind(c.subjectsOf(g.m)) {
				cand.score *= 1.2
			}
			key := [2]int{min(f.x, g.x), max(f.x, g.x)}
			if at, ok := best[key]; ok {
				if cand.score > out[at].score {
					out[at] = cand
				}
				continue
			}
			best[key] = len(out)
			out = append(out, cand)
		}
	}
	slices.SortStableFunc(out, func(a, b pair) int { return -cmp.Compare(a.score, b.score) })
	return c.unlike(out)
}

// isRisk is true for an association of something with an ill, of which the sentence
// says itself which way it goes.
func (c *corpus) isRisk(f finding) bool {
	return isIll(c.terms[f.y]) && !ratelike[lastWord(c.terms[f.y])] && !isIll(c.terms[f.x]) && saysWhichWay.MatchString(c.sentence(c.mentions[f.m]))
}

var saysWhichWay = regexp.MustCompile(`(?i)\b(?:increas|higher|elevated|greater|reduc|lower|decreas|inverse|positively|negatively|protect|risk factor|more likely|less likely|doubl)|زياد|ارتفاع|انخفاض|يزيد|تزيد|يقلل|تقلل|عكسي|طردي|عامل خطر`)

// aboutOutcomes adds, to the findings near what was asked, those of other sources
// on what these move.
func (c *corpus) aboutOutcomes(in agents.DraftInput, found []finding, topics []int) []finding {
	wide := slices.Clone(topics)
	for _, f := range found {
		if f.r.sign == 0 || f.r.none || !c.touches(f, topics) || !c.isOutcome(f.y) {
			continue
		}
		for _, id := range append([]int{f.y}, c.byHead[lastWord(coreOf(c.terms[f.y]))]...) {
			if !slices.Contains(wide, id) && (kin(coreOf(c.terms[id]), coreOf(c.terms[f.y])) || c.terms[id] == lastWord(coreOf(c.terms[f.y]))) {
				wide = append(wide, id)
			}
		}
	}
	if len(wide) == len(topics) {
		return found
	}
	return c.findings(in, wide)
}

// mayMeet is true for two findings of different sources about one outcome, whose
// causes no source mentions together.
func (c *corpus) mayMeet(f, g finding) bool {
	x, z := c.terms[f.x], c.terms[g.x]
	switch {
	case c.source(c.mentions[f.m]) == c.source(c.mentions[g.m]), !c.oneOutcome(f, g),
		related(x, z), related(x, c.terms[g.y]), related(z, c.terms[f.y]), related(x, c.terms[f.y]), related(z, c.terms[g.y]), isIll(x) != isIll(z):
		return false
	}
	return !c.metInOneSource(f.x, g.x) && !c.knownByKin(f.x, g.x)
}

// oneOutcome is true where two findings are about one thing by its name, or by
// what the sentences say of it: the adhesion of neutrophils is neutrophil adhesion.
func (c *corpus) oneOutcome(f, g finding) bool {
	a, b := coreOf(c.terms[f.y]), coreOf(c.terms[g.y])
	if sameOutcome(a, b) {
		return true
	}
	if len(a) > len(b) {
		a, b, f = b, a, g
	}
	if !strings.HasSuffix(b, " "+a) {
		return false
	}
	said := contentTerms(c.sentence(c.mentions[f.m]))
	for w := range strings.FieldsSeq(strings.TrimSuffix(b, " "+a)) {
		if !said[w] {
			return false
		}
	}
	return true
}

// unlike keeps, of pairs that share a cause or a sentence, the best.
func (c *corpus) unlike(list []pair) []pair {
	told := map[int]bool{}
	causes := []string{}
	kept := list[:0]
	for _, p := range list {
		if told[p.one.m] || told[p.other.m] || slices.ContainsFunc(causes, func(k string) bool { return kin(k, c.terms[p.one.x]) || kin(k, c.terms[p.other.x]) }) {
			continue
		}
		told[p.one.m], told[p.other.m] = true, true
		causes = append(causes, c.terms[p.one.x], c.terms[p.other.x])
		kept = append(kept, p)
	}
	return kept
}

// vagueAgents are heads of which nothing can be given or taken away.
var vagueAgents = set(`assay mechanism effector cycle balance function feature defect signature presence response loop machinery composition replication event approach technique method analysis study phenotype state stage kinetics pattern action effort side collapse checkpoint availability distribution location size length age sex ability capacity integrity interaction formation process change finding observation hypothesis evidence relationship heterogeneity diversity variation variant outcome result data number model system strategy program status quartile tertile quintile percentile position deregulation dysregulation`)

// namelessHeads name something only with what stands before them: MURR1 protein,
// but multifunctional protein.
var namelessHeads = set(`protein domain complex molecule gene pathway signal signaling agent compound chemical homologue homolog polypeptide peptide enzyme kinase receptor ligand factor inhibitor regimen drug hormone subunit residue element product cytokine mediator substance component material polymorphism mutation allele antibody agonist antagonist biomarker marker`)

// isAgent is true for a term that a study can give, take away or vary.
func (c *corpus) isAgent(t int) bool {
	key := c.terms[t]
	head := lastWord(key)
	if !c.known(t) || isAnimal(key) || c.tooCommon(t) || broadMiddles[key] || vagueAgents[head] || genericWords[key] {
		return false
	}
	return !c.nameless(t)
}

// nameless is true for a term that says what kind of thing it names and not which:
// a C-terminal polypeptide, cumulative exposure.
func (c *corpus) nameless(t int) bool {
	head := lastWord(c.terms[t])
	words := strings.Fields(c.printed[t])
	switch {
	case namelessHeads[head]:
		return !slices.ContainsFunc(words, func(w string) bool { return isAcronym(w) || hasDigit(w) })
	case carriers[head] && len(words) > 1:
		return !slices.ContainsFunc(words[:len(words)-1], func(w string) bool { return !neutral[w] && !emptyQualifiers[w] && !degrees[w] })
	}
	return false
}

var degrees = set(`cumulative repeated prolonged continued early late high low maximal minimal initial final previous prior current`)

// known is true for a term of the field, or one whose head is that of another:
// chronic dietary L-carnitine, where dietary L-carnitine is spoken of.
func (c *corpus) known(t int) bool {
	if c.established(t) {
		return true
	}
	head := lastWord(c.terms[t])
	return !carriers[head] && !genericWords[head] && !lightHeads[head] && slices.ContainsFunc(c.byHead[head], func(id int) bool { return id != t && len(c.in[id]) > 1 })
}

// isOutcome is true for a term that can be more or less.
func (c *corpus) isOutcome(t int) bool {
	key := c.terms[t]
	return c.known(t) && c.topical(t) && !isAnimal(key) && !isCellKind[lastWord(key)] && !broadMiddles[key] && !genericWords[key] && !vagueAgents[lastWord(coreOf(key))]
}

// isCellKind are cells and things by their own names: they are acted on, and are
// not themselves raised or lowered.
var isCellKind = set(`macrophage neutrophil monocyte lymphocyte fibroblast neuron astrocyte microglia hepatocyte adipocyte osteoclast osteoblast platelet eosinophil keratinocyte epithelium endothelium tissue organ telomere chromosome genome nucleus membrane liver brain heart kidney lung muscle bone clock`)

// amountsOf are heads that say how much there is of what stands before them.
var amountsOf = set(`level concentration expression production secretion release amount abundance content accumulation risk incidence prevalence`)

// coreOf takes off a key what leaves it the same thing: atherosclerosis
// development, cytokine production; but a replication fork's progression is not the
// fork.
func coreOf(key string) string {
	for {
		head := lastWord(key)
		rest := strings.TrimSuffix(key, " "+head)
		if rest == key || !amountsOf[head] && (!severities[head] || !isIll(rest)) {
			return key
		}
		key = rest
	}
}

// sameOutcome is true for two names of one thing, the one more precise than the
// other: pro-inflammatory cytokines and inflammatory cytokine production. Cancer
// and breast cancer are not.
func sameOutcome(a, b string) bool {
	x, y := coreOf(a), coreOf(b)
	if x == y {
		return true
	}
	return strings.Contains(x, " ") && strings.Contains(y, " ") && lastWord(x) == lastWord(y) && kin(x, y)
}

// plainer is true where the one name of an outcome says it better than the other:
// the shorter, unless that is a bare head (adhesion, where the other has neutrophil
// adhesion).
func plainer(one, other string) bool {
	if coreOf(one) == coreOf(other) || strings.Contains(one, " ") && strings.Contains(other, " ") {
		return len(one) < len(other)
	}
	return len(one) > len(other)
}
