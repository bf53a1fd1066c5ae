package library

import (
	"context"
	"database/sql"
	"errors"

	"diwan/research"
)

// keptJobs is how many ended jobs are remembered.
const keptJobs = 200

// Setting gives a stored value as JSON; nil when it was never set.
func (l *Library) Setting(ctx context.Context, key string) ([]byte, error) {
	var value string
	err := l.db.QueryRowContext(ctx, `SELECT value FROM settings WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return []byte(value), coded("library.Setting", err)
}

// PutSetting stores a value as JSON.
func (l *Library) PutSetting(ctx context.Context, key string, value []byte) error {
	return l.write(ctx, "library.PutSetting", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, string(value))
		return err
	})
}

// SaveJob stores a job and forgets the oldest beyond keptJobs.
func (l *Library) SaveJob(ctx context.Context, j research.Job) error {
	record, err := encode(j)
	if err != nil {
		return err
	}
	return l.write(ctx, "library.SaveJob", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO jobs (id, record) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET record = excluded.record`, j.ID, record); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM jobs WHERE id NOT IN (SELECT id FROM jobs ORDER BY id DESC LIMIT ?)`, keptJobs)
		return err
	})
}

// Jobs lists stored jobs, newest first.
func (l *Library) Jobs(ctx context.Context, limit int) ([]research.Job, error) {
	return queryRecords[research.Job](ctx, l.db, "library.Jobs", `SELECT record FROM jobs ORDER BY id DESC LIMIT ?`, limit)
}
