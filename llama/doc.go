// Package llama talks to Ollama: which models there are, chat with replies
// bound to a JSON Schema, embeddings, downloads. It is the only importer of
// Ollama's client, and knows nothing of papers or agents.
package llama
