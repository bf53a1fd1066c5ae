package research

// Plan is an experiment plan after the OSF preregistration form, the ARRIVE
// Essential 10 and CONSORT.
type Plan struct {
	ID                   string         `json:"id"`
	Title                string         `json:"title"`
	Hypotheses           []string       `json:"hypotheses"` // ids, or the text planned for
	Statement            string         `json:"statement"`
	StudyType            string         `json:"study_type"` // experiment, observational, simulation, qualitative, re-analysis
	Design               string         `json:"design"`     // between, within, factorial, crossover ...
	Randomisation        string         `json:"randomisation"`
	Blinding             string         `json:"blinding"`
	ExperimentalUnit     string         `json:"experimental_unit"`
	Controls             []Control      `json:"controls"`
	Groups               []Group        `json:"groups"`
	ManipulatedVariables []Manipulated  `json:"manipulated_variables"`
	MeasuredVariables    []Measured     `json:"measured_variables"`
	PrimaryOutcome       string         `json:"primary_outcome"`
	SecondaryOutcomes    []string       `json:"secondary_outcomes"`
	Confounders          []Confounder   `json:"confounders"`
	SampleSize           SampleSize     `json:"sample_size"`
	StoppingRule         string         `json:"stopping_rule"`
	Inclusion            []string       `json:"inclusion"`
	Exclusion            []string       `json:"exclusion"`
	MissingData          string         `json:"missing_data"`
	Analysis             Analysis       `json:"analysis"`
	AnalysisCode         []Script       `json:"analysis_code"`
	Protocol             []ProtocolStep `json:"protocol"`
	Schedule             []Milestone    `json:"schedule"`
	Resources            []Resource     `json:"resources"`
	ExpectedResult       string         `json:"expected_result"`
	RefutingResult       string         `json:"refuting_result"`
	Fallback             string         `json:"fallback"`
	Ethics               Ethics         `json:"ethics"`
	Risks                []Risk         `json:"risks"`
	SelfReview           SelfReview     `json:"self_review"`
	Evidence             []Evidence     `json:"evidence"`
	Claims               []Claim        `json:"claims"` // sentences of the plan that rest on the library
	Checks               []Check        `json:"checks,omitempty"`
	// Data describes the tables of the library that the plan is grounded in.
	Data     []DataGround `json:"data"`
	Withheld *Withheld    `json:"withheld,omitempty"` // set when the safety policy keeps the text back
	// Guideline names the reporting checklist that applies: arrive, consort, or
	// none of them.
	Guideline string `json:"guideline"`
	// Subjects says in whom or what: adults, mice, cell cultures, texts.
	Subjects string `json:"subjects"`
	// Open lists what the plan leaves for its people to decide before it can be
	// registered.
	Open     []string `json:"open"`
	Steps    []string `json:"steps"`
	Run      string   `json:"run"`
	Project  string   `json:"project"`
	Mind     string   `json:"mind"`
	Language string   `json:"language"`
	Created  Time     `json:"created"`
}

// Control is a negative, positive or sham control.
type Control struct {
	Kind    string `json:"kind"` // negative, positive, sham
	Text    string `json:"text"`
	Purpose string `json:"purpose"`
}

// Group is an arm of the study.
type Group struct {
	Name        string `json:"name"`
	Description string `json:"description"`
	N           int    `json:"n"`
}

// Manipulated is an independent variable with its exact levels.
type Manipulated struct {
	Name   string   `json:"name"`
	Levels []string `json:"levels"`
}

// Measured is a dependent variable.
type Measured struct {
	Name       string `json:"name"`
	Unit       string `json:"unit"`
	Instrument string `json:"instrument"`
	Time       string `json:"time"`
}

// Confounder is a variable that could explain the result, and how it is handled.
type Confounder struct {
	Name     string `json:"name"`
	Handling string `json:"handling"`
}

// SampleSize is computed by package stats, never by a model.
type SampleSize struct {
	N            int              `json:"n"`             // in all, after dropout
	PerGroup     int              `json:"per_group"`     // before dropout
	Test         string           `json:"test"`          // a name of the power command
	EffectSize   float64          `json:"effect_size"`   // in the test's measure
	EffectName   string           `json:"effect_name"`   // d, f, h, r, w
	EffectSource string           `json:"effect_source"` // "assumed", or what the citation says
	Citation     *Evidence        `json:"citation,omitempty"`
	Alpha        float64          `json:"alpha"`
	Power        float64          `json:"power"`
	Tail         string           `json:"tail"`
	Correction   string           `json:"correction"`
	Dropout      float64          `json:"dropout"` // share expected to be lost, 0..1
	How          string           `json:"how"`     // the calculation in one sentence
	Sensitivity  []SensitivityRow `json:"sensitivity"`
	// Groups and DF are the test's own (anova, chi-square); Comparisons are how
	// many primary tests share alpha.
	Groups      int `json:"groups"`
	DF          int `json:"df"`
	Comparisons int `json:"comparisons"`
	// Unit is what n counts: participants, pairs, plots, interviews.
	Unit string `json:"unit"`
	// Formula turned what the source prints into EffectSize; empty when nothing
	// was converted.
	Formula string `json:"formula"`
	// SmallestEffect is the smallest effect that would matter, with where that
	// comes from: what a null result is read against.
	SmallestEffect       float64 `json:"smallest_effect"`
	SmallestEffectSource string  `json:"smallest_effect_source"`
	// DropoutSource is "assumed", or what a citation says.
	DropoutSource   string    `json:"dropout_source"`
	DropoutCitation *Evidence `json:"dropout_citation,omitempty"`
	// Method is formula; binomial for the number of interviews; simulation where no
	// formula is exact: then Error is the Monte Carlo standard error of the power, and
	// Rounds how many data sets were drawn.
	Method string  `json:"method"`
	Error  float64 `json:"monte_carlo_error,omitempty"`
	Rounds int     `json:"rounds,omitempty"`
	// Parameters are what the design needs besides the effect: the ICC and size of
	// clusters, the correlation of two measurements, the share with an event.
	Parameters []Parameter  `json:"parameters,omitempty"`
	Curve      []PowerPoint `json:"power_curve"`
	// Detectable is the effect that this n finds with the planned power: what is
	// left to say when fewer could be recruited.
	Detectable float64 `json:"detectable"`
}

