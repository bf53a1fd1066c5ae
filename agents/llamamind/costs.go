package llamamind

import (
	"diwan/agents"
	"diwan/research"
)

// typical is what a call of each prompt takes with passages of usual length, in
// tokens of a Llama 3, as counted on recorded runs.
func typical(prompt string) (promptTokens, generated int) {
	switch prompt {
	case "scope":
		return 200, 45
	case "weigh":
		return 450, 35
	case "hypothesis":
		return 1150, 290
	case "challenge":
		return 850, 40
	case "appraise":
		return 480, 150
	case "support":
		return 420, 35
	case "assume", "bounds", "hazards":
		return 440, 70
	case "extent":
		return 440, 20
	case "compare":
		return 310, 22
	case "answer":
		return 1000, 160
	case "plan-protocol":
		return 1000, 280
	case "plan-variables", "plan-people", "plan-confounders":
		return 1000, 120
	case "describe", "analyse":
		return 2200, 160
	case "meaning", "wonder":
		return 1300, 80
	case "answer-maker", "judge":
		return 1300, 60
	case "argue":
		return 500, 90
	case "ideas":
		return 1400, 320
	case "contribute":
		return 1400, 250
	}
	return 1400, 220 // findings
}

// Costs estimates what a run's stages ask of the model.
func (*Mind) Costs(r research.Request) []agents.Cost {
	list := []agents.Cost{}
	add := func(stage agents.Stage, calls int, prompts ...string) {
		c := agents.Cost{Stage: stage, Calls: calls * len(prompts)}
		for _, p := range prompts {
			read, written := typical(p)
			c.PromptTokens += calls * read
			c.GeneratedTokens += calls * written
		}
		list = append(list, c)
	}
	skipped := map[string]bool{}
	for _, s := range r.Skip {
		skipped[s] = true
	}
	weighed := agents.DepthOf(r).Passages
	n := r.Count
	if n <= 0 {
		n = 5
	}
	if r.Kind.OnCritique() {
		add(agents.StageDraft, 1, string(r.Kind))
		return list
	}
	if r.Kind == research.RunCritique {
		if !skipped["gather"] {
			add(agents.StageGather, 6, "weigh")
		}
		prompts := []string{"meaning", "wonder", "findings"}
		if r.WorkKind == "image" {
			prompts = append(prompts, "describe", "analyse", "judge")
		}
		for range min(mostAnswers, len(r.Asks)) {
			prompts = append(prompts, "answer-maker")
		}
		add(agents.StageDraft, 1, prompts...)
		return list
	}
	add(agents.StageScope, 1, "scope")
	add(agents.StageGather, weighed, "weigh")
	switch r.Kind {
	case research.RunPlan:
		add(agents.StageDraft, 1, "plan-variables", "plan-people", "plan-confounders", "plan-protocol")
	case research.RunAsk:
		add(agents.StageDraft, 1, "answer")
		add(agents.StageVerify, 3, "support")
	default:
		add(agents.StageDraft, n, "hypothesis")
		add(agents.StageVerify, n, "support")
		evolved := 0
		if !skipped["evolve"] && n > 1 {
			add(agents.StageEvolve, 1, "hypothesis")
			evolved = 1
		}
		if !skipped["challenge"] {
			add(agents.StageChallenge, n+evolved, "challenge", "appraise", "assume", "bounds", "extent", "hazards")
		}
		if !skipped["rank"] {
			add(agents.StageRank, 1, "compare")
			list[len(list)-1].Candidates = n + evolved
		}
	}
	return list
}
