package llama

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"diwan/research"
)

// Child is an Ollama server that this process has started.
type Child struct {
	cmd  *exec.Cmd
	log  *os.File
	done chan struct{}
}

// startPatience is how long a server may take to answer after its start.
const startPatience = 20 * time.Second

// Serve runs `ollama serve` at the client's host and waits until it answers.
// What it says goes to the file log. The child goes on until Stop. When a server
// answers already, none is started and the child is nil.
func (c *Client) Serve(ctx context.Context, log string) (*Child, error) {
	const op = "llama.Serve"
	if _, err := c.Version(ctx); err == nil {
		return nil, nil //nolint:nilnil // somebody else's server runs; there is nothing to stop
	}
	if c.Remote() {
		return nil, research.E(research.CodeInvalid, op, "The Ollama host is another machine; start it there.", nil)
	}
	path, err := exec.LookPath("ollama")
	if err != nil {
		return nil, research.E(research.CodeModelUnreachable, op, "Ollama is not installed on this machine; get it from ollama.com.", err)
	}
	child, err := start(path, c.host.Host, log)
	if err != nil {
		return nil, research.E(research.CodeModelUnreachable, op, "Ollama could not be started; run “ollama serve” in a terminal to see why.", err)
	}
	for deadline := time.Now().Add(startPatience); time.Now().Before(deadline); {
		if _, err := c.Version(ctx); err == nil {
			return child, nil
		}
		select {
		case <-ctx.Done():
			child.Stop()
			return nil, c.coded(op, "", ctx.Err())
		case <-child.done:
			return nil, research.E(research.CodeModelUnreachable, op, "Ollama ended as soon as it was started; its log says why.", nil).WithPath(log)
		case <-time.After(100 * time.Millisecond):
		}
	}
	child.Stop()
	return nil, research.E(research.CodeModelUnreachable, op, "Ollama was started and did not answer; its log says why.", nil).WithPath(log)
}

func start(path, host, log string) (*Child, error) {
	if err := os.MkdirAll(filepath.Dir(log), 0o750); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(log, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(path, "serve") //nolint:gosec,noctx // the user's own program, which outlives this call
	cmd.Env = append(os.Environ(), "OLLAMA_HOST="+host)
	cmd.Stdout, cmd.Stderr = file, file
	if err := cmd.Start(); err != nil {
		_ = file.Close() // the start's error is the one that counts
		return nil, err
	}
	child := &Child{cmd: cmd, log: file, done: make(chan struct{})}
	go func() {
		_ = cmd.Wait() // how it ended shows in its log and at the next call
		_ = file.Close()
		close(child.done)
	}()
	return child, nil
}

// Stop asks the server to end, and makes it end when it does not. It is safe on
// a nil child and more than once.
func (ch *Child) Stop() {
	if ch == nil {
		return
	}
	_ = ch.cmd.Process.Signal(os.Interrupt) // it may be gone, or (on Windows) not take signals
	select {
	case <-ch.done:
		return
	case <-time.After(3 * time.Second):
	}
	_ = ch.cmd.Process.Kill()
	<-ch.done
}

// Running tells whether the child is still there; false on a nil child.
func (ch *Child) Running() bool {
	if ch == nil {
		return false
	}
	select {
	case <-ch.done:
		return false
	default:
		return true
	}
}
