package library

import (
	"context"
	"database/sql"
	"strings"

	"diwan/research"
)

// DefaultProject is the project that every library has.
const DefaultProject = "default"

func (l *Library) ensureDefaultProject(ctx context.Context) error {
	var n int
	if err := l.db.QueryRowContext(ctx, `SELECT count(*) FROM projects`).Scan(&n); err != nil || n > 0 {
		return coded("library.ensureDefaultProject", err)
	}
	return l.write(ctx, "library.ensureDefaultProject", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO projects (id, name, created) VALUES (?, '', ?) ON CONFLICT DO NOTHING`, DefaultProject, string(research.Now()))
		return err
	})
}

// Projects lists all projects, the default one first, then by age. The default
// one's name is empty until the user gives it one: the window shows its own word.
func (l *Library) Projects(ctx context.Context) ([]research.Project, error) {
	const op = "library.Projects"
	rows, err := l.db.QueryContext(ctx, `SELECT id, name, description, created,
		(SELECT count(*) FROM project_sources s JOIN sources o ON o.id = s.source WHERE s.project = p.id AND o.superseded = ''),
		(SELECT count(*) FROM notebooks n WHERE n.project = p.id),
		(SELECT count(*) FROM runs r WHERE r.project = p.id)
		FROM projects p ORDER BY id <> ?, created, id`, DefaultProject)
	if err != nil {
		return nil, coded(op, err)
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	list := []research.Project{}
	for rows.Next() {
		var p research.Project
		if err := rows.Scan(&p.ID, &p.Name, &p.Description, &p.Created, &p.Sources, &p.Notebooks, &p.Runs); err != nil {
			return nil, coded(op, err)
		}
		list = append(list, p)
	}
	return list, coded(op, rows.Err())
}

// Project gives one project.
func (l *Library) Project(ctx context.Context, id string) (research.Project, error) {
	list, err := l.Projects(ctx)
	if err != nil {
		return research.Project{}, err
	}
	for _, p := range list {
		if p.ID == id {
			return p, nil
		}
	}
	return research.Project{}, coded("library.Project", sql.ErrNoRows)
}

// CreateProject makes a project; its name may not be empty.
func (l *Library) CreateProject(ctx context.Context, name, description string) (research.Project, error) {
	p := research.Project{ID: research.NewID(), Name: strings.TrimSpace(name), Description: description, Created: research.Now()}
	if p.Name == "" {
		return p, research.E(research.CodeInvalid, "library.CreateProject", "Give the project a name.", nil)
	}
	err := l.write(ctx, "library.CreateProject", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO projects (id, name, description, created) VALUES (?, ?, ?, ?)`, p.ID, p.Name, p.Description, string(p.Created))
		return err
	})
	return p, err
}

// UpdateProject changes a project's name and description.
func (l *Library) UpdateProject(ctx context.Context, id, name, description string) (research.Project, error) {
	if strings.TrimSpace(name) == "" && id != DefaultProject {
		return research.Project{}, research.E(research.CodeInvalid, "library.UpdateProject", "Give the project a name.", nil)
	}
	err := l.write(ctx, "library.UpdateProject", func(tx *sql.Tx) error {
		return mustChange(tx.ExecContext(ctx, `UPDATE projects SET name = ?, description = ? WHERE id = ?`, strings.TrimSpace(name), description, id))
	})
	if err != nil {
		return research.Project{}, err
	}
	return l.Project(ctx, id)
}

// DeleteProject removes a project with its notebooks and drafts. Its sources
// stay in the library: those of no other project move to the default one.
func (l *Library) DeleteProject(ctx context.Context, id string) error {
	if id == DefaultProject {
		return research.E(research.CodeInvalid, "library.DeleteProject", "The first project can't be deleted; rename it instead.", nil)
	}
	return l.write(ctx, "library.DeleteProject", func(tx *sql.Tx) error {
		if err := mustChange(tx.ExecContext(ctx, `DELETE FROM projects WHERE id = ?`, id)); err != nil {
			return err
		}
		for _, statement := range []string{`DELETE FROM drafts WHERE project = ?`, `DELETE FROM runs WHERE project = ?`} {
			if _, err := tx.ExecContext(ctx, statement, id); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO project_sources (project, source, added)
			SELECT ?, id, ? FROM sources WHERE id NOT IN (SELECT source FROM project_sources)`, DefaultProject, string(research.Now()))
		return err
	})
}

// mustChange makes "no row changed" the error that nothing was found.
func mustChange(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		return sql.ErrNoRows
	}
	return err
}
