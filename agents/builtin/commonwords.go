package builtin

import "strings"

var (
	// commonWords are the adverbs, verbs and adjectives of any text: they end a noun
	// phrase and name nothing.
	commonWords = set(`help helps helped helping remember remembers remembered forget forgets happen happens happened furthermore moreover nevertheless nonetheless additionally consequently accordingly alternatively conversely meanwhile afterwards thereafter herein
whereby albeit notwithstanding instead otherwise somehow somewhat yes later earlier sooner ago already soon responsible despite versus worth own able
unable due prone capable aware unaware subject similar dissimilar identical equal equivalent comparable compatible consistent inconsistent contrary
opposite respective same alike akin compare define offer seem seems span spans tend tends explain explains require requires understood become becomes
becoming remain remains maintain maintains preserve preserves contain contains include includes involve involves provide provides demonstrate
demonstrates indicate indicates reveal reveals describe describes identify identifies propose proposes examine investigate evaluate assess represent
represents encode encodes bind binds interact interacts receive receives expresses produce produces generate generates consist consists differ differs
perform performs develop develops observe obtain obtains determine determines confirm confirms consider conclude discuss introduce discover
characterize exhibit exhibits undergo undergoes follow follows exist exists allow allows enable enables serve serves respond responds carry carries
achieve achieves controls targets plays occur occurs arise arises emerge emerges persist persists depend depends rely relies derive derives belong
belongs possess possesses correspond corresponds refer refers denote denotes imply implies assume assumes extend extends utilize utilizes employ
employs apply applies adopt adopts exploit exploits implement implements compute computes execute executes avoid avoids ensure ensures permit permits
specify specifies adds removes replaces choose chooses starts stops keep keeps let lets put puts get gets go goes come comes try tries want wants day
days hour hours minute minutes seconds month months week weeks year years wk mo min sec hr kg mg ml mmol pmol nmol µg μg mm cm nm km kcal iu ng pg dl
mmhg ppm percent advanced concomitant considerable crucial dependent detectable diverse eligible enough entire essential eventual evident exact
excellent exclusive explicit extensive extreme fair far favorable feasible final former frequent good ideal immediate important inherent initial
intact intense interesting known latter less likely limited many missing more most necessary next nice notable novel numerous obvious optimal ordinary
original other partial particular past plausible poor popular possible practical precise predominant preliminary previous prior probable prominent
promising proper pure ready real recent reliable rich right rough scarce secondary sensible separate serious significant specific strong sudden
suitable superior sure tight tiny top typical unclear unexpected unique unusual useful valid valuable vast viable whole wide wrong approximate act
acts little`)
	// ingNouns are the words in -ing that name a thing.
	ingNouns = set(`signaling aging imaging learning training feeding sequencing binding splicing editing silencing screening smoking drinking breastfeeding vaping meeting building string ring spring king sibling offspring morning evening thing nursing housing parenting teaching reading writing hearing seeing sleeping breathing wellbeing well-being being remodeling crosslinking cross-linking folding misfolding trafficking sorting sensing priming processing programming reprogramming modeling computing caching scheduling tracing compiling parsing indexing mapping clustering mining loading unloading heating cooling flooding fishing farming grazing bleeding healing scarring swelling itching wheezing tubing coating bonding bending buckling damping rolling flattening thickening softening hardening hearing loss banking funding spending warming cycling running walking swimming jogging icing mixing damping shielding blending boiling freezing melting casting welding stiffening flutter roaming hashing encoding decoding branching tracking timing pricing marketing packaging engineering understanding overcrowding counseling counselling dosing tapering weaning fasting snoring stuttering bullying dieting grooming wing loading docking sting lightning earring polling voting sampling rendering lining`)
)

// isCommon tells words that name nothing, and so end a noun phrase.
func isCommon(t token, know *usage) bool {
	if isArabic(t.text) || isAcronym(t.text) {
		return false
	}
	if commonWords[t.low] {
		return true
	}
	if !strings.HasSuffix(t.low, "ing") || len(t.low) < 6 || strings.Contains(t.low, "-") || ingNouns[t.low] {
		return false
	}
	// A participle, unless the library has it before a preposition, a verb or a stop
	// as nouns stand.
	head, seen := know.headness(t.key)
	return seen < 4 || head < 0.6
}
