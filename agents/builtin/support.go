package builtin

import (
	"diwan/agents/verify"
)

// JudgeSupport judges by words whether sentences support a claim: those that
// bear most on it are chosen first. It is a judgement, and shown as one.
func JudgeSupport(claim string, sentences []string) verify.ClaimResult {
	best := []string{}
	for _, i := range verify.BestSentences(claim, sentences, 3) {
		best = append(best, sentences[i])
	}
	return verify.Claim(claim, best)
}
