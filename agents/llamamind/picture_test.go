package llamamind_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"diwan/agents"
	"diwan/agents/llamamind"
	"diwan/research"
)

// moon is a picture of 1,600 by 900: a white square on dark blue.
func moon(t *testing.T) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 1600, 900))
	for y := range 900 {
		for x := range 1600 {
			img.Set(x, y, color.RGBA{10, 20, 60, 255})
			if x > 1100 && x < 1300 && y > 100 && y < 300 {
				img.Set(x, y, color.White)
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// seen answers like scripted, and keeps what came in which order.
func seen(t *testing.T, replies map[string]string, calls *[]llamamind.Question, sees bool) *llamamind.Mind {
	t.Helper()
	m, err := llamamind.New(func(_ context.Context, q llamamind.Question, _ func(string) error) (llamamind.Reply, error) {
		*calls = append(*calls, q)
		for key, reply := range replies {
			if strings.Contains(q.Prompt, key) {
				return llamamind.Reply{Text: reply, PromptTokens: 900, GeneratedTokens: 5}, nil
			}
		}
		t.Fatalf("no reply for %q", q.Prompt)
		return llamamind.Reply{}, nil
	}, 1, llamamind.Sees(sees))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func lookedAt(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"Describe before anybody judges": `{"places":[{"left":68,"top":11,"right":81,"bottom":33,"text":"A white square stands in a dark field."},{"left":90,"top":0,"right":10,"bottom":100,"text":"The field is even and blue."},{"left":50,"top":50,"right":50,"bottom":50,"text":"Nothing else is drawn."}]}`,
		"how the parts work together":    `{"places":[{"left":60,"top":0,"right":100,"bottom":40,"text":"The eye goes to the white first."}],"interpretation":"It may be about a window at night."}`,
		"what is striking":               `{"places":[{"left":68,"top":11,"right":81,"bottom":33,"text":"The one light holds everything."}]}`,
		"The maker asks":                 `{"left":0,"top":0,"right":50,"bottom":100,"text":"The left half gives it room."}`,
		"hide no opinion":                `{"places":[{"left":0,"top":60,"right":100,"bottom":100,"text":"What lies below?"}]}`,
		"By this rubric, name":           `{"findings":[{"left":68,"top":11,"right":81,"bottom":33,"criterion":"light","observation":"OBSERVED","effect":"EFFECT","opinion":"OPINION","severity":"minor"}]}`,
		"Judge the work as a whole":      `{"text":"JUDGED as a whole it does what it says.","rests":[1,4,1,19]}`,
	}
}

func TestAPictureIsDescribedBeforeItIsJudged(t *testing.T) {
	t.Parallel()
	calls := []llamamind.Question{}
	m := seen(t, lookedAt(t), &calls, true)
	in := agents.CritiqueInput{Language: "en", Image: moon(t), Work: research.Work{Kind: "image", Title: "Window"}, Request: research.Request{Asks: []string{"Is the left too empty?"}, Intent: "night", Rubric: "illustration"}}
	c, err := m.Critique(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	order := []string{}
	for _, q := range calls {
		if len(q.Images) != 1 || len(q.Images[0]) > 1<<20 {
			t.Fatalf("a question went without the picture, or with too much of it: %q", q.Prompt)
		}
		img, _, err := image.Decode(bytes.NewReader(q.Images[0]))
		if err != nil || img.Bounds().Dx() != 1120 || img.Bounds().Dy() != 630 {
			t.Fatalf("the model gets %v, %v", img.Bounds(), err)
		}
		for key := range lookedAt(t) {
			if strings.Contains(q.Prompt, key) {
				order = append(order, key)
			}
		}
	}
	if want := []string{"Describe before anybody judges", "how the parts work together", "what is striking", "The maker asks", "hide no opinion", "By this rubric, name", "Judge the work as a whole"}; !slices.Equal(order, want) {
		t.Fatalf("asked in the order %q", order)
	}
	if strings.Contains(calls[0].Prompt, "Described so far") || !strings.Contains(calls[5].Prompt, "A white square stands in a dark field.") {
		t.Error("what was described is not what the findings rest on")
	}
	d := c.Description
	if len(d) != 4 || d[0].Locus.Rect[0] != (research.Rect{.68, .11, .81, .33}) || d[1].Locus.Rect[0] != (research.Rect{.1, 0, .9, 1}) || d[2].Locus != nil || !strings.Contains(d[3].Text, "#0a143c") {
		t.Errorf("the description is %+v", d)
	}
	for _, o := range d {
		if strings.Contains(o.Text, "does not see") {
			t.Error("a mind that sees says that it does not")
		}
	}
	if c.Interpretation[0].Text != "It may be about a window at night." || c.Meaning[0].Locus == nil || c.Answers[0].Text != "The left half gives it room." || len(c.Answers[0].Grounds[0].Locus.Rect) != 1 || c.NeutralQuestions[0].Locus == nil {
		t.Errorf("%+v", c)
	}
	j := c.Judgement[0]
	if !slices.Equal(j.Rests, []string{"a1", "d1"}) {
		t.Errorf("the judgement rests on %q", j.Rests)
	}
	told := c.Delivered()
	for _, f := range told.Findings {
		if strings.Contains(f.Observation+f.Effect, "OBSERVED") || strings.Contains(f.Effect, "EFFECT") {
			t.Error("an opinion is told before the yes")
		}
	}
	if told.Judgement[0].Text != "" {
		t.Error("the judgement is told before the yes")
	}
	about := ""
	for _, o := range told.Opinions {
		about += o.About + "\n"
	}
	if !strings.Contains(about, "the part at the top right") || strings.Contains(about, "OPINION") {
		t.Errorf("announced as %q", about)
	}
}

func TestAModelThatDoesNotSeeSaysWhichDo(t *testing.T) {
	t.Parallel()
	calls := []llamamind.Question{}
	for language, word := range map[string]string{"en": "does not see pictures", "ar": "لا يرى الصور"} {
		m := seen(t, nil, &calls, false)
		c, err := m.Critique(context.Background(), agents.CritiqueInput{Language: language, Image: moon(t), Work: research.Work{Kind: "image"}})
		if err != nil || len(calls) != 0 {
			t.Fatalf("%d calls, %v", len(calls), err)
		}
		if text := c.Description[0].Text; !strings.Contains(text, word) || !strings.Contains(text, "llama3.2-vision:11b") || !strings.Contains(text, "llama4:scout") {
			t.Errorf("%s: %s", language, text)
		}
		if len(c.Measures) < 5 {
			t.Error("what can be measured is not there")
		}
	}
}
