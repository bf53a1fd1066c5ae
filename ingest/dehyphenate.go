package ingest

import (
	"strings"
	"unicode"
)

// vocabulary holds a document's words and hyphenated compounds, counted in the
// insides of its lines, so that a word divided at a line's end is judged by how
// the same document writes it elsewhere.
type vocabulary struct {
	words     map[string]int // lower case, letters alone
	compounds map[string]int // "meta-analysis"
}

// vocabularyOf counts the words of all lines but the last of a divided line.
func vocabularyOf(pages []*pdfPage) vocabulary {
	v := vocabulary{map[string]int{}, map[string]int{}}
	for _, p := range pages {
		for i := range p.lines {
			l := &p.lines[i]
			fields := strings.Fields(l.text)
			if l.hyphen && len(fields) > 0 {
				fields = fields[:len(fields)-1]
			}
			if i > 0 && p.lines[i-1].hyphen && len(fields) > 0 {
				fields = fields[1:]
			}
			for _, f := range fields {
				v.add(f)
			}
		}
	}
	return v
}

func (v vocabulary) add(field string) {
	word := strings.ToLower(strings.TrimFunc(foldWord(field), func(r rune) bool { return !unicode.IsLetter(r) }))
	if word == "" {
		return
	}
	if strings.Contains(word, "-") {
		v.compounds[word]++
	}
	for _, part := range strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
		v.words[part]++
	}
}

// keepsHyphen judges a word divided as before-after at a line's end: true when
// the hyphen belongs to the word ("tissue-specific"), false when it only
// divides it ("re-sults"). before holds the word so far, which may have hyphens
// of its own; both keep their case.
func (v vocabulary) keepsHyphen(before, after string) bool {
	before, after = trimOutside(before), trimOutside(after)
	if before == "" || after == "" {
		return before != "" // a range or sign: keep what is printed
	}
	first, _ := firstRune(after)
	last, lastDigit := lastPart(before), false
	for _, r := range last {
		lastDigit = lastDigit || unicode.IsDigit(r)
	}
	a, b := strings.ToLower(last), strings.ToLower(after)
	b, _, _ = strings.Cut(b, "-")
	joined, parted := v.words[a+b], v.compounds[a+"-"+b]
	capitals := allCapitals(last) && allCapitals(after) // a heading in capitals, or two acronyms
	switch {
	case lastDigit, unicode.IsDigit(first):
		return true // IL6-dependent, COVID-19
	case joined > 0 || parted > 0:
		return parted > joined
	case !capitals && unicode.IsUpper(first):
		return !withinAcronym(last, after) // Navier-Stokes, but tR-NAs
	case capitals:
		return !strings.ContainsAny(a, "aeiouy") || !strings.ContainsAny(b, "aeiouy") // RT-PCR, but METH-ODS
	case allCapitals(last), len(b) >= 4 && hasInnerCapital(last):
		return true // DNA-binding, mRNA-processing
	case len([]rune(a)) == 1:
		return true // t-test, x-ray
	case openStarts[a]:
		return true
	case a == "anti":
		return !strings.HasPrefix(b, "bod") && !strings.HasPrefix(b, "biot") && !strings.HasPrefix(b, "gen") && !strings.HasPrefix(b, "cip")
	case tens[a] && units[b]:
		return true
	case strings.Contains(before, "-") && (links[a] || links[b]):
		return true // life-or-death, up-to-date, 65-year-old
	case closedStarts[a]:
		return false
	case compoundEnds[b] && (v.words[a] > 0 && len(a) > 2 || len(a) > 3 && len(b) > 4 || len(a) > 2 && (b == "like" || b == "free" || b == "made")):
		return true
	case compoundStarts[a] && v.words[b] > 0:
		return true
	case strings.Contains(before, "-") && v.words[b] > 0 && v.words[a] > 0:
		return true // state-of-the-art
	case growing[a]:
		return false
	}
	// Both are words of this document, and the two together are not: a compound.
	return len(a) >= 4 && len(b) >= 4 && v.words[a] > 0 && v.words[b] > 0
}

