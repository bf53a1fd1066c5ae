package llamamind

import (
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// What stands in a document, or in what a model made of one, must not be able
// to end its fence, to speak in another role, or to hide.

// fences are runs of the marks that fences are made of, and marks like them.
var fences = regexp.MustCompile(`[«⟪《≪]{2,}|[»⟫》≫]{2,}`)

// roleMarks are the control tokens and role marks of chat formats: Llama 2, 3 and
// 4, ChatML, Mistral, Gemma, Phi, DeepSeek, and the tags of tools and thinking.
var roleMarks = regexp.MustCompile(`(?i)<\s*[|｜]|[|｜]\s*>|\[\s*/?\s*(?:INST|SYS|TOOL_CALLS|AVAILABLE_TOOLS|TOOL_RESULTS|SYSTEM_PROMPT)\s*\]|<<\s*/?\s*SYS\s*>>|<\s*/?\s*(?:s|bos|eos|unk|pad|start_of_turn|end_of_turn|tool_call|tool_response|tools|function_calls|function|think|system|assistant|user|im_start|im_end)\s*>`)

// clean breaks fences and role marks up and takes out what nobody sees: marks of
// direction and joining, tags, variation selectors and control characters.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != 0x200C && r != 0x200D, r >= 0xE0000 && r <= 0xE01EF, r >= 0xFE00 && r <= 0xFE0F:
			return -1
		}
		return r
	}, text)
	// The joiners belong to some scripts' spelling; between other marks they hide.
	text = strings.NewReplacer("«\u200c", "«", "«\u200d", "«", "»\u200c", "»", "»\u200d", "»", "<\u200c", "<", "<\u200d", "<").Replace(text)
	text = fences.ReplaceAllStringFunc(text, func(m string) string { return string([]rune(m)[:1]) })
	return roleMarks.ReplaceAllStringFunc(text, func(m string) string {
		return strings.Map(func(r rune) rune {
			switch r {
			case '<':
				return '‹'
			case '>':
				return '›'
			case '[':
				return '('
			case ']':
				return ')'
			case '|', '｜':
				return '¦'
			}
			return r
		}, m)
	})
}

// fenced are the fields of prompts that fence has made; all others are cleaned
// before they are filled in: a statement drafted from a document may carry its
// words on.
var fenced = map[string]bool{"Passage": true, "Passages": true, "Work": true}

func harmless(data map[string]any) map[string]any {
	out := make(map[string]any, len(data))
	for k, v := range data {
		switch x := v.(type) {
		case string:
			if !fenced[k] {
				v = clean(x)
			}
		case []string:
			list := make([]string, len(x))
			for i, s := range x {
				list[i] = clean(s)
			}
			v = list
		}
		out[k] = v
	}
	return out
}

// leakWords is how many of the instructions' words in a row are a leak: more
// than chance and a question's own words give.
const leakWords = 8

// instructions are all runs of leakWords words of the prompts, as they stand in
// the build.
var instructions = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	files, err := promptFiles.ReadDir("prompts")
	if err != nil {
		return out // a build without prompts fails at New
	}
	for _, f := range files {
		text, err := promptFiles.ReadFile("prompts/" + f.Name())
		if err != nil {
			continue
		}
		for _, part := range actions.Split(string(text), -1) {
			words := plain(part)
			for i := 0; i+leakWords <= len(words); i++ {
				out[strings.Join(words[i:i+leakWords], " ")] = true
			}
		}
	}
	return out
})

var actions = regexp.MustCompile(`\{\{[^}]*\}\}`)

// leaks is true for a reply that recites its instructions.
func leaks(reply string) bool {
	text := reply
	var tree any
	if err := json.Unmarshal([]byte(reply), &tree); err == nil {
		var b strings.Builder
		collect(tree, &b)
		text = b.String()
	}
	words := plain(text)
	for i := 0; i+leakWords <= len(words); i++ {
		if instructions()[strings.Join(words[i:i+leakWords], " ")] {
			return true
		}
	}
	return false
}

func collect(v any, b *strings.Builder) {
	switch x := v.(type) {
	case string:
		b.WriteString(x + "\n")
	case []any:
		for _, y := range x {
			collect(y, b)
		}
	case map[string]any:
		for _, y := range x {
			collect(y, b)
		}
	}
}

func plain(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
