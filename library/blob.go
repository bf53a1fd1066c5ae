package library

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"

	"diwan/research"
)

// maxDetail bounds what a stored detail may unpack to (64 MiB), so that a
// tampered library can't fill the memory.
const maxDetail = 64 << 20

// pack stores a detail as gzipped JSON: word boxes repeat themselves and shrink
// to a sixth.
func pack(v any) ([]byte, error) {
	var buf bytes.Buffer
	zw, err := gzip.NewWriterLevel(&buf, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(zw).Encode(v); err != nil {
		return nil, err
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

func unpack(b []byte, v any) error {
	zr, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return research.E(research.CodeLibraryCorrupt, "library.unpack", corruptMessage, err)
	}
	if err := json.NewDecoder(io.LimitReader(zr, maxDetail)).Decode(v); err != nil {
		return research.E(research.CodeLibraryCorrupt, "library.unpack", corruptMessage, err)
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