// The names of parameters.
const (
	ParameterICC         = "icc"          // share of variance between clusters
	ParameterClusterSize = "cluster_size" // members of a cluster
	ParameterCorrelation = "correlation"  // of the first measurement with the second
	ParameterEvents      = "events"       // share of the control group with the event
)

// Parameter is a number that a design rests on, with where it comes from.
type Parameter struct {
	Name     string    `json:"name"`
	Value    float64   `json:"value"`
	Source   string    `json:"source"` // "assumed", or what the citation says
	Citation *Evidence `json:"citation,omitempty"`
}

// PowerPoint is a point of the power curve for the planned effect and for the
// smallest one that matters.
type PowerPoint struct {
	PerGroup      int     `json:"per_group"`
	N             int     `json:"n"` // in all, before dropout
	Power         float64 `json:"power"`
	PowerSmallest float64 `json:"power_smallest"`
}

// SensitivityRow says how many are needed for another effect size and power.
type SensitivityRow struct {
	EffectSize float64 `json:"effect_size"`
	Power      float64 `json:"power"`
	PerGroup   int     `json:"per_group"`
	N          int     `json:"n"`
}

// Analysis is the confirmatory analysis, fixed beforehand.
type Analysis struct {
	Model               string   `json:"model"`
	Test                string   `json:"test"`
	AssumptionChecks    []string `json:"assumption_checks"`
	InferenceCriterion  string   `json:"inference_criterion"`
	MultipleComparisons string   `json:"multiple_comparisons"`
	Exploratory         []string `json:"exploratory"`
}

// Script is code that runs as it stands on simulated data of the plan's design.
type Script struct {
	Language string `json:"language"` // python, r
	Title    string `json:"title"`
	Text     string `json:"text"`
}

// ProtocolStep is one numbered step.
type ProtocolStep struct {
	Number    int      `json:"number"`
	Text      string   `json:"text"`
	Duration  string   `json:"duration"`
	Materials []string `json:"materials"`
}

// Milestone is a dated part of the schedule.
type Milestone struct {
	Title string `json:"title"`
	Start string `json:"start"` // ISO date
	End   string `json:"end"`
}

// Resource is something the study needs.
type Resource struct {
	Name     string `json:"name"`
	Quantity string `json:"quantity"`
	Cost     string `json:"cost"`
}

// Ethics is what a board would ask.
type Ethics struct {
	Approvals      []string `json:"approvals"`
	Consent        string   `json:"consent"`
	DataProtection string   `json:"data_protection"`
	Harm           string   `json:"harm"`
}

// SelfReview scores the plan itself, 1..5 each with a reason.
type SelfReview struct {
	Clarity         Score `json:"clarity"`
	Validity        Score `json:"validity"`
	Robustness      Score `json:"robustness"`
	Feasibility     Score `json:"feasibility"`
	Reproducibility Score `json:"reproducibility"`
}

// DataGround is what a data table of the library says of a plan's variables:
// a description, checks of assumptions, and the effect observed in it.
type DataGround struct {
	Table   string      `json:"table"` // id of the data table
	Source  SourceID    `json:"source"`
	Name    string      `json:"name"`
	Outcome string      `json:"outcome"` // column
	Cause   string      `json:"cause"`   // column: the groups, or the exposure
	Unit    string      `json:"unit"`    // of the outcome
	Rows    int         `json:"rows"`    // with both values present
	Missing int         `json:"missing"` // rows left out
	Groups  []DataGroup `json:"groups"`  // empty when the cause is a number
	Checks  []DataCheck `json:"checks"`
	Measure string      `json:"measure"` // d, f, r or h
	Effect  float64     `json:"effect"`
	Formula string      `json:"formula"`
}

// DataGroup describes the outcome in one group.
type DataGroup struct {
	Name   string  `json:"name"`
	N      int     `json:"n"`
	Mean   float64 `json:"mean"`
	SD     float64 `json:"sd"`
	Median float64 `json:"median"`
}

// DataCheck is a test of an assumption.
type DataCheck struct {
	Name      string  `json:"name"` // shapiro-wilk, jarque-bera, brown-forsythe
	Of        string  `json:"of"`   // group or column
	Statistic float64 `json:"statistic"`
	P         float64 `json:"p"`
	Holds     bool    `json:"holds"` // p of .05 or more
}