// suspends is true for the word behind a hyphen that stands for a part still to
// come: "tissue- and stage-specific". Nothing is joined there.
func suspends(after string) bool {
	return after == "and" || after == "or" || after == "und" || after == "et"
}

// withinAcronym is true for a break inside a word such as tRNAs, siRNAs, EpCAM
// or hPSCs: lower and upper case change in its first part, or its end is the
// plural of capitals.
func withinAcronym(last, after string) bool {
	r := []rune(last)
	n := len(r)
	if n >= 2 && unicode.IsUpper(r[n-1]) && unicode.IsLower(r[n-2]) {
		return true
	}
	rest := []rune(after)
	m := len(rest)
	return n <= 2 && m >= 3 && rest[m-1] == 's' && allCapitals(string(rest[:m-1])) && hasInnerCapital("x"+last)
}

// hasInnerCapital is true for a capital behind the first letter.
func hasInnerCapital(s string) bool {
	for i, r := range s {
		if i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// allCapitals is true for two capitals and more and nothing else.
func allCapitals(s string) bool {
	return len([]rune(s)) >= 2 && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

// lastPart is what follows the last hyphen.
func lastPart(s string) string { return s[strings.LastIndexByte(s, '-')+1:] }

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// trimOutside drops punctuation around a word.
func trimOutside(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

var (
	// compoundEnds are second parts that English writes with a hyphen.
	compoundEnds = setOf(`based like free specific dependent independent induced associated related mediated driven aware level scale
		wide type term time order oriented controlled matched treated positive negative deficient derived resistant sensitive binding
		labeled labelled trained guided rich poor dimensional point value world art end rank layer step shot state to of the in up off on
		old year day week month hour fold sided tailed blind power quality risk dose density resolution performance efficient effective
		expressing infected stimulated activated enhanced adjusted weighted supervised valued known defined established side parameter
		domain class source token document language model agent modal linear parametric uniform trivial negligible terminal inducible interacting fed led grade stranded containing producing encoding coding processing sensing lowering inducing injected administered
		coated laden restricted standardised standardized designed renewing repressed directed catalyzed activating facilitated differentiated aged adherent breathing prone
		handling repair dwelling enclosed impregnated amplifying purified competent deprived made sectional tuned optimised optimized preserving consuming intensive
		seeking saving making taking facing starting lasting growing ranging looking bearing carrying forming limiting determining evoked elicited mounted powered shaped
		colored coloured centered centred grained tolerant reactive responsive stimulating mediating modified transformed normalized normalised corrected averaged weighting grade color colour control null knockout transfected coupled linked targeted treatment exposed naive primed specificity`)
	// openStarts are first parts that nearly always keep their hyphen, where the
	// document doesn't write the word otherwise.
	openStarts = setOf(`self non semi pseudo cross quasi alpha beta gamma delta kappa`)
	tens       = setOf(`twenty thirty forty fifty sixty seventy eighty ninety`)
	units      = setOf(`one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth`)
	// links stand within compounds of several parts.
	links = setOf(`to of or the in and old by on for versus year`)
	// compoundStarts are first parts that English writes with a hyphen.
	compoundStarts = setOf(`self well high low long short two three four five six seven eight nine ten one half all cross ex quasi single dual double triple amino carboxy wild case pair
		real large small full first second third state late early time mid follow end open right left`)
	// closedStarts are first parts that grow together with whatever follows.
	closedStarts = setOf(`over under out inter intra with any some every there where what how fore further more never none through sub super
		trans micro macro nano bio geo neuro cardio photo electro thermo hydro un re dis mis pre in on an en con per`)
	// growing are first parts that grow together with most nouns.
	growing = setOf(`hand work data base net key soft hard water wave life land head foot fire back when`)
)
