package library

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"diwan/research"
)

// deadAfter is how long a running run or job may be without a sign of life
// before it counts as interrupted when its process is not known to be gone.
const deadAfter = 2 * time.Minute

// here holds the owners of the libraries that are open in this process.
var here sync.Map

// processOwner names this opening of a library among all that may share it.
func processOwner() string {
	return fmt.Sprintf("%s/%d/%s", hostname(), os.Getpid(), research.NewID())
}

func hostname() string {
	host, err := os.Hostname()
	if err != nil {
		return "unknown"
	}
	return host
}

// alive tells whether the owner of a run or job still works on it: one on this
// machine is known gone by its process, one elsewhere by its silence.
func alive(owner string, heartbeat int64) bool {
	return time.Since(time.Unix(heartbeat, 0)) < deadAfter && ownerAlive(owner)
}

// ownerAlive is false when the owner ran on this machine and its process is
// gone; true when that can't be known.
func ownerAlive(owner string) bool {
	rest, ok := strings.CutPrefix(owner, hostname()+"/")
	if !ok {
		return owner != ""
	}
	var pid int
	if n, err := fmt.Sscanf(rest, "%d/", &pid); err != nil || n != 1 {
		return true
	}
	if pid == os.Getpid() {
		_, open := here.Load(owner)
		return open
	}
	return processAlive(pid)
}

// Heartbeat says that this process's runs and jobs are alive.
func (l *Library) Heartbeat(ctx context.Context) error {
	now := time.Now().Unix()
	_, err := l.writer.ExecContext(ctx, `UPDATE runs SET heartbeat = ? WHERE owner = ? AND outcome = ?`, now, l.owner, string(research.OutcomeRunning))
	if err == nil {
		_, err = l.writer.ExecContext(ctx, `UPDATE jobs SET heartbeat = ? WHERE owner = ? AND state IN (?, ?)`, now, l.owner, string(research.JobRunning), string(research.JobPaused))
	}
	return coded("library.Heartbeat", err)
}

// locked runs fn while no other process can write to the library. Nothing is
// written by it, so it does not count as a change.
func (l *Library) locked(ctx context.Context, op string, fn func(*sql.Tx) error) error {
	tx, err := l.writer.BeginTx(ctx, nil)
	if err != nil {
		return coded(op, err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return fn(tx)
}
