package studio

import (
	"context"
	"slices"

	"diwan/agents"
	"diwan/research"
	"diwan/stats"
)

// Preview is what a run would do, cost and touch, shown before it starts. What
// a person changes in the request (budget, count, depth, stages left out) gives
// another preview.
type Preview struct {
	Mind   string        `json:"mind"`
	Model  string        `json:"model"`
	Host   string        `json:"host"`
	Remote bool          `json:"remote"`
	Steps  []PreviewStep `json:"steps"`
	Calls  int           `json:"calls"`
	Tokens int           `json:"tokens"` // prompt and generated together
	// Minutes expected at Speed, which is assumed until the model has been seen at
	// work (SpeedSeen).
	Minutes   float64 `json:"minutes"`
	Speed     Speed   `json:"speed"`
	SpeedSeen bool    `json:"speed_seen"`
	// MostCalls and MostMinutes are for a judge who is hard to be sure of: the
	// ranking then goes on to its limit.
	MostCalls   int     `json:"most_calls"`
	MostMinutes float64 `json:"most_minutes"`
	// Budget is the limit that would hold; Fits is false when the expected cost is
	// beyond it.
	Budget research.Budget `json:"budget"`
	Fits   bool            `json:"fits"`
	// Touches names what the run may read and write: each is a tool of the council,
	// read-only unless it says otherwise.
	Touches []string `json:"touches"`
	Tools   []Tool   `json:"tools"`
	// Needs are the permissions that the run must have before it starts.
	Needs    []Need   `json:"needs"`
	Warnings []string `json:"warnings"`
}

// PreviewStep is one planned stage.
type PreviewStep struct {
	Stage     string  `json:"stage"`
	Text      string  `json:"text"`
	Calls     int     `json:"calls"`
	Tokens    int     `json:"tokens"`
	Minutes   float64 `json:"minutes"`
	Skippable bool    `json:"skippable"`
	Skipped   bool    `json:"skipped"`
	// MostCalls is what the stage may take at most; Calls where it is one number.
	MostCalls   int     `json:"most_calls"`
	MostMinutes float64 `json:"most_minutes"`
}

// Tool is something that a run may use.
type Tool struct {
	Name   string `json:"name"`
	Writes bool   `json:"writes"` // it changes something besides the run's own record
	Leaves bool   `json:"leaves"` // it sends text off this machine
}

// Preview says what a run would do, cost and touch.
func (s *Studio) Preview(ctx context.Context, r research.Request) (Preview, error) {
	if r.Kind.OnCritique() {
		if err := s.completeDialogue(ctx, &r); err != nil {
			return Preview{}, err
		}
	}
	picture := r.WorkKind == "image" && r.Kind.OnCritique() || r.Kind == research.RunCritique && r.Text == "" && r.Path != "" && s.isPicture(&r)
	if err := s.chooseModelFor(ctx, &r); err != nil {
		return Preview{}, err
	}
	mind, chosen, err := s.chooseMind(ctx, r.Mind, r.Model, r.Seed)
	if err != nil {
		return Preview{}, err
	}
	settings, err := s.Settings(ctx)
	if err != nil {
		return Preview{}, err
	}
	p := Preview{Mind: chosen.mind, Model: chosen.model, Host: chosen.host, Remote: chosen.remote, Steps: []PreviewStep{}, Touches: []string{"library.read", "runs.write"}, Tools: tools(chosen), Needs: []Need{}, Warnings: []string{}, Budget: r.Budget, Fits: true}
	if p.Budget == (research.Budget{}) {
		p.Budget = settings.Budget
	}
	p.Speed, p.SpeedSeen = s.speedOf(chosen.model)
	costs := map[agents.Stage]agents.Cost{}
	for _, c := range mind.Costs(r) {
		costs[c.Stage] = c
	}
	for _, st := range agents.Stages(r.Kind) {
		c := costs[st.Stage]
		most := c
		if c.Candidates > 0 {
			limit := agents.RankingLimit(r, p.Budget, c.Candidates)
			c, most = c.Times(stats.ExpectedComparisons(c.Candidates, limit)), c.Times(limit)
		}
		step := PreviewStep{Stage: string(st.Stage), Calls: c.Calls, Tokens: c.PromptTokens + c.GeneratedTokens, Minutes: p.Speed.minutes(c), MostCalls: most.Calls, MostMinutes: p.Speed.minutes(most), Skippable: st.Skippable, Skipped: st.Skippable && slices.Contains(r.Skip, string(st.Stage))}
		if !step.Skipped {
			p.Calls, p.Tokens, p.Minutes = p.Calls+step.Calls, p.Tokens+step.Tokens, p.Minutes+step.Minutes
			p.MostCalls, p.MostMinutes = p.MostCalls+step.MostCalls, p.MostMinutes+step.MostMinutes
		}
		p.Steps = append(p.Steps, step)
	}
	b := p.Budget
	p.Fits = (b.Calls == 0 || p.Calls <= b.Calls) && (b.Tokens == 0 || p.Tokens <= b.Tokens) && (b.Minutes == 0 || p.Minutes <= b.Minutes)
	if category, _ := agents.Screen(r.Question + "\n" + r.Text); category != "" && r.Kind != research.RunCritique {
		p.Warnings = append(p.Warnings, "safety:"+category)
	}
	if chosen.remote {
		p.Warnings = append(p.Warnings, "remote")
		p.Touches = append(p.Touches, remoteApproval(chosen.host))
	}
	if picture && chosen.mind == "llama" && !chosen.vision {
		p.Warnings = append(p.Warnings, "vision")
	}
	if picture && chosen.remote && chosen.vision {
		p.Touches = append(p.Touches, pictureApproval(chosen.host))
	}
	if !p.Fits {
		p.Warnings = append(p.Warnings, "budget")
	}
	p.Needs, err = s.needs(ctx, r, chosen)
	return p, err
}

// tools lists what the council can use. There is none that changes the library:
// a run writes its own record and nothing else.
func tools(c choice) []Tool {
	list := []Tool{{Name: "library.search"}, {Name: "library.read"}, {Name: "statistics"}, {Name: "runs.write"}}
	if c.mind == "llama" {
		list = append(list, Tool{Name: "model.chat", Leaves: c.remote})
	}
	return list
}
