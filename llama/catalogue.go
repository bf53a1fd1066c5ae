package llama

import "strings"

// Choice is a model of the catalogue.
type Choice struct {
	Name, Purpose, Note string // purpose: chat, embedding
	Bytes               int64  // of the download, in the library's default quantisation
	Parameters          string
	ContextLength       int
	Vision, Arabic      bool
	// shape of the attention, from the published models: what a token of context
	// costs in memory
	layers, kvHeads, headSize int
}

const (
	kilo = 1000
	mega = kilo * kilo
	giga = kilo * mega
)

// Catalogue lists the Llama models and embedders that Diwan knows: chat models
// smallest first, then embedders with the multilingual ones first.
func Catalogue() []Choice {
	return []Choice{
		{"llama3.2:1b", "chat", "for old laptops; drafts are thin", 1300 * mega, "1B", 131072, false, false, 16, 8, 64},
		{"llama3.2:3b", "chat", "a laptop's everyday council", 2000 * mega, "3B", 131072, false, false, 28, 8, 128},
		{"llama3.1:8b", "chat", "the best that most laptops can run", 4900 * mega, "8B", 131072, false, true, 32, 8, 128},
		{"llama3.2-vision:11b", "chat", "reads images too", 7800 * mega, "11B", 131072, true, false, 40, 8, 128},
		{"llama3.3:70b", "chat", "a workstation, or a remote host", 43 * giga, "70B", 131072, false, true, 80, 8, 128},
		{"llama3.1:70b", "chat", "a workstation, or a remote host", 43 * giga, "70B", 131072, false, true, 80, 8, 128},
		{"llama3.2-vision:90b", "chat", "a server; reads images", 55 * giga, "90B", 131072, true, false, 100, 8, 128},
		{"llama4:scout", "chat", "a server; very long context, reads images", 67 * giga, "109B", 10485760, true, true, 48, 8, 128},
		{"llama3.1:405b", "chat", "a cluster", 243 * giga, "405B", 131072, false, true, 126, 8, 128},
		{"llama4:maverick", "chat", "a cluster; reads images", 245 * giga, "400B", 1048576, true, true, 48, 8, 128},
		{"snowflake-arctic-embed2", "embedding", "multilingual; the best of these for Arabic", 1200 * mega, "568M", 8192, false, true, 0, 0, 0},
		{"bge-m3", "embedding", "multilingual", 1200 * mega, "567M", 8192, false, true, 0, 0, 0},
		{"embeddinggemma", "embedding", "small and multilingual", 622 * mega, "300M", 2048, false, true, 0, 0, 0},
		{"qwen3-embedding:0.6b", "embedding", "multilingual", 639 * mega, "0.6B", 32768, false, true, 0, 0, 0},
		{"nomic-embed-text-v2-moe", "embedding", "multilingual", 958 * mega, "475M", 512, false, true, 0, 0, 0},
		{"paraphrase-multilingual", "embedding", "multilingual, for short passages", 563 * mega, "278M", 128, false, true, 0, 0, 0},
		{"nomic-embed-text", "embedding", "English only", 274 * mega, "137M", 2048, false, false, 0, 0, 0},
		{"mxbai-embed-large", "embedding", "English only", 670 * mega, "334M", 512, false, false, 0, 0, 0},
		{"all-minilm", "embedding", "English only, tiny", 46 * mega, "23M", 512, false, false, 0, 0, 0},
	}
}

// Memory is what the model needs with a context of so many tokens, in bytes: its
// weights, two 16-bit values a head, layer and token of context (the model's
// longest at most), and what the server computes in.
func (c Choice) Memory(context int) int64 {
	if c.ContextLength > 0 {
		context = min(context, c.ContextLength)
	}
	cache := int64(2*2*c.layers*c.kvHeads*c.headSize) * int64(context)
	working := max(int64(200*mega), c.Bytes/20)
	return c.Bytes + cache + working
}

// Known finds a model of the catalogue by the name that a server gives it.
func Known(name string) (Choice, bool) {
	name = strings.TrimSuffix(strings.ToLower(name), ":latest")
	for _, c := range Catalogue() {
		if c.Name == name || strings.HasPrefix(name, c.Name+"-") {
			return c, true
		}
	}
	return Choice{}, false
}
