package verify

import "strings"

// reasonsArabic are the reasons that Claim gives, in Arabic.
var reasonsArabic = map[string]string{
	reasonNothing:   "لا شيء يُقارَن به",
	reasonNegation:  "في أحدهما نفي ليس في الآخر",
	reasonDirection: "الاتجاهان متعاكسان",
	reasonWords:     "ألفاظ الادعاء واردة في الأدلة",
	reasonPart:      "بعض ألفاظ الادعاء وارد في الأدلة",
	reasonHardly:    "لا يكاد يرد من ألفاظ الادعاء شيء في الأدلة",
}

const (
	reasonNothing   = "nothing to compare"
	reasonNegation  = "a negation stands in one and not in the other"
	reasonDirection = "the directions are opposite"
	reasonWords     = "the claim's words stand in the evidence"
	reasonPart      = "part of the claim's words stand in the evidence"
	reasonHardly    = "hardly a word of the claim stands in the evidence"

	numberBefore, numberAfter = "the number ", " is not in the evidence"
)

// ReasonIn is the reason in a language: en, ar.
func (r ClaimResult) ReasonIn(language string) string {
	if language != "ar" {
		return r.Reason
	}
	if ar, ok := reasonsArabic[r.Reason]; ok {
		return ar
	}
	if rest, ok := strings.CutPrefix(r.Reason, numberBefore); ok {
		return "العدد " + strings.TrimSuffix(rest, numberAfter) + " غير وارد في الأدلة"
	}
	return r.Reason
}
