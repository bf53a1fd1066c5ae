package ingest

import (
	"io"
	"os"
	"sync/atomic"
)

const (
	// blockSize and blockCount: PDFium asks for a file in pieces of some hundred
	// bytes, here and there; two MiB of blocks answer nearly all of them.
	blockSize  = 64 << 10
	blockCount = 32
)

// blockReader reads a file in blocks and keeps the last used ones. It serves one
// goroutine. No more is read once stop is set.
type blockReader struct {
	file   *os.File
	size   int64
	at     int64
	stop   *atomic.Bool
	blocks map[int64]*fileBlock
	clock  int64
}

type fileBlock struct {
	data []byte
	used int64
}

func newBlockReader(file *os.File, size int64, stop *atomic.Bool) *blockReader {
	return &blockReader{file: file, size: size, stop: stop, blocks: map[int64]*fileBlock{}}
}

// Seek implements io.Seeker.
func (r *blockReader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.size
	}
	if offset < 0 {
		return 0, os.ErrInvalid
	}
	r.at = offset
	return offset, nil
}

// Read implements io.Reader.
func (r *blockReader) Read(p []byte) (int, error) {
	if r.stop.Load() {
		return 0, os.ErrClosed
	}
	if r.at >= r.size {
		return 0, io.EOF
	}
	if len(p) >= blockSize {
		n, err := r.file.ReadAt(p, r.at)
		r.at += int64(n)
		if n > 0 {
			err = nil
		}
		return n, err
	}
	b, err := r.block(r.at / blockSize)
	if err != nil {
		return 0, err
	}
	from := int(r.at % blockSize)
	if from >= len(b) {
		return 0, io.ErrUnexpectedEOF // the file has become shorter
	}
	n := copy(p, b[from:])
	r.at += int64(n)
	return n, nil
}

func (r *blockReader) block(number int64) ([]byte, error) {
	r.clock++
	if b, ok := r.blocks[number]; ok {
		b.used = r.clock
		return b.data, nil
	}
	b := &fileBlock{data: make([]byte, 0, blockSize)}
	if len(r.blocks) >= blockCount {
		oldest := int64(-1)
		for k, o := range r.blocks {
			if oldest < 0 || o.used < r.blocks[oldest].used {
				oldest = k
			}
		}
		b = r.blocks[oldest]
		delete(r.blocks, oldest)
	}
	n, err := r.file.ReadAt(b.data[:blockSize], number*blockSize)
	if n == 0 && err != nil {
		return nil, err
	}
	b.data, b.used = b.data[:n], r.clock
	r.blocks[number] = b
	return b.data, nil
}
