package llama

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"diwan/research"

	"github.com/ollama/ollama/api"
)

// DefaultHost is where Ollama listens when nothing else is said.
const DefaultHost = "http://127.0.0.1:11434"

// Client is a connection to one Ollama server.
type Client struct {
	api      *api.Client
	host     *url.URL
	patience patience

	mu       sync.Mutex
	contexts map[string]int // the context each model is loaded with
}

// NewClient connects to a host; empty is OLLAMA_HOST, else DefaultHost. It does
// not ask whether anybody is there: Version does.
func NewClient(host string) (*Client, error) {
	if host = strings.TrimSpace(host); host == "" {
		host = strings.TrimSpace(os.Getenv("OLLAMA_HOST"))
	}
	if host == "" {
		host = DefaultHost
	}
	if !strings.Contains(host, "://") {
		host = "http://" + host
	}
	u, err := url.Parse(host)
	if err != nil || u.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return nil, research.E(research.CodeInvalid, "llama.NewClient", "The Ollama host is not an address; write it like http://192.168.1.20:11434.", err)
	}
	if u.Port() == "" && u.Scheme == "http" {
		u.Host = net.JoinHostPort(u.Hostname(), "11434")
	}
	if u.Hostname() == "0.0.0.0" || u.Hostname() == "::" {
		u.Host = net.JoinHostPort("127.0.0.1", u.Port()) // what a server listens on is no address to call
	}
	return &Client{api: api.NewClient(u, &http.Client{}), host: u, patience: defaultPatience(), contexts: map[string]int{}}, nil
}

// Host is the server's address.
func (c *Client) Host() string { return c.host.String() }

// Remote is true when text sent to this host leaves the machine.
func (c *Client) Remote() bool {
	name := c.host.Hostname()
	if strings.EqualFold(name, "localhost") {
		return false
	}
	ip := net.ParseIP(name)
	return ip == nil || !ip.IsLoopback()
}

// Version asks the server; an error is CodeModelUnreachable.
func (c *Client) Version(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	v, err := c.api.Version(ctx)
	if err != nil {
		return "", c.coded("llama.Version", "", err)
	}
	return v, nil
}

// Installed tells whether the program is on this machine.
func Installed() bool {
	_, err := exec.LookPath("ollama")
	return err == nil
}

// coded turns a client's error into one that a person can act on.
func (c *Client) coded(op, model string, err error) error {
	var known *research.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return research.E(research.CodeCancelled, op, "Stopped.", err)
	}
	text := err.Error()
	var status api.StatusError
	if errors.As(err, &status) {
		text = status.ErrorMessage
		if status.StatusCode == http.StatusNotFound {
			return research.E(research.CodeModelAbsent, op, "The model "+model+" is not installed on the server. Get it with: ollama pull "+model, err)
		}
	}
	low := strings.ToLower(text)
	switch {
	case strings.Contains(low, "not found") && strings.Contains(low, "model"):
		return research.E(research.CodeModelAbsent, op, "The model "+model+" is not installed on the server. Get it with: ollama pull "+model, err)
	case strings.Contains(low, "memory"):
		return research.E(research.CodeModelTooLarge, op, "The model "+model+" does not fit this machine's memory; choose a smaller one.", err)
	case strings.Contains(low, "does not support") || strings.Contains(low, "not supported"):
		return research.E(research.CodeModelNotSuited, op, "The model "+model+" can't do this; choose another.", err)
	}
	var netErr net.Error
	if errors.Is(err, syscall.ECONNREFUSED) || errors.As(err, &netErr) || errors.Is(err, context.DeadlineExceeded) {
		return research.E(research.CodeModelUnreachable, op, "Ollama does not answer at "+c.Host()+". Start it (ollama serve), or check the host in the settings.", err)
	}
	return research.E(research.CodeModelInterrupted, op, "The model's reply broke off ("+text+"). The run waits, and goes on when Ollama is back.", err)
}
