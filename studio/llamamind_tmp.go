package studio

import "diwan/agents"

func (s *Studio) llamaMind(string) agents.Mind { return s.builtin }
