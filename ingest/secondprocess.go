package ingest

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"runtime/debug"
	"sync"
	"time"
)

// secondLine bounds one request or reply.
const secondLine = 64 << 20

// ServeSecond is the other end of Options.Second: it reads requests, a line of
// JSON each, and answers them until the requests end. It runs in a process of
// its own, since no Go program survives a memory or a stack that runs out, which
// a hostile file can bring the second reader to.
func ServeSecond(ctx context.Context, in io.Reader, out io.Writer) error {
	debug.SetMaxStack(128 << 20)
	debug.SetMemoryLimit(256 << 20)
	debug.SetGCPercent(400) // it drops all with each file, and the limit holds
	limitMemory(4 << 30)
	scanner := bufio.NewScanner(in)
	scanner.Buffer(make([]byte, 64<<10), secondLine)
	encoder := json.NewEncoder(out)
	for scanner.Scan() {
		var q secondRequest
		reply := secondReply{}
		if err := json.Unmarshal(scanner.Bytes(), &q); err != nil {
			reply.Error = err.Error()
		} else {
			reply = serveSecond(ctx, q, time.Minute) // who asks has a shorter patience
		}
		if err := encoder.Encode(reply); err != nil {
			return err
		}
	}
	return scanner.Err()
}

// secondProcess keeps one process that reads with the second reader. It is
// started with the first request, and again after it died or was given up.
type secondProcess struct {
	command []string // empty: in this process, guarded as well as can be

	mu     sync.Mutex
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	closed bool
}

// ask waits for the pages; after limit the process is ended.
func (p *secondProcess) ask(ctx context.Context, q secondRequest, limit time.Duration) (secondReply, error) {
	if len(p.command) == 0 {
		q.guarded = true
		reply := serveSecond(ctx, q, limit)
		return reply, replyError(reply)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || ctx.Err() != nil {
		return secondReply{}, context.Canceled
	}
	if p.cmd == nil {
		if err := p.start(); err != nil {
			return secondReply{}, err
		}
	}
	type answer struct {
		reply secondReply
		err   error
	}
	done := make(chan answer, 1)
	in, out := p.in, p.out
	go func() {
		var a answer
		if a.err = json.NewEncoder(in).Encode(q); a.err == nil {
			var line []byte
			if line, a.err = out.ReadBytes('\n'); a.err == nil {
				a.err = json.Unmarshal(line, &a.reply)
			}
		}
		done <- a
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case a := <-done:
		if a.err != nil {
			p.end()
			return a.reply, a.err
		}
		return a.reply, replyError(a.reply)
	case <-timer.C:
		p.end()
		return secondReply{}, context.DeadlineExceeded
	case <-ctx.Done():
		p.end()
		return secondReply{}, ctx.Err()
	}
}

func replyError(r secondReply) error {
	if r.Error != "" {
		return errors.New(r.Error)
	}
	return nil
}

func (p *secondProcess) start() error {
	cmd := exec.Command(p.command[0], p.command[1:]...) //nolint:gosec,noctx // Diwan itself; it ends when its input does
	hide(cmd)
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	p.cmd, p.in, p.out = cmd, in, bufio.NewReader(out)
	return nil
}

// end ends the process; the next request starts another.
func (p *secondProcess) end() {
	if p.cmd == nil {
		return
	}
	_ = p.in.Close()
	_ = p.cmd.Process.Kill() // it may have ended by itself
	_ = p.cmd.Wait()         // how it ended is of no interest
	p.cmd = nil
}

func (p *secondProcess) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	p.end()
}
