package library

import (
	"context"
	"database/sql"
	"time"

	"diwan/research"
)

// SaveRun stores a run as it stands; a running one counts as alive from now.
func (l *Library) SaveRun(ctx context.Context, r research.Run) error {
	record, err := encode(r)
	if err != nil {
		return err
	}
	return l.write(ctx, "library.SaveRun", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO runs (id, project, kind, outcome, owner, heartbeat, record) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, owner = excluded.owner, heartbeat = excluded.heartbeat, record = excluded.record`,
			r.ID, r.Project, string(r.Kind), string(r.Outcome), l.owner, time.Now().Unix(), record)
		return err
	})
}

// SaveStep stores a step. A step that is stored again (now with its result)
// replaces itself.
func (l *Library) SaveStep(ctx context.Context, s research.Step) error {
	record, err := encode(s)
	if err != nil {
		return err
	}
	return l.write(ctx, "library.SaveStep", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE runs SET heartbeat = ? WHERE id = ?`, time.Now().Unix(), s.Run); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO steps (id, run, number, key, record) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET number = excluded.number, key = excluded.key, record = excluded.record`, s.ID, s.Run, s.Number, s.Key, record)
		return err
	})
}

// interruptDeadRuns marks runs whose process is gone. One on this machine is
// known dead by its process id; one elsewhere by its silence.
func (l *Library) interruptDeadRuns(ctx context.Context) error {
	const op = "library.interruptDeadRuns"
	rows, err := l.db.QueryContext(ctx, `SELECT record, owner, heartbeat FROM runs WHERE outcome = ?`, string(research.OutcomeRunning))
	if err != nil {
		return coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	dead := []research.Run{}
	for rows.Next() {
		var record, owner string
		var heartbeat int64
		if err := rows.Scan(&record, &owner, &heartbeat); err != nil {
			return coded(op, err)
		}
		if alive(owner, heartbeat) {
			continue
		}
		var r research.Run
		if err := decode(record, &r); err != nil {
			return err
		}
		r.Outcome, r.Ended = research.OutcomeInterrupted, research.At(time.Unix(heartbeat, 0))
		dead = append(dead, r)
	}
	if err := rows.Err(); err != nil {
		return coded(op, err)
	}
	for _, r := range dead {
		if err := l.SaveRun(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// Run gives one run.
func (l *Library) Run(ctx context.Context, id string) (research.Run, error) {
	var record string
	var r research.Run
	if err := l.db.QueryRowContext(ctx, `SELECT record FROM runs WHERE id = ?`, id).Scan(&record); err != nil {
		return r, coded("library.Run", err)
	}
	return r, decode(record, &r)
}

// Runs lists a project's runs, newest first; all when empty.
func (l *Library) Runs(ctx context.Context, project string) ([]research.Run, error) {
	return queryRecords[research.Run](ctx, l.db, "library.Runs", `SELECT record FROM runs WHERE ?1 = '' OR project = ?1 ORDER BY id DESC`, project)
}

// Steps gives a run's steps in order.
func (l *Library) Steps(ctx context.Context, run string) ([]research.Step, error) {
	return queryRecords[research.Step](ctx, l.db, "library.Steps", `SELECT record FROM steps WHERE run = ? ORDER BY number, id`, run)
}
