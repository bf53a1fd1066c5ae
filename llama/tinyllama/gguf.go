// Package tinyllama writes a Llama model with random weights, some 0.4 MB, that
// a real Ollama server loads and runs. It speaks gibberish, through the real
// server: streaming, schemas, embeddings, errors. It is for tests alone.
package tinyllama

import (
	"bytes"
	"encoding/binary"
	"io"
	"math/rand/v2"
)

// The shape of the model: a Llama in every part, only small.
const (
	width     = 64
	layers    = 2
	heads     = 4
	kvHeads   = 2
	inner     = 128
	context   = 8192
	alignment = 32
)

// The value types of GGUF that are used.
const (
	typeUint32  = 4
	typeInt32   = 5
	typeFloat32 = 6
	typeString  = 8
	typeArray   = 9
)

type tensor struct {
	name string
	dims []uint64
}

func (t tensor) elements() int {
	n := 1
	for _, d := range t.dims {
		n *= int(d) //nolint:gosec // small by construction
	}
	return n
}

// Write writes the model as GGUF version 3. The same seed gives the same bytes.
func Write(w io.Writer, seed uint64) error {
	vocabulary, kinds := tokens()
	tensors := shapes(len(vocabulary))
	var b bytes.Buffer
	b.WriteString("GGUF")
	put(&b, uint32(3), uint64(len(tensors)))
	meta, count := metadata(vocabulary, kinds)
	put(&b, count)
	b.Write(meta)
	offset := uint64(0)
	for _, t := range tensors {
		putString(&b, t.name)
		put(&b, uint32(len(t.dims))) //nolint:gosec // one or two
		put(&b, t.dims)
		put(&b, uint32(0), offset)       // float32
		size := uint64(4 * t.elements()) //nolint:gosec // small
		offset += size + padding(size)
	}
	pad(&b)
	if _, err := w.Write(b.Bytes()); err != nil {
		return err
	}
	return writeWeights(w, tensors, seed)
}

func writeWeights(w io.Writer, tensors []tensor, seed uint64) error {
	rng := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // a test model
	for _, t := range tensors {
		var b bytes.Buffer
		for range t.elements() {
			v := float32(1)
			if len(t.dims) > 1 {
				v = float32(rng.NormFloat64() * 0.08)
			}
			put(&b, v)
		}
		pad(&b)
		if _, err := w.Write(b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func shapes(vocabulary int) []tensor {
	kv := uint64(width * kvHeads / heads)
	list := []tensor{{"token_embd.weight", []uint64{width, uint64(vocabulary)}}, {"output_norm.weight", []uint64{width}}, {"output.weight", []uint64{width, uint64(vocabulary)}}} //nolint:gosec // small
	for i := range layers {
		p := "blk." + string(rune('0'+i)) + "."
		list = append(list,
			tensor{p + "attn_norm.weight", []uint64{width}}, tensor{p + "attn_q.weight", []uint64{width, width}},
			tensor{p + "attn_k.weight", []uint64{width, kv}}, tensor{p + "attn_v.weight", []uint64{width, kv}},
			tensor{p + "attn_output.weight", []uint64{width, width}}, tensor{p + "ffn_norm.weight", []uint64{width}},
			tensor{p + "ffn_gate.weight", []uint64{width, inner}}, tensor{p + "ffn_up.weight", []uint64{width, inner}},
			tensor{p + "ffn_down.weight", []uint64{inner, width}})
	}
	return list
}

// tokens gives the byte-level vocabulary of GPT-2's scheme with Llama 3's
// control tokens. Every byte has a printable stand-in.
func tokens() (vocabulary []string, kinds []int32) {
	next := rune(256)
	for b := range 256 {
		r := rune(b)
		printable := b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE
		if !printable {
			r = next
			next++
		}
		vocabulary = append(vocabulary, string(r))
		kinds = append(kinds, 1)
	}
	for _, t := range []string{"<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"} {
		vocabulary = append(vocabulary, t)
		kinds = append(kinds, 3)
	}
	for _, t := range []string{"th", "in", "er"} {
		vocabulary = append(vocabulary, t)
		kinds = append(kinds, 1)
	}
	return vocabulary, kinds
}

func metadata(vocabulary []string, kinds []int32) ([]byte, uint64) {
	var b bytes.Buffer
	n := uint64(0)
	key := func(name string, kind uint32) {
		putString(&b, name)
		put(&b, kind)
		n++
	}
	text := func(name, v string) { key(name, typeString); putString(&b, v) }
	number := func(name string, v uint32) { key(name, typeUint32); put(&b, v) }
	float := func(name string, v float32) { key(name, typeFloat32); put(&b, v) }
	list := func(name string, v []string) {
		key(name, typeArray)
		put(&b, uint32(typeString), uint64(len(v)))
		for _, s := range v {
			putString(&b, s)
		}
	}
	text("general.architecture", "llama")
	text("general.name", "tiny random llama")
	number("general.file_type", 0)
	number("llama.context_length", context)
	number("llama.embedding_length", width)
	number("llama.block_count", layers)
	number("llama.feed_forward_length", inner)
	number("llama.attention.head_count", heads)
	number("llama.attention.head_count_kv", kvHeads)
	float("llama.attention.layer_norm_rms_epsilon", 1e-5)
	number("llama.rope.dimension_count", width/heads)
	float("llama.rope.freq_base", 10000)
	number("llama.vocab_size", uint32(len(vocabulary))) //nolint:gosec // small
	text("tokenizer.ggml.model", "gpt2")
	text("tokenizer.ggml.pre", "llama-bpe")
	list("tokenizer.ggml.tokens", vocabulary)
	key("tokenizer.ggml.token_type", typeArray)
	put(&b, uint32(typeInt32), uint64(len(kinds)), kinds)
	list("tokenizer.ggml.merges", []string{"t h", "i n", "e r"})
	number("tokenizer.ggml.bos_token_id", 256)
	number("tokenizer.ggml.eos_token_id", 260)
	return b.Bytes(), n
}

func put(b *bytes.Buffer, values ...any) {
	for _, v := range values {
		_ = binary.Write(b, binary.LittleEndian, v) // a bytes.Buffer takes everything
	}
}

func putString(b *bytes.Buffer, s string) {
	put(b, uint64(len(s)))
	b.WriteString(s)
}

func padding(n uint64) uint64 { return (alignment - n%alignment) % alignment }

func pad(b *bytes.Buffer) { b.Write(make([]byte, padding(uint64(b.Len())))) } //nolint:gosec // never negative
