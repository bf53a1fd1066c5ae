package studio

import (
	"context"
	"math"
	"slices"
	"strings"

	"diwan/agents"
	"diwan/research"
	"diwan/stats"
)

// maxWork bounds a text to critique, in code points: some 60 printed pages.
const maxWork = 200_000

// StartRun begins a run and gives it at once; events tell how it goes.
func (s *Studio) StartRun(ctx context.Context, r research.Request) (research.Run, error) {
	run, mind, err := s.newRun(ctx, r)
	if err != nil {
		return research.Run{}, err
	}
	if _, err := s.runs.start(s.ctx, run.ID, func(ctx context.Context) {
		_ = s.execute(ctx, mind, run, nil) // how it ended is in the record, and told as an event
	}); err != nil {
		return research.Run{}, err
	}
	return run, nil
}

// RunNow runs to the end; what a failed run made is in the view too.
func (s *Studio) RunNow(ctx context.Context, r research.Request, emit func(research.RunEvent)) (RunView, error) {
	run, mind, err := s.newRun(ctx, r)
	if err != nil {
		return RunView{}, err
	}
	return s.runAndView(ctx, mind, run, emit)
}

// ResumeRun goes on with a run that has not ended, from its last finished step.
func (s *Studio) ResumeRun(ctx context.Context, id string) (research.Run, error) {
	if waiting, err := s.lib.Run(ctx, id); err == nil && waiting.Outcome == research.OutcomePaused && s.runs.kick(id) {
		return waiting, nil // it waits for the model server, and tries now
	}
	run, mind, err := s.again(ctx, id)
	if err != nil {
		return research.Run{}, err
	}
	if _, err := s.runs.start(s.ctx, run.ID, func(ctx context.Context) {
		_ = s.execute(ctx, mind, run, nil) // how it ended is in the record, and told as an event
	}); err != nil {
		return research.Run{}, err
	}
	return run, nil
}

// ResumeNow is ResumeRun that waits.
func (s *Studio) ResumeNow(ctx context.Context, id string, emit func(research.RunEvent)) (RunView, error) {
	run, mind, err := s.again(ctx, id)
	if err != nil {
		return RunView{}, err
	}
	return s.runAndView(ctx, mind, run, emit)
}

func (s *Studio) runAndView(ctx context.Context, mind agents.Mind, run research.Run, emit func(research.RunEvent)) (RunView, error) {
	var runErr error
	h, err := s.runs.start(ctx, run.ID, func(ctx context.Context) { runErr = s.execute(ctx, mind, run, emit) })
	if err != nil {
		return RunView{}, err
	}
	<-h.done
	view, err := s.RunView(context.WithoutCancel(ctx), run.ID)
	if runErr != nil {
		return view, runErr
	}
	return view, err
}

// newRun checks a request and makes its run.
func (s *Studio) newRun(ctx context.Context, r research.Request) (research.Run, agents.Mind, error) {
	if err := s.complete(ctx, &r); err != nil {
		return research.Run{}, nil, err
	}
	if r.Seed == 0 {
		r.Seed = 1
	}
	if err := s.chooseModelFor(ctx, &r); err != nil {
		return research.Run{}, nil, err
	}
	mind, choice, err := s.chooseMind(ctx, r.Mind, r.Model, r.Seed)
	if err != nil {
		return research.Run{}, nil, err
	}
	settings, err := s.Settings(ctx)
	if err != nil {
		return research.Run{}, nil, err
	}
	if r.Budget == (research.Budget{}) {
		r.Budget = settings.Budget
	}
	r.Mind = choice.mind
	run := research.Run{
		ID: research.NewID(), Kind: r.Kind, Question: questionOf(r), Project: r.Project, Mind: choice.mind, Model: choice.model, ModelDigest: choice.digest,
		Host: choice.host, Options: map[string]any{}, Seed: r.Seed, Request: r, Budget: r.Budget, Approvals: []research.Approval{}, Started: now(), Outcome: research.OutcomeRunning,
	}
	if err := s.permit(ctx, &run, choice); err != nil {
		return research.Run{}, nil, err
	}
	if r.Confirmed {
		if category, found := agents.Screen(r.Question + "\n" + r.Text); category != "" {
			run.Approvals = append(run.Approvals, research.Approval{What: "safety:" + category, Why: found, Granted: true, By: "user", At: now()})
		}
	}
	return run, mind, s.lib.SaveRun(ctx, run)
}

func questionOf(r research.Request) string {
	if r.Question != "" {
		return r.Question
	}
	if (r.Kind == research.RunCritique || r.Kind == research.RunIdeas && r.Text == "") && r.Title != "" {
		return r.Title
	}
	return research.Slice(strings.Join(strings.Fields(r.Text), " "), 0, 300)
}

