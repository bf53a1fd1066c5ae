package studio

import (
	"context"
	"encoding/json"
	"time"

	"diwan/agents"
	"diwan/llama"
)

// Speed is how fast a model reads and writes on the server in use, in tokens a
// second.
type Speed struct {
	Read  float64 `json:"read"`
	Write float64 `json:"write"`
}

// assumedSpeed is a laptop's, for a model that nobody has seen at work yet.
func assumedSpeed() Speed { return Speed{Read: 250, Write: 20} }

// speeds are kept in the library, so that the first preview after a start knows
// what was seen before.
const speedsKey = "speeds"

// learnt weighs a new observation against what is known.
const learnt = 0.1

// learnSpeed notes how fast a reply came.
func (s *Studio) learnSpeed(model string, r llama.Reply) {
	if r.Reading <= 0 || r.Generating <= 0 || r.PromptTokens < 32 || r.GeneratedTokens < 4 {
		return
	}
	seen := Speed{Read: perSecond(r.PromptTokens, r.Reading), Write: perSecond(r.GeneratedTokens, r.Generating)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.speeds[model]; ok {
		seen = Speed{Read: known.Read + learnt*(seen.Read-known.Read), Write: known.Write + learnt*(seen.Write-known.Write)}
	}
	s.speeds[model] = seen
}

func perSecond(tokens int, took time.Duration) float64 { return float64(tokens) / took.Seconds() }

// loadSpeeds reads what was kept; a damaged note is as good as none.
func (s *Studio) loadSpeeds(ctx context.Context) {
	raw, err := s.lib.Setting(ctx, speedsKey)
	known := map[string]Speed{}
	if err == nil && len(raw) > 0 {
		err = json.Unmarshal(raw, &known)
	}
	if err != nil {
		s.log.Warn("speeds unreadable", "error", err)
		known = map[string]Speed{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.speeds = known
}

// keepSpeeds stores them after a run.
func (s *Studio) keepSpeeds(ctx context.Context) {
	s.mu.Lock()
	raw, err := json.Marshal(s.speeds)
	none := len(s.speeds) == 0
	s.mu.Unlock()
	if none {
		return
	}
	if err == nil {
		err = s.lib.PutSetting(context.WithoutCancel(ctx), speedsKey, raw)
	}
	if err != nil {
		s.log.Warn("speeds not kept", "error", err)
	}
}

// speedOf gives a model's speed; seen is false for the assumed one.
func (s *Studio) speedOf(model string) (speed Speed, seen bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.speeds[model]; ok && known.Read > 0 && known.Write > 0 {
		return known, true
	}
	return assumedSpeed(), false
}

// minutes is what a stage takes at this speed.
func (v Speed) minutes(c agents.Cost) float64 {
	return (float64(c.PromptTokens)/v.Read + float64(c.GeneratedTokens)/v.Write) / 60
}
