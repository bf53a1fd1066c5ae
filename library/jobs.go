package library

import (
	"context"
	"database/sql"
	"time"

	"diwan/research"
)

// keptJobs is how many ended jobs are remembered.
const keptJobs = 200

// SaveJob stores a job as it stands, as this process's own, and forgets the
// oldest ended ones beyond keptJobs.
func (l *Library) SaveJob(ctx context.Context, j research.Job) error {
	record, err := encode(j)
	if err != nil {
		return err
	}
	return l.write(ctx, "library.SaveJob", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO jobs (id, record, state, owner, heartbeat) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET record = excluded.record, state = excluded.state, owner = excluded.owner, heartbeat = excluded.heartbeat`,
			j.ID, record, string(j.State), l.owner, time.Now().Unix()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM jobs WHERE state NOT IN (?, ?, ?) AND id NOT IN (SELECT id FROM jobs ORDER BY id DESC LIMIT ?)`,
			string(research.JobRunning), string(research.JobPaused), string(research.JobInterrupted), keptJobs)
		return err
	})
}

// Jobs lists stored jobs, newest first.
func (l *Library) Jobs(ctx context.Context, limit int) ([]research.Job, error) {
	return queryRecords[research.Job](ctx, l.db, "library.Jobs", `SELECT record FROM jobs ORDER BY id DESC LIMIT ?`, limit)
}

// ClaimJob makes a job that is not running this process's own, running from
// now, so that two windows never resume one job. It fails with CodeConflict
// when the job runs elsewhere.
func (l *Library) ClaimJob(ctx context.Context, id string) (research.Job, error) {
	const op = "library.ClaimJob"
	var j research.Job
	err := l.write(ctx, op, func(tx *sql.Tx) error {
		var record, state, owner string
		var heartbeat int64
		if err := tx.QueryRowContext(ctx, `SELECT record, state, owner, heartbeat FROM jobs WHERE id = ?`, id).Scan(&record, &state, &owner, &heartbeat); err != nil {
			return err
		}
		if active(state) && alive(owner, heartbeat) {
			return research.E(research.CodeConflict, op, "This job is running already, here or in another window.", nil)
		}
		if err := decode(record, &j); err != nil {
			return err
		}
		j.State, j.Ended, j.Error, j.Code = research.JobRunning, "", "", ""
		record, err := encode(j)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE jobs SET record = ?, state = ?, owner = ?, heartbeat = ? WHERE id = ?`, record, string(j.State), l.owner, time.Now().Unix(), id)
		return err
	})
	return j, err
}

// active is true for the states of a job that a process works on.
func active(state string) bool {
	return state == string(research.JobRunning) || state == string(research.JobPaused)
}

// interruptDeadJobs marks jobs whose process is gone.
func (l *Library) interruptDeadJobs(ctx context.Context) error {
	const op = "library.interruptDeadJobs"
	dead, err := l.activeJobs(ctx, false)
	if err != nil {
		return err
	}
	for _, record := range dead {
		var j research.Job
		if err := decode(record, &j); err != nil {
			return err
		}
		j.State, j.Remaining = research.JobInterrupted, -1
		again, err := encode(j)
		if err != nil {
			return err
		}
		// Another process may have claimed it since: only the state that was seen changes.
		err = l.write(ctx, op, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `UPDATE jobs SET record = ?, state = ? WHERE id = ? AND record = ?`, again, string(j.State), j.ID, record)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// activeJobs gives the records of jobs at work whose process is alive, or is
// gone. Jobs of before this was recorded count as gone.
func (l *Library) activeJobs(ctx context.Context, wantAlive bool) ([]string, error) {
	const op = "library.activeJobs"
	rows, err := l.db.QueryContext(ctx, `SELECT record, state, owner, heartbeat FROM jobs WHERE state IN (?, ?)`, string(research.JobRunning), string(research.JobPaused))
	if err != nil {
		return nil, coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	found := []string{}
	for rows.Next() {
		var record, state, owner string
		var heartbeat int64
		if err := rows.Scan(&record, &state, &owner, &heartbeat); err != nil {
			return nil, coded(op, err)
		}
		if alive(owner, heartbeat) == wantAlive {
			found = append(found, record)
		}
	}
	return found, coded(op, rows.Err())
}

// importsElsewhere is true while a process works on an import into this
// library: then files that no source owns yet may be its own.
func (l *Library) importsElsewhere(ctx context.Context) (bool, error) {
	jobs, err := l.activeJobs(ctx, true)
	return len(jobs) > 0, err
}
