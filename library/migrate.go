package library

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"diwan/research"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate runs the migrations that the database has not seen, each in its own
// transaction. A database from a newer Diwan is refused untouched.
func migrate(ctx context.Context, db *sql.DB) error {
	const op = "library.migrate"
	entries, err := migrations.ReadDir("migrations")
	if err != nil {
		return coded(op, err)
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	var have int
	if err := db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&have); err != nil {
		return coded(op, err)
	}
	if have > len(names) {
		return research.E(research.CodeInvalid, op, "This library was made by a newer Diwan; install that version, or choose another library folder.", nil)
	}
	for i := have; i < len(names); i++ {
		if err := migrateOne(ctx, db, names[i], i); err != nil {
			return err
		}
	}
	return nil
}

func migrateOne(ctx context.Context, db *sql.DB, name string, from int) error {
	const op = "library.migrate"
	script, err := migrations.ReadFile("migrations/" + name)
	if err != nil {
		return coded(op, err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return coded(op, err)
	}
	defer tx.Rollback() //nolint:errcheck // over after the commit
	// Another process may have migrated while this one waited for the lock.
	var now int
	if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&now); err != nil {
		return coded(op, err)
	}
	if now > from {
		return nil
	}
	if strings.TrimSpace(string(script)) == "" {
		return coded(op, errors.New("empty migration "+name))
	}
	if _, err := tx.ExecContext(ctx, string(script)); err != nil {
		return coded(op, fmt.Errorf("%s: %w", name, err))
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, from+1)); err != nil {
		return coded(op, err)
	}
	return coded(op, tx.Commit())
}
