package library

import (
	"context"
	"database/sql"
	"errors"
)

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
