package builtin

import (
	"diwan/agents"
	"diwan/research"
)

func imageIdeas(agents.IdeaInput) []research.Idea { return nil }
