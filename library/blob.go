package library

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"sync"

	"diwan/research"
)

// maxDetail bounds what a stored detail may unpack to (64 MiB), so that a
// tampered library can't fill the memory.
const maxDetail = 64 << 20

// Compressors are a megabyte each and details are small: they are kept and used
// again, which halves the time of storing a source.
var (
	writers = sync.Pool{New: func() any { return &packer{} }}
	readers sync.Pool // *gzip.Reader
)

type packer struct {
	json, zipped bytes.Buffer
	zw           *gzip.Writer
}

// pack stores a detail as gzipped JSON: word boxes repeat themselves and shrink
// to a sixth.
func pack(v any) ([]byte, error) {
	p := writers.Get().(*packer) //nolint:forcetypeassert // nothing else is put there
	defer writers.Put(p)
	p.json.Reset()
	p.zipped.Reset()
	if err := json.NewEncoder(&p.json).Encode(v); err != nil {
		return nil, err
	}
	if p.zw == nil {
		zw, err := gzip.NewWriterLevel(&p.zipped, gzip.BestSpeed)
		if err != nil {
			return nil, err
		}
		p.zw = zw
	} else {
		p.zw.Reset(&p.zipped)
	}
	if _, err := p.zw.Write(p.json.Bytes()); err != nil {
		return nil, err
	}
	if err := p.zw.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(p.zipped.Bytes()), nil
}

func unpack(b []byte, v any) error {
	const op = "library.unpack"
	zr, ok := readers.Get().(*gzip.Reader)
	var err error
	if ok {
		err = zr.Reset(bytes.NewReader(b))
	} else {
		zr, err = gzip.NewReader(bytes.NewReader(b))
	}
	if err != nil {
		return research.E(research.CodeLibraryCorrupt, op, corruptMessage, err)
	}
	defer readers.Put(zr)
	if err := json.NewDecoder(io.LimitReader(zr, maxDetail)).Decode(v); err != nil {
		return research.E(research.CodeLibraryCorrupt, op, corruptMessage, err)
	}
	return nil
}

// packVector stores float32 little endian; zero and non-finite vectors are
// refused, since no distance to them means anything.
func packVector(v []float32) ([]byte, error) {
	b := make([]byte, 4*len(v))
	var norm float64
	for i, x := range v {
		f := float64(x)
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, research.E(research.CodeInvalid, "library.packVector", "The embedder gave a vector with a number that is not finite.", nil)
		}
		norm += f * f
		binary.LittleEndian.PutUint32(b[4*i:], math.Float32bits(x))
	}
	if norm == 0 {
		return nil, research.E(research.CodeInvalid, "library.packVector", "The embedder gave a vector of zeros.", nil)
	}
	return b, nil
}

func unpackVector(b []byte) []float32 {
	v := make([]float32, len(b)/4)
	for i := range v {
		v[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return v
}

// encode is JSON for a record's column.
func encode(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", research.E(research.CodeInternal, "library.encode", "This record can't be stored.", err)
	}
	return string(b), nil
}

func decode(s string, v any) error {
	if err := json.Unmarshal([]byte(s), v); err != nil {
		return research.E(research.CodeLibraryCorrupt, "library.decode", corruptMessage, err)
	}
	return nil
}
