package studio

import "sync"

// bus tells every subscriber of every event, in order. Subscribers must not
// block: the window's merely hand over to Wails.
type bus struct {
	mu   sync.Mutex
	next int
	subs map[int]func(Event)
}

func newBus() *bus { return &bus{subs: map[int]func(Event){}} }

// subscribe adds fn and returns what removes it.
func (b *bus) subscribe(fn func(Event)) func() {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := b.next
	b.next++
	b.subs[id] = fn
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.subs, id)
	}
}

// publish hands e to each subscriber. The event's values must be the
// subscribers' own: publishers pass copies.
func (b *bus) publish(e Event) {
	b.mu.Lock()
	subs := make([]func(Event), 0, len(b.subs))
	for i := range b.next {
		if fn, ok := b.subs[i]; ok {
			subs = append(subs, fn)
		}
	}
	b.mu.Unlock()
	for _, fn := range subs {
		fn(e)
	}
}
