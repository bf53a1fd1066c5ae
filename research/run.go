package research

// RunKind names the council's work.
type RunKind string

// The kinds of runs.
const (
	RunHypothesize RunKind = "hypothesize"
	RunPlan        RunKind = "plan"
	RunCritique    RunKind = "critique"
	RunAsk         RunKind = "ask"
	RunReply       RunKind = "reply" // a reply to a letter
	// On a critique, when the maker asks for it.
	RunArgue      RunKind = "argue"      // an answer to an argument against a finding
	RunIdeas      RunKind = "ideas"      // directions the work could go
	RunContribute RunKind = "contribute" // something written, kept beside the work
)

// OnCritique is true for the runs that go on about a critique.
func (k RunKind) OnCritique() bool { return k == RunArgue || k == RunIdeas || k == RunContribute }

// Outcome says how a run stands.
type Outcome string

// The outcomes. A run that is not finished can be resumed from its last step.
const (
	OutcomeRunning     Outcome = "running"
	OutcomePaused      Outcome = "paused" // the model server went away; goes on when it is back
	OutcomeDone        Outcome = "done"
	OutcomeStopped     Outcome = "stopped" // by the person
	OutcomeBudget      Outcome = "budget"  // a limit was reached; what was made is kept
	OutcomeFailed      Outcome = "failed"
	OutcomeInterrupted Outcome = "interrupted" // the process ended in mid-run
)

// Budget limits a run. 0 means no limit of that kind.
type Budget struct {
	Calls   int     `json:"calls"`
	Tokens  int     `json:"tokens"` // prompt and generated together
	Minutes float64 `json:"minutes"`
}

// Usage is what a run or step has used.
type Usage struct {
	Calls           int   `json:"calls"`
	PromptTokens    int   `json:"prompt_tokens"`
	GeneratedTokens int   `json:"generated_tokens"`
	Milliseconds    int64 `json:"milliseconds"`
	// ModelMilliseconds is the part spent waiting for the model server.
	ModelMilliseconds int64 `json:"model_milliseconds"`
}

// Add sums usage.
func (u Usage) Add(v Usage) Usage {
	return Usage{u.Calls + v.Calls, u.PromptTokens + v.PromptTokens, u.GeneratedTokens + v.GeneratedTokens, u.Milliseconds + v.Milliseconds, u.ModelMilliseconds + v.ModelMilliseconds}
}

// Run is one piece of the council's work, stored step by step.
type Run struct {
	ID          string         `json:"id"`
	Kind        RunKind        `json:"kind"`
	Question    string         `json:"question"`
	Project     string         `json:"project"`
	Mind        string         `json:"mind"`  // builtin, llama
	Model       string         `json:"model"` // empty for builtin
	ModelDigest string         `json:"model_digest"`
	Host        string         `json:"host"` // where the model runs; empty for builtin
	Options     map[string]any `json:"options"`
	Seed        int64          `json:"seed"`
	// Request is what was asked for, so that the run can be resumed.
	Request   Request    `json:"request"`
	Budget    Budget     `json:"budget"`
	Used      Usage      `json:"used"`
	Approvals []Approval `json:"approvals"`
	Started   Time       `json:"started"`
	Ended     Time       `json:"ended"`
	Outcome   Outcome    `json:"outcome"`
	ErrorCode Code       `json:"error_code,omitempty"`
	Error     string     `json:"error,omitempty"` // one sentence, when failed
	Report    *Report    `json:"report,omitempty"`
}

