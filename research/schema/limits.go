package schema

func enum(values ...any) map[string]any { return map[string]any{"enum": values} }

func between(least, most float64) map[string]any {
	return map[string]any{"minimum": least, "maximum": most}
}

func atLeast(least float64) map[string]any { return map[string]any{"minimum": least} }

func pattern(p string) map[string]any { return map[string]any{"pattern": p} }

// filled is a text that says something.
func filled() map[string]any { return map[string]any{"minLength": 1} }

// limits is what the types cannot say, by type or by type.field.
func limits() map[string]map[string]any {
	return map[string]map[string]any{
		"SourceID":  pattern("^[0-9a-f]{64}$"),
		"PassageID": pattern("^[0-9a-f]{64}$"),
		"Time":      pattern(`^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)?$`),
		"Verdict":   enum("verified", "altered", "absent", "supported", "partly", "unsupported", "contradicted"),
		"Stance":    enum("supports", "against", "context"),
		"Strategy":  enum("abc", "contradiction", "gap", "transfer", "null", "evolved"),
		"RunKind":   enum("hypothesize", "plan", "critique", "ask", "reply", "argue", "ideas", "contribute"),
		"Outcome":   enum("running", "paused", "done", "stopped", "budget", "failed", "interrupted"),
		"CellKind":  enum("markdown", "code", "hypothesis", "plan", "critique", "answer", "quote"),
		"JobState":  enum("running", "done", "partly", "failed", "cancelled", "paused", "interrupted"),

		"HypothesisState": enum("open", "pinned", "rejected", "accepted"),

		"Evidence.verdict":     enum("verified", "altered", "absent"),
		"Evidence.relevance":   between(0, 10),
		"Evidence.quote":       filled(),
		"Evidence.page":        atLeast(0),
		"Claim.text":           filled(),
		"Claim.verdict":        enum("supported", "partly", "unsupported", "contradicted"),
		"Answer.answer":        filled(),
		"Answer.question":      filled(),
		"Difference.kind":      filled(),
		"Hypothesis.id":        filled(),
		"Hypothesis.title":     filled(),
		"Hypothesis.statement": filled(),
		"Hypothesis.null":      filled(),

		"Hypothesis.refuted_by":   filled(),
		"Hypothesis.rivals":       {"minItems": 1},
		"Hypothesis.verdict":      enum("supported", "partly", "unsupported", "contradicted"),
		"Prediction.text":         filled(),
		"Prediction.direction":    enum("increase", "decrease", "difference", "association", "none"),
		"Rival.statement":         filled(),
		"Rival.tell_apart":        filled(),
		"Assumption.plausibility": enum("plausible", "uncertain", "implausible"),
		"Score.value":             between(0, 5),
		"Rating.rank":             atLeast(0),
		"Rating.matches":          atLeast(0),
		"Risk.severity":           enum("low", "moderate", "high"),

		"Plan.statement":       filled(),
		"Plan.title":           filled(),
		"Plan.design":          filled(),
		"Plan.primary_outcome": filled(),
		"Plan.stopping_rule":   filled(),
		"SampleSize.n":         atLeast(1),
		"SampleSize.alpha":     between(0, 1),
		"SampleSize.power":     between(0, 1),
		"SampleSize.dropout":   between(0, 1),
		"ProtocolStep.number":  atLeast(1),

		"Critique.meaning":   {"minItems": 1},
		"Finding.severity":   enum("note", "minor", "major", ""), // empty while the opinion waits for a yes
		"Finding.confidence": between(0, 1),
		"Reply.kind":         enum("", "accept", "reject", "argue"),
		"Locus.line":         atLeast(0),

		"Run.mind":       enum("builtin", "llama"),
		"Step.number":    atLeast(1),
		"Step.stage":     enum("scope", "gather", "draft", "verify", "challenge", "rank", "evolve", "report"),
		"Budget.calls":   atLeast(0),
		"Budget.tokens":  atLeast(0),
		"Budget.minutes": atLeast(0),

		"Source.confidence": between(0, 1),
		"Source.year":       between(0, 3000),
	}
}
