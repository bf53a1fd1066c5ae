package agents

import (
	"context"

	"diwan/research"
)

// flowOf gives the table of a kind of run; nil when there is no such kind.
//
// Hypotheses: a first candidate is drafted as soon as a few passages are
// weighed (gather, early), so that a person sees one soon; then the rest is
// read and the others are drafted. What evolves from the best goes through
// verify, challenge and rank as its parents did.
func flowOf(kind research.RunKind) flow {
	switch kind {
	case research.RunHypothesize:
		return flow{
			{StageScope, (*session).scope, map[signal]Stage{done: StageGather}, false},
			{StageGather, (*session).gatherForDrafts, map[signal]Stage{early: StageDraft, done: StageDraft}, false},
			{StageDraft, (*session).draftHypotheses, map[signal]Stage{early: StageGather, done: StageVerify}, false},
			{StageVerify, (*session).verifyHypotheses, map[signal]Stage{done: StageChallenge}, false},
			{StageChallenge, (*session).challengeHypotheses, map[signal]Stage{done: StageRank}, true},
			{StageRank, (*session).rankHypotheses, map[signal]Stage{done: StageEvolve}, true},
			{StageEvolve, (*session).evolveHypotheses, map[signal]Stage{fresh: StageVerify, done: StageReport}, true},
			{StageReport, (*session).reportLimits, map[signal]Stage{done: stageEnd}, false},
		}
	case research.RunPlan:
		return flow{
			{StageScope, (*session).scope, map[signal]Stage{done: StageGather}, false},
			{StageGather, (*session).gatherAll, map[signal]Stage{done: StageDraft}, false},
			{StageDraft, (*session).draftPlan, map[signal]Stage{done: StageVerify}, false},
			{StageVerify, (*session).verifyPlan, map[signal]Stage{done: StageReport}, false},
			{StageReport, (*session).reportLimits, map[signal]Stage{done: stageEnd}, false},
		}
	case research.RunCritique:
		return flow{
			{StageGather, (*session).gatherForWork, map[signal]Stage{done: StageDraft}, true},
			{StageDraft, (*session).draftCritique, map[signal]Stage{done: StageVerify}, false},
			{StageVerify, (*session).verifyCritique, map[signal]Stage{done: StageReport}, false},
			{StageReport, (*session).reportLimits, map[signal]Stage{done: stageEnd}, false},
		}
	case research.RunArgue, research.RunIdeas, research.RunContribute:
		return flow{
			{StageDraft, (*session).draftDialogue, map[signal]Stage{done: StageVerify}, false},
			{StageVerify, (*session).verifyDialogue, map[signal]Stage{done: StageReport}, false},
			{StageReport, (*session).reportLimits, map[signal]Stage{done: stageEnd}, false},
		}
	case research.RunReply:
		return flow{
			{StageScope, (*session).readLetter, map[signal]Stage{done: StageGather}, false},
			{StageGather, (*session).gatherForPoints, map[signal]Stage{done: StageDraft}, false},
			{StageDraft, (*session).draftReply, map[signal]Stage{done: StageVerify}, false},
			{StageVerify, (*session).verifyReply, map[signal]Stage{done: StageReport}, false},
			{StageReport, (*session).reportLimits, map[signal]Stage{done: stageEnd}, false},
		}
	case research.RunAsk:
		return flow{
			{StageScope, (*session).scope, map[signal]Stage{done: StageGather}, false},
			{StageGather, (*session).gatherAll, map[signal]Stage{done: StageDraft}, false},
			{StageDraft, (*session).draftAnswer, map[signal]Stage{done: StageVerify}, false},
			{StageVerify, (*session).verifyAnswer, map[signal]Stage{done: StageReport}, false},
			{StageReport, (*session).reportLimits, map[signal]Stage{done: stageEnd}, false},
		}
	}
	return nil
}

// StageInfo is a stage of a kind of run, for what is shown before it starts.
type StageInfo struct {
	Stage     Stage
	Skippable bool
}

// Stages lists what a kind of run passes through, in order.
func Stages(kind research.RunKind) []StageInfo {
	list := []StageInfo{}
	for _, st := range flowOf(kind) {
		list = append(list, StageInfo{st.stage, st.skip})
	}
	return list
}

// board is what the stages of a run hand on to each other.
type board struct {
	queries   []string          // scope
	found     []research.Scored // gather: what retrieval gave, in order
	read      int               // how many of found are weighed
	evidence  []Weighed         // what was kept of them, by relevance
	drafted   int               // draft: candidates tried
	whole     bool              // draft: the mind has no more candidates
	lastErr   error             // the last candidate's failure, if none came of any
	all       []research.Hypothesis
	evolved   bool
	ranking   *research.RankingReport
	played    []played
	takes     map[[2]string]int    // comparisons asked for, by the two in their order
	judged    []judgement          // claims judged by the mind
	capped    []research.PassageID // found and not read: their source had its share
	beyond    []research.PassageID // found and not read: no room
	agreement *research.Agreement
	reply     *research.Correspondence
	perPoint  [][]Weighed // of a letter: what was kept for each point
	planned   plannedStep
	plan      *research.Plan
	critique  *research.Critique
	said      uttered // in a dialogue about a critique
	answer    *research.Answer
}

func (b *board) outcome() Outcome {
	return Outcome{Hypotheses: b.all, Plan: b.plan, Critique: b.critique, Answer: b.answer, Reply: b.reply}
}

// subject is what is searched for.
func (s *session) subject() string {
	if s.run.Kind == research.RunPlan {
		return s.run.Request.Text
	}
	return s.run.Request.Question
}

// reportLimits closes every kind of run.
func (s *session) reportLimits(ctx context.Context) (signal, error) {
	b := &s.board
	if err := s.rejudge(ctx); err != nil {
		return done, err
	}
	return done, s.report(ctx, b.all, b.plan, b.critique, b.answer, b.evidence, b.ranking)
}
