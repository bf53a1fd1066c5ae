package studio_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diwan/llama/fakeollama"
	"diwan/research"
	"diwan/studio"
)

// drawing writes a picture with a bright square, and gives its path.
func drawing(t *testing.T, dir, name string) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 1500, 1000))
	for y := range 1000 {
		for x := range 1500 {
			img.Set(x, y, color.RGBA{10, 20, 60, 255})
			if x > 400 && x < 600 && y > 250 && y < 400 {
				img.Set(x, y, color.RGBA{250, 230, 120, 255})
			}
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	if strings.HasSuffix(name, ".jpg") {
		b.Reset()
		err = jpeg.Encode(&b, img, nil)
	}
	path := filepath.Join(dir, name)
	if err == nil {
		err = os.WriteFile(path, b.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAPictureIsLookedAtByAModelThatSees(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{Capabilities: []string{"completion", "vision"}})
	s := openWith(t, studio.Options{})
	useHost(t, s, server.Host())
	path := drawing(t, t.TempDir(), "night.jpg")
	r := research.Request{Kind: research.RunCritique, Path: path, Intent: "being small", Asks: []string{"Does the light hold?"}, Mind: "llama"}
	p, err := s.Preview(ctx, r)
	if err != nil || p.Model != "fake-llama" || slices.Contains(p.Warnings, "vision") || p.Calls < 7 {
		t.Fatalf("%+v, %v", p, err)
	}
	view, err := s.RunNow(ctx, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	calls := server.Calls()
	if len(calls) != 7 {
		t.Errorf("%d calls", len(calls))
	}
	for _, call := range calls {
		got := call.Messages[len(call.Messages)-1].Images
		if len(got) != 1 {
			t.Fatalf("%d pictures came with %q", len(got), call.Text("user"))
		}
		img, _, err := image.Decode(bytes.NewReader(got[0]))
		if err != nil || img.Bounds().Dx() != 1120 || len(got[0]) > 1<<20 {
			t.Fatalf("the server got %d bytes, %v", len(got[0]), err)
		}
		if call.Options.NumCtx < 4096 {
			t.Errorf("a context of %d leaves the picture no room", call.Options.NumCtx)
		}
	}
	c := view.Critiques[0]
	if !strings.Contains(c.Description[0].Text, "A dark field") || len(c.Description[0].Locus.Rect) != 1 || c.Work.Width != 1500 || c.Work.Picture == "" {
		t.Errorf("%+v, %+v", c.Work, c.Description)
	}
	valid(t, published(t, "critique"), c)
	// The picture is kept with its record and can be shown when the file is gone;
	// a second critique of it keeps it once.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	kept, kind, err := s.CritiquePicture(ctx, c.ID)
	if err != nil || kind != "image/jpeg" {
		t.Fatalf("%s, %v", kind, err)
	}
	if filepath.Dir(kept) != filepath.Join(filepath.Dir(filepath.Dir(kept)), "pictures") {
		t.Errorf("it is kept at %s", kept)
	}
	if _, _, err := s.CritiquePicture(ctx, "../../etc"); research.CodeOf(err) != research.CodeNotFound {
		t.Errorf("a critique that is none: %v", err)
	}
	if view.Steps[stepOf(view, "critique")].RawReply == "" || strings.Contains(view.Steps[stepOf(view, "critique")].RawReply, "breathe") {
		t.Error("the trace tells an opinion that nobody asked for")
	}
}

func TestAPictureGoesToTheModelThatSees(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{})
	s := openWith(t, studio.Options{})
	useHost(t, s, server.Host())
	r := research.Request{Kind: research.RunCritique, Path: drawing(t, t.TempDir(), "night.png"), Mind: "llama"}
	p, err := s.Preview(ctx, r)
	if err != nil || !slices.Contains(p.Warnings, "vision") {
		t.Fatalf("%+v, %v", p.Warnings, err)
	}
	view, err := s.RunNow(ctx, r, nil)
	if err != nil || len(server.Calls()) != 0 {
		t.Fatalf("%d calls, %v", len(server.Calls()), err)
	}
	if text := view.Critiques[0].Description[0].Text; !strings.Contains(text, "llama3.2-vision") {
		t.Errorf("nobody says which model sees: %s", text)
	}
	for _, c := range []struct {
		models          []studio.Model
		preferred, want string
	}{
		{nil, "", ""},
		{[]studio.Model{{Name: "a", Bytes: 9, Capabilities: []string{"completion"}}, {Name: "llava", Bytes: 9, Capabilities: []string{"completion", "vision"}}, {Name: "llama3.2-vision:11b", Bytes: 7, Capabilities: []string{"completion", "vision"}}}, "a", "llama3.2-vision:11b"},
		{[]studio.Model{{Name: "llava", Bytes: 9, Capabilities: []string{"completion", "vision"}}, {Name: "llama4:scout", Bytes: 7, Capabilities: []string{"completion", "vision"}}}, "llava", "llava"},
	} {
		if got := studio.VisionModel(c.models, c.preferred); got != c.want {
			t.Errorf("of %v with %q: %q", c.models, c.preferred, got)
		}
	}
}

func TestAPictureLeavesTheMachineOnlyWithItsOwnYes(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := rehearsed(t, fakeollama.Config{Capabilities: []string{"completion", "vision"}})
	host, ok := outside()
	if !ok {
		t.Skip("this machine has no address besides loopback")
	}
	relay(t, host, server.Host())
	s := openWith(t, studio.Options{})
	useHost(t, s, host)
	r := research.Request{Kind: research.RunCritique, Path: drawing(t, t.TempDir(), "night.png"), Mind: "llama", Approve: []string{"remote:" + host}, Remember: []string{"remote:" + host}}
	p, err := s.Preview(ctx, r)
	if err != nil || len(p.Needs) != 2 || p.Needs[1].What != "picture:"+host || !strings.Contains(p.Needs[1].Why, "picture is sent") || !strings.Contains(p.Needs[1].Why, "leaves this machine") {
		t.Fatalf("%+v, %v", p.Needs, err)
	}
	// That text may leave does not say that a picture may.
	if _, err := s.RunNow(ctx, r, nil); research.CodeOf(err) != research.CodeApprovalNeeded || len(server.Calls()) != 0 {
		t.Fatalf("%d calls, %v", len(server.Calls()), err)
	}
	r.Approve = append(r.Approve, "picture:"+host)
	view, err := s.RunNow(ctx, r, nil)
	if err != nil || len(view.Run.Approvals) != 2 || len(server.Calls()) == 0 {
		t.Errorf("%+v, %v", view.Run.Approvals, err)
	}
}
