package studio_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/studio"
)

func TestStopTextsAndKeepAliveReachTheServer(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{Capabilities: []string{"completion", "thinking"}})
	s := openWith(t, studio.Options{})
	useHost(t, s, server.Host())
	for name, value := range map[string]string{"keep_alive": "45", "stop": "<|eot_id|>, </answer>", "think": "true"} {
		if _, err := s.SetSetting(ctx, name, value); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.RunNow(ctx, research.Request{Kind: research.RunCritique, Title: "Lamp", Text: lampWork, Mind: "llama"}, nil); err != nil {
		t.Fatal(err)
	}
	var sent struct {
		KeepAlive string `json:"keep_alive"`
		Think     bool   `json:"think"`
		Options   struct {
			Stop []string `json:"stop"`
		} `json:"options"`
	}
	if err := json.Unmarshal(server.Calls()[0].Raw, &sent); err != nil || sent.KeepAlive != "45m0s" || !sent.Think || !slices.Equal(sent.Options.Stop, []string{"<|eot_id|>", "</answer>"}) {
		t.Errorf("the server got %+v, %v", sent, err)
	}
	for name, bad := range map[string]string{"stop": `",`, "keep_alive": "-7", "think": "perhaps", "colour": "red", "mind": "both"} {
		if _, err := s.SetSetting(ctx, name, bad); research.CodeOf(err) != research.CodeInvalid && research.CodeOf(err) != research.CodeNotFound {
			t.Errorf("%s = %s: %v", name, bad, err)
		}
	}
	if _, err := s.SetSetting(ctx, "stop", "}, "+strings.Repeat("x", 61)); research.CodeOf(err) != research.CodeInvalid {
		t.Errorf("a text that stands in every reply: %v", err)
	}
	if settings, err := s.Settings(ctx); err != nil || settings.KeepAlive != 45 || len(settings.Stop) != 2 {
		t.Errorf("what was refused has changed something: %+v, %v", settings, err)
	}
}
