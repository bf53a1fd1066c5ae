package rag

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"diwan/research"
)

// modelMagic begins a saved model. Behind it stand, little endian: the numbers of
// terms, dimensions, texts, and bytes of the terms' list; the name; the terms in
// their order, each ended by a zero; the IDFs; the basis.
const modelMagic = "diwan-lsa-2\n"

// nameBytes is the length of a model's name, "lsa-" with 12 bytes in hexadecimal.
const nameBytes = 4 + 24

// maxModelBytes bounds a saved model: 60,000 terms of 256 dimensions are 62 MB.
const maxModelBytes = 256 << 20

var errModel = errors.New("not a saved model of this version, or cut off")

// Save writes the model.
func (l *LSA) Save(w io.Writer) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	m := &l.model
	list := strings.Join(m.inOrder(), "\x00") + "\x00"
	head := []byte(modelMagic)
	for _, n := range []int{len(m.Terms), m.Dims, m.Texts, len(list)} {
		head = binary.LittleEndian.AppendUint32(head, uint32(n)) //nolint:gosec // bounded by lsaMaxTerms and lsaMaxTexts
	}
	head = append(append(head, m.Name...), list...)
	_, err := w.Write(head)
	for _, part := range [][]float32{m.IDF, m.Basis} {
		err = errors.Join(err, binary.Write(w, binary.LittleEndian, part))
	}
	if err != nil {
		return research.E(research.CodeInternal, "rag.LSA.Save", "The meaning index could not be saved; it is computed anew at the next start.", err)
	}
	return nil
}

// Load reads a model that Save wrote; one that does not fit together is refused.
func (l *LSA) Load(r io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(r, maxModelBytes))
	var m lsaModel
	if err == nil {
		m, err = readModel(raw)
	}
	if err != nil {
		return research.E(research.CodeNotFound, "rag.LSA.Load", "The saved meaning index can't be used; it is computed anew.", err)
	}
	l.mu.Lock()
	l.model = m
	l.mu.Unlock()
	return nil
}

func readModel(raw []byte) (m lsaModel, err error) {
	b, ok := bytes.CutPrefix(raw, []byte(modelMagic))
	if !ok || len(b) < 4*4+nameBytes {
		return m, errModel
	}
	number := func(i int) int { return int(binary.LittleEndian.Uint32(b[4*i:])) }
	terms, dims, texts, list := number(0), number(1), number(2), number(3)
	b = b[4*4:]
	m.Name, b = string(b[:nameBytes]), b[nameBytes:]
	if terms > lsaMaxTerms || dims < 1 || dims > lsaDimensions || list < 1 || len(b) != list+4*terms+4*terms*dims {
		return m, errModel
	}
	words := strings.Split(string(b[:list-1]), "\x00")
	if b[list-1] != 0 || len(words) != terms {
		return m, errModel
	}
	m.Texts, m.Dims, m.Terms = texts, dims, make(map[string]int, terms)
	for i, w := range words {
		m.Terms[w] = i
	}
	m.IDF, m.Basis = make([]float32, terms), make([]float32, terms*dims)
	at := list
	for _, part := range [][]float32{m.IDF, m.Basis} {
		n, err := binary.Decode(b[at:], binary.LittleEndian, part)
		if err != nil {
			return m, err
		}
		at += n
	}
	if len(m.Terms) != terms || m.fingerprint() != m.Name {
		return m, errModel
	}
	return m, nil
}