// Request is what a person asks of the council.
type Request struct {
	Kind       RunKind `json:"kind"`
	Question   string  `json:"question"`
	Project    string  `json:"project"`
	Mind       string  `json:"mind"`                 // builtin, llama; empty: as the settings say
	Model      string  `json:"model"`                // empty: as the settings say
	Count      int     `json:"count"`                // hypotheses wanted
	Hypothesis string  `json:"hypothesis,omitempty"` // id, for a plan
	Text       string  `json:"text,omitempty"`       // statement to plan for, or the work to critique
	Title      string  `json:"title,omitempty"`
	Path       string  `json:"path,omitempty"`
	Seed       int64   `json:"seed"`
	Language   string  `json:"language"` // of what is drafted: en, ar; empty: the question's
	Budget     Budget  `json:"budget"`
	// Confirmed is the person's override of the safety policy for this run; it is
	// recorded as an approval.
	Confirmed bool `json:"confirmed,omitempty"`
	// Approve grants permissions to this run (what a preview's needs name);
	// Remember grants them to later runs too.
	Approve  []string `json:"approve,omitempty"`
	Remember []string `json:"remember,omitempty"`
	// Depth is quick (fewer passages, one round) or deep; empty is quick.
	Depth string `json:"depth,omitempty"`
	// Skip names stages to leave out, of those that may be: challenge, rank, evolve.
	Skip []string `json:"skip,omitempty"`
	// For a critique.
	Intent   string   `json:"intent,omitempty"`
	Audience string   `json:"audience,omitempty"`
	Stage    string   `json:"stage,omitempty"`
	Wanted   string   `json:"wanted,omitempty"`
	Asks     []string `json:"asks,omitempty"`
	Opinions bool     `json:"opinions,omitempty"` // consent to all opinions at once
	Rubric   string   `json:"rubric,omitempty"`
	// As is who replies to a letter, for its closing.
	As string `json:"as,omitempty"`
	// RubricText is the user's own rubric in Markdown, read when the run began.
	RubricText string `json:"rubric_text,omitempty"`
	// Ideas asks for so many directions the work could go; 0 for none.
	Ideas int `json:"ideas,omitempty"`
	// Critique is what an argument, ideas or a contribution are about; Finding is
	// the one that is argued with. The maker's words are in Text.
	Critique string `json:"critique,omitempty"`
	Finding  string `json:"finding,omitempty"`
	// WorkKind is text or image; empty is text.
	WorkKind string `json:"work_kind,omitempty"`
	// Picture names the picture to critique as the library keeps it.
	Picture string `json:"picture,omitempty"`
	// For a plan. Numbers of 0 are chosen by the mind and the conventions.
	StartDate string  `json:"start_date,omitempty"`
	Alpha     float64 `json:"alpha,omitempty"`
	Power     float64 `json:"power,omitempty"`
	Effect    float64 `json:"effect,omitempty"`
	Dropout   float64 `json:"dropout,omitempty"`
}

// Approval is a permission asked for and the answer.
type Approval struct {
	What    string `json:"what"`
	Why     string `json:"why"`
	Granted bool   `json:"granted"`
	By      string `json:"by"`
	At      Time   `json:"at"`
}

// Step is one stored step of a run.
type Step struct {
	ID       string      `json:"id"`
	Run      string      `json:"run"`
	Number   int         `json:"number"` // from 1, in the order begun
	Stage    string      `json:"stage"`  // scope, gather, draft, verify, challenge, rank, evolve, report
	Name     string      `json:"name"`   // what it did, in a few words
	Key      string      `json:"key"`    // hash of stage, name and inputs: a resumed run finds its result by it
	Inputs   string      `json:"inputs"` // JSON
	Prompt   string      `json:"prompt"`
	RawReply string      `json:"raw_reply"`
	Thinking string      `json:"thinking,omitempty"` // what a thinking model said before its reply
	Result   string      `json:"result"`             // JSON, parsed
	Evidence []PassageID `json:"evidence"`
	Used     Usage       `json:"used"`
	Started  Time        `json:"started"`
	Ended    Time        `json:"ended"`
	Error    string      `json:"error,omitempty"`
	Retries  int         `json:"retries"`
	Summary  string      `json:"summary"` // one line for the lab book, in the run's language
}

