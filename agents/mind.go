package agents

import (
	"context"

	"diwan/agents/rubric"
	"diwan/research"
)

// Mind fills the steps that need judgement. Each method is one small decision,
// so that a model of 3B parameters can make it. Passages are data: a mind
// never follows what they say. What a mind says of a prompt, its raw reply and
// tokens goes to the Trace in the context.
type Mind interface {
	// Name is builtin or llama.
	Name() string
	// Scope parts a question into what must be searched for, the question itself
	// first.
	Scope(ctx context.Context, question, language string) ([]string, error)
	// Weigh judges a passage for a question and chooses a verbatim quote from it.
	Weigh(ctx context.Context, question string, p research.Scored) (Weighed, error)
	// Hypotheses drafts the next candidates after in.Drafted. A mind that asks a
	// model drafts one, so that each is stored and on screen before the next; one
	// that computes gives all at once. more says that the next call may give more.
	Hypotheses(ctx context.Context, in DraftInput) (drafts []research.Hypothesis, more bool, err error)
	// Challenge looks for what speaks against a hypothesis, and sharpens its null
	// and rivals. It returns the hypothesis changed.
	Challenge(ctx context.Context, h research.Hypothesis, found []Weighed) (research.Hypothesis, error)
	// Compare says which of two hypotheses is the better one to test: 1 for the
	// first, 0 for the second, 0.5 for neither, with one line why.
	Compare(ctx context.Context, question string, first, second research.Hypothesis) (score float64, reason string, err error)
	// Evolve makes new candidates of the best ones; none is a good answer.
	Evolve(ctx context.Context, in DraftInput, best []research.Hypothesis) ([]research.Hypothesis, error)
	// Plan drafts an experiment plan without its sample size's numbers.
	Plan(ctx context.Context, in PlanInput) (research.Plan, PlanSize, error)
	// Critique drafts a critique.
	Critique(ctx context.Context, in CritiqueInput) (research.Critique, error)
	// Answer writes an answer's claims, each resting on some of the evidence; none
	// when the evidence does not say.
	Answer(ctx context.Context, question, language string, evidence []Weighed) ([]research.Claim, error)
	// Costs estimates what a run's stages ask of a model, for its preview; none
	// for a mind that asks none.
	Costs(r research.Request) []Cost
}

// Cost is what a stage is expected to ask of a model.
type Cost struct {
	Stage Stage
	// Candidates is set for the ranking: then Calls and tokens are those of one
	// comparison, and the statistics know how many such a number takes.
	Candidates      int
	Calls           int
	PromptTokens    int
	GeneratedTokens int
}

// Times is the cost of so many.
func (c Cost) Times(n int) Cost {
	c.Calls, c.PromptTokens, c.GeneratedTokens = n*c.Calls, n*c.PromptTokens, n*c.GeneratedTokens
	return c
}

// Weighed is a passage judged for a question.
type Weighed struct {
	Passage   research.Scored `json:"passage"`
	Relevance int             `json:"relevance"` // 0..10
	Reason    string          `json:"reason"`
	Quote     string          `json:"quote"` // verbatim
	Stance    research.Stance `json:"stance"`
}

// DraftInput is what hypotheses are drafted from.
type DraftInput struct {
	Question string
	Language string
	Count    int
	Seed     int64
	Project  string
	Evidence []Weighed
	Corpus   Corpus
	// Number counts the calls for drafts in this run from 0; Drafted is what the
	// calls before have given.
	Number  int
	Drafted []research.Hypothesis
}

// PlanInput is what a plan is drafted from.
type PlanInput struct {
	Hypothesis research.Hypothesis // its Statement is always set
	Language   string
	Evidence   []Weighed
	// Background are passages on how such studies are done (instruments, doses,
	// attrition), found for the plan and not weighed by the mind.
	Background []research.Scored
	// Tables are the project's data tables, without their cells. Ground computes
	// what one of them says of two of its columns; nil where there are none.
	Tables    []research.DataTable
	Ground    func(table, outcome, cause string) (research.DataGround, error)
	StartDate string
}

// PlanSize is what the sample size is computed from: the mind chooses the test
// and finds an effect size, the statistics do the rest.
type PlanSize struct {
	Test     string
	Effect   float64
	Groups   int
	Tail     string
	Dropout  float64
	Source   string // "assumed", or what the citation says
	Citation *research.Evidence

	DF, Comparisons int
	Formula         string  // how Effect was computed from what the source prints
	Smallest        float64 // smallest effect that would matter
	SmallestSource  string
	DropoutSource   string
	DropoutCitation *research.Evidence
	Unit            string  // what n counts
	Alpha, Power    float64 // 0: 0.05 and 0.8
	// Parameters are what a design by simulation needs besides the effect.
	Parameters []research.Parameter
}

// CritiqueInput is what a critique is drafted from.
type CritiqueInput struct {
	Request  research.Request
	Work     research.Work
	Language string
	Evidence []Weighed
	// Image is the work's bytes where it is an image.
	Image []byte
	// Rubric is the one asked for; without criteria when none was.
	Rubric rubric.Rubric
}
