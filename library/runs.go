package library

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"time"

	"diwan/research"
)

// deadAfter is how long a running run may be without a sign of life before it
// counts as interrupted when its process is not known to be alive.
const deadAfter = 2 * time.Minute

// processOwner names this process among those that may share a library.
func processOwner() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s/%d/%s", host, os.Getpid(), research.NewID())
}

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

// Heartbeat says that this process's runs are alive.
func (l *Library) Heartbeat(ctx context.Context) error {
	_, err := l.db.ExecContext(ctx, `UPDATE runs SET heartbeat = ? WHERE owner = ? AND outcome = ?`, time.Now().Unix(), l.owner, string(research.OutcomeRunning))
	return coded("library.Heartbeat", err)
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
		if time.Since(time.Unix(heartbeat, 0)) < deadAfter && ownerAlive(owner) {
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

// ownerAlive is false when the owner ran on this machine and its process is
// gone; true when that can't be known.
func ownerAlive(owner string) bool {
	host, err := os.Hostname()
	var pid int
	var rest string
	if err != nil || len(owner) <= len(host) || owner[:len(host)] != host {
		return true
	}
	if n, scanErr := fmt.Sscanf(owner[len(host):], "/%d/%s", &pid, &rest); scanErr != nil || n != 2 {
		return true
	}
	return pid != os.Getpid() && processAlive(pid)
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
