package ingest

// heapMemory is the sandbox's memory on Go's heap: where the system does not
// give any by itself.
type heapMemory struct {
	data []byte
	most uint64
}

func (m *heapMemory) Reallocate(size uint64) []byte {
	if size > m.most {
		return nil
	}
	if size > uint64(cap(m.data)) {
		grown := make([]byte, size, min(m.most, size+size/2))
		copy(grown, m.data)
		m.data = grown
	}
	m.data = m.data[:size]
	return m.data
}

func (m *heapMemory) Free() { m.data = nil }
