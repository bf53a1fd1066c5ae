package llama

// The window that a model is loaded with. A server loads the model anew for
// every change of it, so it grows in doublings and does not shrink again.
const (
	smallestContext = 4096
	templateTokens  = 128 // what the chat format and the system add at most
	// ImageTokens is what a picture takes of a model's context at most: 1,600 for
	// one of 1,120 by 1,120 pixels in parts of 28 (Qwen 2.5 VL), fewer with the
	// Llamas, whose pictures stand beside the text or in tiles of 336.
	ImageTokens = 1800
)

// context gives num_ctx for a request: what the prompt needs with its reply,
// bounded by what the model can hold. A token is at least two and a half bytes
// of nearly any text that papers hold, and never less than one byte: sure counts
// with that.
func (c *Client) context(r Request, sure bool) int {
	bytes := 0
	for _, m := range r.messages() {
		bytes += len(m.Content)
	}
	rest := r.limit() + templateTokens + ImageTokens*len(r.Images)
	need := bytes*2/5 + rest
	if sure {
		need = bytes + rest
	}
	size := smallestContext
	for size < need {
		size *= 2
	}
	if r.MaxContext > 0 {
		// The rest of a budget: a limit that the server holds.
		return max(min(size, r.MaxContext), 1)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	size = max(size, c.contexts[r.Model])
	if r.ContextLength > 0 {
		size = min(size, r.ContextLength)
	}
	c.contexts[r.Model] = size
	return size
}
