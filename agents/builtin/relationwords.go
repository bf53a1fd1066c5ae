package builtin

import "strings"

var (
	prepositions = set(`of in on at by with for from to into within through via among between against upon under over during after before per across without toward towards than despite until since throughout`)
	// carriers hand their role to what follows "of" or "with": levels of X, patients
	// with X, the development of X. After a term they leave it what it is: X levels.
	carriers = set(`level concentration expression activity activation administration use intake consumption presence exposure infusion injection ingestion treatment therapy supplementation patient subject people individual mouse rat adult child woman man participant person those rate dose amount number prevalence severity degree history addition production secretion release form measure loading signaling case risk incidence application practice episode feeding inhalation frequency duration quality development progression onset process formation induction regulation function change difference value status population model effect occurrence course burden likelihood odds probability extent rise synthesis accumulation abundance availability content supply stimulation response variety type kind component member family signal pathway performance efficiency deletion overexpression overuse cell line animal human evidence symptom sign event outcome pathogenesis investigation examination comparison discussion description calculation determination measurement initiation maintenance manifestation generation control efficacy`)
	// neutral words narrow a term without making it another one.
	neutral = set(`serum plasma circulating systemic total human oral dietary blood endogenous exogenous chronic baseline mean average daily regular patient nightly simple whole-body subsequent regarding concerning acute new overall further all most many some such long-term short-term intranasal intravenous local`)

	auxiliaries = set(`is are was were be been being am has have had do does did can could may might will would should must`)
	// fillers stand between a subject and its verb: is known to reduce.
	fillers     = set(`used shown found able thought known reported believed suggested likely expected needed required sufficient to potential ability capable seem seems appear appears tend tends sufficiently demonstrated observed predicted hypothesized assumed proven proved seemed appeared tended continues continue begins`)
	relatives   = set(`which that who`)
	clauseStops = set(`where when whereas although though while because however since unless whether if nor but thus therefore hence so yet following`)
	// having says that those of the subject show what follows.
	having = set(`had have has showed show shows exhibited exhibit exhibits displayed display displays experienced experience experiences developed develop develops`)
	// effects name an influence as a noun: no effect on, an association between.
	effects      = set(`effect effects influence influences impact impacts role roles`)
	associations = set(`association associations correlation correlations relationship relationships relation relations link links trade-off trade-offs tradeoff tradeoffs`)
	// needed for: without it there is none.
	needed = set(`required essential necessary critical crucial indispensable sufficient important responsible vital key needed`)
	// otherVerbs have their objects for themselves.
	otherVerbs = otherVerbTable()
)

// nounRoles are nouns that say what something does to what follows "of" or "for".
var nounRoles = map[string]int{
	"inhibitor": down, "suppressor": down, "antagonist": down, "repressor": down, "blocker": down,
	"activator": up, "inducer": up, "promoter": up, "enhancer": up, "stimulator": up, "agonist": up, "cause": up, "driver": up, "contributor": up, "trigger": up, "source": up,
	"regulator": touches, "mediator": touches, "modulator": touches, "determinant": touches,
	"predictor": joined, "factor": joined, "marker": joined, "biomarker": joined, "hallmark": joined, "indicator": joined, "correlate": joined,
}

// phrasal verbs with what must follow them.
var phrasal = map[string]string{
	"result": " in from ", "results": " in from ", "resulted": " in from ", "resulting": " in from ", "implicated": " in ", "involved": " in ", "arises": " from ", "arise": " from ", "arising": " from ", "stems": " from ", "lead": " to ", "leads": " to ", "led": " to ", "leading": " to ",
	"contribute": " to ", "contributes": " to ", "contributed": " to ", "contributing": " to ", "protect": " against from ", "protects": " against from ",
	"protected": " against from ", "protective": " against ", "protecting": " against from ", "depend": " on upon ", "depends": " on upon ", "depended": " on upon ",
	"link": " to with ", "links": " to with ", "linked": " to with ", "relate": " to ", "relates": " to ", "related": " to ",
	"associated": " with ", "correlated": " with ", "correlates": " with ", "correlate": " with ", "accompany": " ", "interferes": " with ", "interfere": " with ", "interfered": " with ",
}