// Report is a run's account of its own limits.
type Report struct {
	Verdicts       map[string]int  `json:"verdicts"` // claims per verdict
	SourcesUsed    []SourceID      `json:"sources_used"`
	SourcesUnused  int             `json:"sources_unused"`
	Diversity      Diversity       `json:"diversity"`
	Contradictions []Contradiction `json:"contradictions"`
	NotSearched    []string        `json:"not_searched"`
	Ranking        *RankingReport  `json:"ranking,omitempty"`
	AIUse          string          `json:"ai_use"` // a statement ready to paste into a paper, in the run's language
	// AIUses is the statement in each language: en, ar.
	AIUses map[string]string `json:"ai_uses"`
	// LeftOut says what was found and not used, and why.
	LeftOut []LeftOut `json:"left_out"`
	// Agreement is nil where no judgement was repeated.
	Agreement *Agreement `json:"agreement,omitempty"`
	Notes     []string   `json:"notes"`
}

// LeftOut is a reason for which passages were left out, with those passages.
type LeftOut struct {
	Reason   string      `json:"reason"` // relevance, source_cap, depth, failed
	Text     string      `json:"text"`   // one sentence, in the run's language
	Count    int         `json:"count"`
	Passages []PassageID `json:"passages"`
}

// Agreement says how far judgements repeated with another seed came out the same.
type Agreement struct {
	// Deterministic is true where the mind computes: the same input always gives
	// the same judgement, and nothing was repeated.
	Deterministic bool    `json:"deterministic"`
	Weighed       int     `json:"weighed"`    // passages weighed again
	SameKept      int     `json:"same_kept"`  // of them, kept or left out as before
	Difference    float64 `json:"difference"` // mean difference of relevance, of 10
	Compared      int     `json:"compared"`   // pairs compared again in the same order
	SameWinner    int     `json:"same_winner"`
	Judged        int     `json:"judged"` // claims judged again for their support
	SameSupport   int     `json:"same_support"`
}

// Diversity counts the sources behind a run.
type Diversity struct {
	Sources   int            `json:"sources"`
	Authors   int            `json:"authors"`
	Years     map[string]int `json:"years"`
	Venues    map[string]int `json:"venues"`
	Languages map[string]int `json:"languages"`
}

// RankingReport says how far the ranking can be trusted.
type RankingReport struct {
	Matches      int     `json:"matches"`
	OrderChanged int     `json:"order_changed"` // pairs whose verdict changed with the order shown
	Pairs        int     `json:"pairs"`         // meetings in both orders
	FirstBias    float64 `json:"first_bias"`    // share of verdicts for the one shown first; 0.5 is fair
	CyclicTriads int     `json:"cyclic_triads"`
	Triads       int     `json:"triads"`
	Warning      string  `json:"warning,omitempty"`
	// Expected is the rank correlation with the true order that the matches let
	// expect; Wanted is the one at which the comparing stops.
	Expected float64 `json:"expected"`
	Wanted   float64 `json:"wanted"`
	// End says why the comparing stopped: sure (Expected is as Wanted), limit (no
	// more were allowed), all_met (each pair was judged, by a judge that computes),
	// says_same (asked again, the judge only said the same), order (the order
	// shown decided every verdict).
	End string `json:"end"`
	// Limit is how many comparisons the run allowed itself. Again are verdicts on
	// a pair that was judged before in the same order, Same those that came out as
	// before.
	Limit int `json:"limit"`
	Again int `json:"again"`
	Same  int `json:"same"`
}

// RunEvent is what a run tells its watchers as it goes.
type RunEvent struct {
	Run     string  `json:"run"`
	Kind    string  `json:"kind"` // started, step, step_done, token, record, outcome
	Step    *Step   `json:"step,omitempty"`
	Token   string  `json:"token,omitempty"`
	StepID  string  `json:"step_id,omitempty"` // of the step that a token belongs to
	Record  string  `json:"record,omitempty"`  // id of a hypothesis, plan, critique or answer now readable
	Outcome Outcome `json:"outcome,omitempty"`
	Used    Usage   `json:"used"`
	Done    int     `json:"done"`  // steps done
	Total   int     `json:"total"` // steps expected, 0 when unknown
	// Notice is what the step's error says, in both languages.
	Notice *Notice `json:"notice,omitempty"`
}