// complete fills what the request refers to and refuses what can't be run.
func (s *Studio) complete(ctx context.Context, r *research.Request) error {
	const op = "studio.StartRun"
	invalid := func(message string) error { return research.E(research.CodeInvalid, op, message, nil) }
	switch r.Kind {
	case research.RunHypothesize, research.RunAsk:
		if strings.TrimSpace(r.Question) == "" {
			return invalid("Write a question first.")
		}
		if err := s.needPassages(ctx); err != nil {
			return err
		}
	case research.RunReply:
		if err := s.completeReply(ctx, r); err != nil {
			return err
		}
	case research.RunArgue, research.RunIdeas, research.RunContribute:
		if err := s.completeDialogue(ctx, r); err != nil {
			return err
		}
	case research.RunPlan:
		if r.Hypothesis != "" {
			h, err := s.lib.Hypothesis(ctx, r.Hypothesis)
			if err != nil {
				return err
			}
			if h.Withheld != nil && !h.Withheld.Released {
				return research.E(research.CodeRefused, op, h.Withheld.Reason+" "+"Release it first; that is recorded.", nil)
			}
			r.Text = h.Statement
			if r.Language == "" {
				r.Language = h.Language
			}
			if r.Project == "" {
				r.Project = h.Project
			}
		}
		if strings.TrimSpace(r.Text) == "" {
			return invalid("Choose a hypothesis, or write the statement to plan for.")
		}
	case research.RunCritique:
		if r.Text == "" && r.Path != "" && s.isPicture(r) {
			if err := s.keepPicture(r); err != nil {
				return err
			}
			return s.completeRubric(r)
		}
		if r.Text == "" && r.Path != "" {
			work, err := s.ReadWork(ctx, r.Path)
			if err != nil {
				return err
			}
			r.Text = work.Text
			if r.Title == "" {
				r.Title = work.Title
			}
		}
		if strings.TrimSpace(r.Text) == "" {
			return invalid("Give the text to critique, or choose its file.")
		}
		if research.RuneLen(r.Text) > maxWork {
			return invalid("This work is longer than 200,000 characters; give one chapter at a time.")
		}
		if err := s.completeRubric(r); err != nil {
			return err
		}
	default:
		return invalid("There is no such kind of run.")
	}
	if r.Depth != "" && r.Depth != "quick" && r.Depth != "deep" {
		return invalid("The depth is quick or deep.")
	}
	if err := checkSkip(*r); err != nil {
		return err
	}
	if research.RuneLen(r.Question) > 4000 {
		return invalid("The question is longer than 4,000 characters; ask in a few sentences.")
	}
	return nil
}

// checkSkip refuses to leave out a stage that a run can't do without.
func checkSkip(r research.Request) error {
	for _, name := range r.Skip {
		if !slices.ContainsFunc(agents.Stages(r.Kind), func(st agents.StageInfo) bool { return st.Skippable && string(st.Stage) == name }) {
			return research.E(research.CodeInvalid, "studio.StartRun", "The stage “"+name+"” can't be left out of this kind of run.", nil)
		}
	}
	return nil
}

// again prepares a stored run for going on. A budget that was used up is
// doubled: the person asked to go on.
func (s *Studio) again(ctx context.Context, id string) (research.Run, agents.Mind, error) {
	run, err := s.lib.Run(ctx, id)
	if err != nil {
		return run, nil, err
	}
	if run.Outcome == research.OutcomeDone {
		return run, nil, research.E(research.CodeInvalid, "studio.ResumeRun", "This run has ended; there is nothing to go on with.", nil)
	}
	mind, chosen, err := s.chooseMind(ctx, run.Mind, run.Model, run.Seed)
	if err != nil {
		return run, nil, err
	}
	if err := s.permit(ctx, &run, chosen); err != nil {
		return run, nil, err
	}
	if run.Outcome == research.OutcomeBudget {
		run.Budget.Calls *= 2
		run.Budget.Tokens *= 2
		run.Budget.Minutes *= 2
	}
	return run, mind, nil
}

// StopRun ends a run; what it made is kept.
func (s *Studio) StopRun(id string) error { return s.runs.stop(id) }

// Runs lists a project's runs, newest first.
func (s *Studio) Runs(ctx context.Context, project string) ([]research.Run, error) {
	return s.lib.Runs(ctx, project)
}

// statistics hands package stats to the council.
type statistics struct{}

const bootstrapRounds = 300

// Rank turns matches into ratings with their intervals and the order report.
func (statistics) Rank(n int, matches []agents.Match, seed uint64) agents.Ranking {
	games := gamesOf(matches)
	out := agents.Ranking{Ratings: make([]research.Rating, n)}
	ranking := stats.RankItems(n, games, bootstrapRounds, seed)
	strengths := ranking.Strengths
	for i, s := range strengths {
		rank := 1
		for _, other := range strengths {
			if other.Strength > s.Strength {
				rank++
			}
		}
		out.Ratings[i] = research.Rating{Strength: s.Strength, Low: s.Low, High: s.High, Matches: s.Matches, Rank: rank}
	}
	r := stats.CheckOrder(n, games)
	out.Report = research.RankingReport{Matches: len(matches), Pairs: r.Pairs, OrderChanged: r.Changed, FirstBias: r.FirstShare, Triads: r.Triads, CyclicTriads: r.Cyclic, Expected: round3(ranking.Correlation), Wanted: stats.WantedCorrelation, Again: ranking.Again.Repeats, Same: ranking.Again.Same}
	if r.Biased {
		out.Report.Warning = "order"
	}
	return out
}

func gamesOf(matches []agents.Match) []stats.Match {
	games := make([]stats.Match, len(matches))
	for i, m := range matches {
		games[i] = stats.Match{First: m.First, Second: m.Second, Score: m.Score}
	}
	return games
}

func round3(x float64) float64 { return math.Round(1000*x) / 1000 }

// Comparisons is how many comparisons a ranking is expected to take.
func (statistics) Comparisons(n, limit int) int { return stats.ExpectedComparisons(n, limit) }

// NextRound says who meets next, or why the ranking ends.
func (statistics) NextRound(n int, matches []agents.Match, x agents.RankingTerms) ([][2]int, string) {
	pairs, end := stats.Tournament{Candidates: n, Limit: x.Limit, Afresh: x.Afresh, Seed: x.Seed}.Next(gamesOf(matches))
	return pairs, string(end)
}

// SampleSize solves for n.
func (statistics) SampleSize(q agents.SizeQuestion) (float64, error) {
	a, err := stats.Power(stats.Question{Test: q.Test, Effect: q.Effect, Power: q.Power, Alpha: q.Alpha, Tail: q.Tail, Groups: q.Groups, DF: q.DF, Solve: stats.SolveN})
	return a.N, err
}
