package studio

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
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
	case s.KeepAlive < -1 || s.KeepAlive > mostKeepAlive:
		return bad("A model stays loaded for 0 (ten) to 10,080 minutes, or -1: as long as the server runs.")
	}
	if err := checkStop(s); err != nil {
		return err
	}
	if s.FontScale < 0.5 || s.FontScale > 3 {
		s.FontScale = 1
	}
	if s.Embedder == "" {
		s.Embedder = "builtin"
	}
	return nil
}

const (
	mostKeepAlive = 7 * 24 * 60 // minutes
	mostStops     = 8
	longestStop   = 60 // code points
)

// checkStop refuses texts that would end every reply: replies are JSON, so a text
// of its marks alone stands in each.
func checkStop(s *Settings) error {
	kept := []string{}
	for _, text := range s.Stop {
		if text == "" {
			continue
		}
		if research.RuneLen(text) > longestStop || len(kept) == mostStops {
			return research.E(research.CodeInvalid, "studio.SaveSettings", "There are up to 8 texts that end a reply, of up to 60 characters each.", nil)
		}
		if strings.Trim(text, "{}[]\",: \t\r\n0123456789.") == "" {
			return research.E(research.CodeInvalid, "studio.SaveSettings", "The text “"+text+"” stands in every reply and would cut it; name one that only a model's own marks have, like <|eot_id|>.", nil)
		}
		kept = append(kept, text)
	}
	s.Stop = kept
	return nil
}

// SettingNames lists what SetSetting sets.
func SettingNames() []string {
	return []string{"language", "theme", "mind", "ollama_host", "model", "embedder", "keep_alive", "stop", "think", "suggest", "max_calls", "max_tokens", "max_minutes"}
}

// SetSetting changes one setting by its name; stop is a list, parted by commas.
func (s *Studio) SetSetting(ctx context.Context, name, value string) (Settings, error) {
	next, err := s.Settings(ctx)
	if err != nil {
		return next, err
	}
	number := func(to *int) error {
		n, err := strconv.Atoi(strings.TrimSpace(value))
		*to = n
		return err
	}
	switch name {
	case "language":
		next.Language = value
	case "theme":
		next.Theme = value
	case "mind":
		next.Mind = value
	case "ollama_host":
		next.OllamaHost = value
	case "model":
		next.Model = value
	case "embedder":
		next.Embedder = value
	case "keep_alive":
		err = number(&next.KeepAlive)
	case "stop":
		next.Stop = nil
		for _, part := range strings.Split(value, ",") {
			if part = strings.TrimSpace(part); part != "" {
				next.Stop = append(next.Stop, part)
			}
		}
	case "think":
		next.Think, err = strconv.ParseBool(value)
	case "suggest":
		next.Suggest, err = strconv.ParseBool(value)
	case "max_calls":
		err = number(&next.Budget.Calls)
	case "max_tokens":
		err = number(&next.Budget.Tokens)
	case "max_minutes":
		next.Budget.Minutes, err = strconv.ParseFloat(value, 64)
	default:
		return next, research.E(research.CodeNotFound, "studio.SetSetting", "There is no such setting; there are: "+strings.Join(SettingNames(), ", ")+".", nil)
	}
	if err != nil {
		return next, research.E(research.CodeInvalid, "studio.SetSetting", "The value “"+value+"” does not fit the setting "+name+".", err)
	}
	return s.SaveSettings(ctx, next)
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
