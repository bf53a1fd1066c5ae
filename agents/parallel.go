package agents

import (
	"context"
	"sync"
)

// numbers hands out step numbers in a fixed order, whatever the order in which
// parallel work gets to its steps.
type numbers struct{ next int }

type numbersKey struct{}

// each does n independent pieces of work, at most s.width at once, and waits
// for them. A piece has up to steps stored steps; their numbers are set aside
// beforehand, so that a run's trace reads the same however its pieces overlap.
// After an error that ends the run no further piece is begun; the error of the
// first piece in order is returned.
func (s *session) each(ctx context.Context, n, steps int, work func(ctx context.Context, i int) error) error {
	s.mu.Lock()
	base := s.number
	s.number += n * steps
	s.mu.Unlock()
	var mu sync.Mutex
	errs := make([]error, n)
	over := false
	var wg sync.WaitGroup
	slots := make(chan struct{}, max(1, s.width))
	for i := range n {
		slots <- struct{}{}
		mu.Lock()
		stop := over
		mu.Unlock()
		if stop {
			break
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { <-slots }()
			err := work(context.WithValue(ctx, numbersKey{}, &numbers{next: base + i*steps}), i)
			mu.Lock()
			defer mu.Unlock()
			errs[i] = err
			over = over || endsRun(err)
		}()
	}
	wg.Wait()
	for _, err := range errs {
		if endsRun(err) {
			return err
		}
	}
	return nil
}

// number gives the next step number: of the piece of parallel work that the
// context belongs to, else of the run.
func (s *session) nextNumber(ctx context.Context) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n, ok := ctx.Value(numbersKey{}).(*numbers); ok {
		n.next++
		return n.next
	}
	s.number++
	return s.number
}