func otherVerbTable() map[string]bool {
	m := set(`underwent undergo undergoes binds bound bind plays play played occurs occur occurred became become becomes remains remain remained gave give gives took take takes found find finds shown showed show shows
say says said think held hold holds made make makes kept met meets went goes came comes began begun seen saw see sees known knew grown spent led read written won lost left lies lie runs ran lacks lacking`)
	for base := range strings.FieldsSeq(`demonstrate suggest indicate reveal report describe identify propose provide examine investigate evaluate assess measure test compare use include require involve represent encode bind interact receive contain express produce release generate consist differ appear perform develop observe study analyze detect obtain determine define support confirm explain consider conclude discuss review present introduce discover characterize exhibit display undergo follow exist allow enable serve act function respond target carry share lack yield achieve need treat expose feed assign randomize recruit enrol enroll select collect calculate estimate implement execute compile process execute specify record store load adjust mean seem speak argue point warn concern deserve want help`) {
		for _, form := range inflect(base) {
			m[form] = true
		}
	}
	for _, noun := range strings.Fields("act function functions process test tests study studies report reports measure measures need needs use uses target targets share lack process record records store present display yield support function review mean means display feed load yield seem") {
		delete(m, noun) // as often nouns
	}
	return m
}

// verbOf is a word's kind as a verb; 0 where it stands as a noun ("the cause
// of", "an increase in") or lacks the word that makes it one ("results in").
func verbOf(tokens []token, i int) int {
	low := tokens[i].low
	kind := verbs[low]
	if kind == 0 {
		return 0
	}
	next, before := "", ""
	if i+1 < len(tokens) {
		next = tokens[i+1].low
	}
	if i > 0 {
		before = tokens[i-1].low
	}
	needs, isPhrasal := phrasal[low]
	if isPhrasal && !strings.Contains(needs, " "+next+" ") && (i+2 >= len(tokens) || !strings.HasSuffix(next, "ly") || !strings.Contains(needs, " "+tokens[i+2].low+" ")) {
		return 0
	}
	if strings.HasSuffix(low, "ed") {
		return kind
	}
	if (low == "lower" || low == "slow") && !modals[before] && before != "to" && before != "not" && (!strings.HasSuffix(before, "s") || auxiliaries[before] || having[before] || next == "levels" || next == "risk") {
		return 0 // an adjective
	}
	if determiners[before] && before != "that" && before != "this" || before == "of" || before == "no" || before == "in" || before == "common" || before == "most" || before == "more" || before == "main" || before == "major" || before == "leading" || before == "important" {
		return 0 // "the increase", "of blocking": a noun
	}
	if strings.HasSuffix(low, "ing") {
		return kind
	}
	if (next == "of" || next == "in" || next == "for" || next == "between") && !isPhrasal {
		return 0
	}
	return kind
}

// associationSign is what "inversely associated with", "associated with lower"
// and "a predictor of" say. A plain association of something with an ill means
// more of it.
func associationSign(said, after int, risk bool, object string) int {
	switch {
	case said != 0:
		return said
	case after != 0:
		return after
	case risk || isIll(object):
		return 1
	}
	return 0
}

// signOf is a verb's sign on its object: to better an ill is to lessen it.
func signOf(kind int, object string) int {
	switch kind {
	case up, down:
		return kind
	case betters, worsens:
		s := 1
		if kind == worsens {
			s = -1
		}
		if isIll(object) {
			s = -s
		}
		return s
	}
	return 0
}

// modifies is true for a term in front of another noun: in "skeletal muscle
// insulin sensitivity" it is not the muscle that is acted on.
func modifies(tokens []token, p place) bool {
	if p.to >= len(tokens) {
		return false
	}
	t := tokens[p.to]
	if t.mark == '-' {
		return true
	}
	if t.mark != 0 || stopWords[t.low] || verbs[t.low] != 0 || relationWords[t.low] || amountNouns[t.key] || lightHeads[t.key] || carriers[t.key] {
		return false
	}
	return !strings.HasSuffix(t.low, "ly") && !strings.HasSuffix(t.low, "ed") && hasLetter(t.text)
}
