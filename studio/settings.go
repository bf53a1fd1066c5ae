package studio

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"diwan/research"

	"github.com/adrg/xdg"
)

const settingsKey = "settings"

// defaultSettings are what a fresh library starts with.
func defaultSettings() Settings {
	return Settings{Theme: "system", Mind: "auto", Embedder: "builtin", Budget: research.Budget{Calls: 200, Tokens: 200_000, Minutes: 60}, FontScale: 1, Suggest: true}
}

// Settings gives the person's choices.
func (s *Studio) Settings(ctx context.Context) (Settings, error) {
	settings := defaultSettings()
	raw, err := s.lib.Setting(ctx, settingsKey)
	if err != nil || len(raw) == 0 {
		return settings, err
	}
	if err := json.Unmarshal(raw, &settings); err != nil {
		// A setting that can't be read must not lock a person out of the library.
		s.log.Warn("settings unreadable, defaults used", "error", err)
		return defaultSettings(), nil
	}
	return settings, nil
}

// SaveSettings keeps them and gives back what is in force.
func (s *Studio) SaveSettings(ctx context.Context, next Settings) (Settings, error) {
	if err := checkSettings(&next); err != nil {
		return Settings{}, err
	}
	before, err := s.Settings(ctx)
	if err != nil {
		return Settings{}, err
	}
	raw, err := json.Marshal(next)
	if err != nil {
		return Settings{}, research.E(research.CodeInvalid, "studio.SaveSettings", "These settings can't be kept.", err)
	}
	if err := s.lib.PutSetting(ctx, settingsKey, raw); err != nil {
		return Settings{}, err
	}
	if before.OllamaHost != next.OllamaHost {
		if err := s.connectOllama(next.OllamaHost); err != nil {
			return Settings{}, err
		}
	}
	if before.Embedder != next.Embedder {
		if err := s.changeEmbedder(next.Embedder); err != nil {
			return Settings{}, err
		}
	}
	s.bus.publish(Event{Kind: "status"})
	return next, nil
}

func checkSettings(s *Settings) error {
	bad := func(what string) error {
		return research.E(research.CodeInvalid, "studio.SaveSettings", what, nil)
	}
	s.OllamaHost = strings.TrimSpace(s.OllamaHost)
	if s.OllamaHost != "" {
		host := s.OllamaHost
		if !strings.Contains(host, "://") {
			host = "http://" + host
		}
		u, err := url.Parse(host)
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return bad("The Ollama host is not an address; write it like http://192.168.1.20:11434.")
		}
	}
	switch {
	case s.Language != "" && s.Language != "en" && s.Language != "ar":
		return bad("The language is en or ar.")
	case s.Theme != "light" && s.Theme != "dark" && s.Theme != "system":
		return bad("The theme is light, dark or system.")
	case s.Mind != "auto" && s.Mind != "builtin" && s.Mind != "llama":
		return bad("The mind is auto, builtin or llama.")
	case s.Budget.Calls < 0 || s.Budget.Tokens < 0 || s.Budget.Minutes < 0 || s.Budget.Minutes != s.Budget.Minutes:
		return bad("A budget can't be negative; 0 means no limit.")
	}
	if s.FontScale < 0.5 || s.FontScale > 3 {
		s.FontScale = 1
	}
	if s.Embedder == "" {
		s.Embedder = "builtin"
	}
	return nil
}

// libraryChoice is the file that remembers on this machine which library folder
// was chosen in the window.
func libraryChoice() string { return filepath.Join(xdg.ConfigHome, "diwan", "library") }

// RememberLibrary makes path the library that opens next time.
func RememberLibrary(path string) error {
	file := libraryChoice()
	err := os.MkdirAll(filepath.Dir(file), 0o750)
	if err == nil {
		err = os.WriteFile(file, []byte(path), 0o600)
	}
	if err != nil {
		return research.E(research.CodeFileUnreadable, "studio.RememberLibrary", "The library is open now, but the choice could not be kept for the next start; set DIWAN_LIBRARY to keep it.", err)
	}
	return nil
}

// libraryDir decides the library folder: the option, DIWAN_LIBRARY, the choice
// remembered on this machine, the system's data folder.
func libraryDir(option string) string {
	if option != "" {
		return option
	}
	if dir := os.Getenv("DIWAN_LIBRARY"); dir != "" {
		return dir
	}
	if raw, err := os.ReadFile(libraryChoice()); err == nil {
		if dir := strings.TrimSpace(string(raw)); dir != "" {
			return dir
		}
	}
	return filepath.Join(xdg.DataHome, "diwan")
}

// cacheDir is where compiled WebAssembly is kept between starts.
func cacheDir(option string) string {
	if option != "" {
		return option
	}
	return filepath.Join(xdg.CacheHome, "diwan")
}
