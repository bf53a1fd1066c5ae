package studio

import (
	"context"
	"time"

	"diwan/agents"
	"diwan/llama"
	"diwan/rag"
	"diwan/research"
)

// statusEvery is how old the knowledge of the model server may be before it is
// asked again.
const statusEvery = 5 * time.Second

// connectOllama points the studio at a host.
func (s *Studio) connectOllama(host string) error {
	c, err := llama.NewClient(host)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ollama, s.asked = c, time.Time{}
	return nil
}

func (s *Studio) client() *llama.Client {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ollama
}

// ollamaStatus asks the server, at most every few seconds.
func (s *Studio) ollamaStatus(ctx context.Context) OllamaStatus {
	s.mu.Lock()
	c, known, asked := s.ollama, s.status, s.asked
	s.mu.Unlock()
	if time.Since(asked) < statusEvery {
		return known
	}
	out := OllamaStatus{Installed: llama.Installed(), Started: s.child.Running(), Models: []Model{}}
	if c == nil {
		out.Message = "The Ollama host in the settings is not an address."
		return out
	}
	out.Host, out.Remote = c.Host(), c.Remote()
	version, err := c.Version(ctx)
	if err != nil {
		out.Message = research.MessageOf(err)
	} else {
		out.Reachable, out.Version = true, version
		models, err := c.Models(ctx)
		if err != nil {
			out.Message = research.MessageOf(err)
		}
		for _, m := range models {
			out.Models = append(out.Models, Model{m.Name, m.Family, m.Parameters, m.Quantisation, m.Digest, m.Bytes, m.ContextLength, append([]string{}, m.Capabilities...)})
		}
		if _, ok := llama.Best(models); !ok && err == nil {
			out.Message = "Ollama runs and has no model that can chat yet; get one with: ollama pull llama3.2:3b"
		}
	}
	s.mu.Lock()
	s.status, s.asked = out, time.Now()
	s.mu.Unlock()
	return out
}

// choice is which mind a run uses, and with what.
type choice struct {
	mind, model, digest, host string
	remote                    bool
	vision                    bool // the model sees pictures
}

// chooseMind takes the mind asked for, else the settings'; auto is the Llama
// mind where a model answers and the builtin one elsewhere.
func (s *Studio) chooseMind(ctx context.Context, mind, model string, seed int64) (agents.Mind, choice, error) {
	settings, err := s.Settings(ctx)
	if err != nil {
		return nil, choice{}, err
	}
	if mind == "" {
		mind = settings.Mind
	}
	if model == "" {
		model = settings.Model
	}
	if mind == "builtin" {
		return s.builtin, choice{mind: "builtin"}, nil
	}
	keep := time.Duration(settings.KeepAlive) * time.Minute
	if s.tape != nil {
		m, err := s.llamaMind(s.taped, seed, keep, settings)
		return m, choice{mind: "llama", model: s.taped.Name, digest: s.taped.Digest, vision: llama.Model(s.taped).Can("vision")}, err
	}
	status := s.ollamaStatus(ctx)
	found, ok := pickModel(status.Models, model)
	switch {
	case status.Reachable && ok:
		c := choice{mind: "llama", model: found.Name, digest: found.Digest, host: status.Host, remote: status.Remote, vision: llama.Model(found).Can("vision")}
		m, err := s.llamaMind(found, seed, keep, settings)
		return m, c, err
	case mind == "auto":
		return s.builtin, choice{mind: "builtin"}, nil
	case !status.Reachable:
		return nil, choice{}, research.E(research.CodeModelUnreachable, "studio.chooseMind", status.Message, nil)
	}
	name := model
	if name == "" {
		name = "llama3.2:3b"
	}
	return nil, choice{}, research.E(research.CodeModelAbsent, "studio.chooseMind", "The model "+name+" is not installed on the server. Get it with: ollama pull "+name, nil)
}

// pickModel finds the model named, else the best that can chat.
func pickModel(models []Model, name string) (Model, bool) {
	list := make([]llama.Model, len(models))
	for i, m := range models {
		if name != "" && (m.Name == name || m.Name == name+":latest") {
			return m, true
		}
		list[i] = llama.Model{Name: m.Name, Family: m.Family, Bytes: m.Bytes, Capabilities: m.Capabilities}
	}
	if name != "" {
		return Model{}, false
	}
	best, ok := llama.Best(list)
	for _, m := range models {
		if ok && m.Name == best.Name {
			return m, true
		}
	}
	return Model{}, false
}

// changeEmbedder takes the embedder of the settings into use and computes what
// vectors it lacks in the background.
func (s *Studio) changeEmbedder(name string) error {
	var e rag.Embedder
	if name != "" && name != "builtin" {
		e = &ollamaEmbedder{client: s.client, model: name}
	}
	if err := s.index.use(e); err != nil {
		return err
	}
	s.background(func(ctx context.Context) {
		if err := s.index.refresh(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("index refresh", "error", err)
		}
		s.bus.publish(Event{Kind: "status"})
	})
	return nil
}

// ollamaEmbedder hands an Ollama embedding model to rag.
type ollamaEmbedder struct {
	client func() *llama.Client
	model  string
	dims   int
}

// Name tells embedders apart.
func (e *ollamaEmbedder) Name() string { return "ollama/" + e.model }

// Dimensions is not known beforehand.
func (e *ollamaEmbedder) Dimensions() int { return e.dims }

// EmbedPassages embeds with the model's prefix for passages.
func (e *ollamaEmbedder) EmbedPassages(ctx context.Context, texts []string) ([][]float32, error) {
	_, prefix := llama.Prefixes(e.model)
	return e.embed(ctx, prefix, texts)
}

// EmbedQuery embeds with the model's prefix for queries.
func (e *ollamaEmbedder) EmbedQuery(ctx context.Context, text string) ([]float32, error) {
	prefix, _ := llama.Prefixes(e.model)
	v, err := e.embed(ctx, prefix, []string{text})
	if err != nil {
		return nil, err
	}
	return v[0], nil
}

func (e *ollamaEmbedder) embed(ctx context.Context, prefix string, texts []string) ([][]float32, error) {
	c := e.client()
	if c == nil {
		return nil, research.E(research.CodeModelUnreachable, "studio.embed", "The Ollama host in the settings is not an address.", nil)
	}
	prefixed := make([]string, len(texts))
	for i, t := range texts {
		prefixed[i] = prefix + t
	}
	return c.Embed(ctx, e.model, prefixed)
}
