package library

import (
	"context"
	"database/sql"

	"diwan/research"
)

// The kinds of drafts.
const (
	kindHypothesis = "hypothesis"
	kindPlan       = "plan"
	kindCritique   = "critique"
	kindAnswer     = "answer"
)

// SaveHypothesis stores a hypothesis, new or changed.
func (l *Library) SaveHypothesis(ctx context.Context, h research.Hypothesis) error {
	return l.saveDraft(ctx, h.ID, kindHypothesis, h.Project, h.Run, string(h.State), h.Created, h)
}

// SavePlan stores a plan, new or changed.
func (l *Library) SavePlan(ctx context.Context, p research.Plan) error {
	return l.saveDraft(ctx, p.ID, kindPlan, p.Project, p.Run, "", p.Created, p)
}

// SaveCritique stores a critique, new or changed.
func (l *Library) SaveCritique(ctx context.Context, c research.Critique) error {
	return l.saveDraft(ctx, c.ID, kindCritique, c.Project, c.Run, "", c.Created, c)
}

// ChangeCritique changes a critique in one transaction: what a person and a run, or
// two windows, change at the same time is not lost.
func (l *Library) ChangeCritique(ctx context.Context, id string, change func(*research.Critique) error) (research.Critique, error) {
	var c research.Critique
	var refused error
	err := l.write(ctx, "library.ChangeCritique", func(tx *sql.Tx) error {
		var record string
		if err := tx.QueryRowContext(ctx, `SELECT record FROM drafts WHERE id = ? AND kind = ?`, id, kindCritique).Scan(&record); err != nil {
			return err
		}
		c = research.Critique{}
		if err := decode(record, &c); err != nil {
			return err
		}
		if refused = change(&c); refused != nil {
			return nil //nolint:nilerr // the caller's own word: it is given back below as it is, without this package's code
		}
		text, err := encode(c)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE drafts SET record = ? WHERE id = ?`, text, id)
		return err
	})
	if err == nil {
		err = refused
	}
	return c, err
}

// SaveAnswer stores an answer, new or changed.
func (l *Library) SaveAnswer(ctx context.Context, project string, a research.Answer) error {
	return l.saveDraft(ctx, a.ID, kindAnswer, project, a.Run, "", a.Created, a)
}

func (l *Library) saveDraft(ctx context.Context, id, kind, project, run, state string, created research.Time, record any) error {
	text, err := encode(record)
	if err != nil {
		return err
	}
	return l.write(ctx, "library.saveDraft", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO drafts (id, kind, project, run, state, created, record) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET state = excluded.state, record = excluded.record`, id, kind, project, run, state, string(created), text)
		return err
	})
}

// Hypothesis gives one hypothesis.
func (l *Library) Hypothesis(ctx context.Context, id string) (research.Hypothesis, error) {
	return draft[research.Hypothesis](ctx, l, kindHypothesis, id)
}

// Plan gives one plan.
func (l *Library) Plan(ctx context.Context, id string) (research.Plan, error) {
	return draft[research.Plan](ctx, l, kindPlan, id)
}

// Critique gives one critique.
func (l *Library) Critique(ctx context.Context, id string) (research.Critique, error) {
	return draft[research.Critique](ctx, l, kindCritique, id)
}

// Answer gives one answer.
func (l *Library) Answer(ctx context.Context, id string) (research.Answer, error) {
	return draft[research.Answer](ctx, l, kindAnswer, id)
}

func draft[T any](ctx context.Context, l *Library, kind, id string) (T, error) {
	var record string
	var v T
	if err := l.db.QueryRowContext(ctx, `SELECT record FROM drafts WHERE id = ? AND kind = ?`, id, kind).Scan(&record); err != nil {
		return v, coded("library."+kind, err)
	}
	return v, decode(record, &v)
}

// Selection chooses drafts: of a project, of a run, or all when both are empty.
type Selection struct{ Project, Run string }

// Hypotheses lists hypotheses, newest run first, by rank in their run.
func (l *Library) Hypotheses(ctx context.Context, s Selection) ([]research.Hypothesis, error) {
	return drafts[research.Hypothesis](ctx, l, kindHypothesis, s)
}

// Plans lists plans, newest first.
func (l *Library) Plans(ctx context.Context, s Selection) ([]research.Plan, error) {
	return drafts[research.Plan](ctx, l, kindPlan, s)
}

// Critiques lists critiques, newest first.
func (l *Library) Critiques(ctx context.Context, s Selection) ([]research.Critique, error) {
	return drafts[research.Critique](ctx, l, kindCritique, s)
}

// Answers lists answers, newest first.
func (l *Library) Answers(ctx context.Context, s Selection) ([]research.Answer, error) {
	return drafts[research.Answer](ctx, l, kindAnswer, s)
}

func drafts[T any](ctx context.Context, l *Library, kind string, s Selection) ([]T, error) {
	// Rank 0 is "not ranked" and comes after the ranked ones.
	return queryRecords[T](ctx, l.db, "library.drafts", `SELECT record FROM drafts
		WHERE kind = ?1 AND (?2 = '' OR project = ?2) AND (?3 = '' OR run = ?3)
		ORDER BY run DESC, coalesce(nullif(json_extract(record, '$.rating.rank'), 0), 1000000), created DESC, id`, kind, s.Project, s.Run)
}
