package studio

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"diwan/research"
)

// The readers say what a person should know of a file in English sentences,
// which a record keeps as they are. Here each is known by its wording, so that
// the window and the command line say it in Arabic, programs get a code, and
// sentences of records that an earlier Diwan wrote are known as well.

// wording is one sentence: {1}, {2} ... stand for what varies.
type wording struct{ code, english, arabic string }

type knownWording struct {
	wording
	start  string // the English text before the first parameter
	whole  *regexp.Regexp
	params int
}

var placeholder = regexp.MustCompile(`\\\{(\d)\\\}`)

var knownWordings = sync.OnceValue(func() []knownWording {
	all := slices.Concat(wordings, modelWordings)
	out := make([]knownWording, len(all))
	for i, w := range all {
		start, _, _ := strings.Cut(w.english, "{")
		pattern := placeholder.ReplaceAllString(regexp.QuoteMeta(w.english), `(?s:(.+?))`)
		out[i] = knownWording{wording: w, start: start, whole: regexp.MustCompile("^" + pattern + "$"), params: strings.Count(w.english, "{")}
	}
	return out
})

// maxSentence bounds what is compared with the table; longer text is no sentence.
const maxSentence = 4000

// NoticeOf tells a sentence's code, what varies in it and its wording in
// Arabic; false for sentences that are not in the table.
func NoticeOf(sentence string) (research.Notice, bool) { return noticeOf(sentence, 0) }

func noticeOf(sentence string, depth int) (research.Notice, bool) {
	if sentence == "" || len(sentence) > maxSentence || depth > 2 {
		return research.Notice{}, false
	}
	known := knownWordings()
	for i := range known {
		w := &known[i]
		if !strings.HasPrefix(sentence, w.start) {
			continue
		}
		m := w.whole.FindStringSubmatch(sentence)
		if m == nil {
			continue
		}
		n := research.Notice{Code: w.code, English: sentence, Arabic: w.arabic}
		pairs := []string{}
		for k, value := range m[1:] {
			n.Params = append(n.Params, value)
			said := value
			if inner, ok := noticeOf(value, depth+1); ok {
				said = inner.Arabic
			}
			// A name or number in Latin letters keeps its own direction.
			if said == value && !strings.ContainsFunc(value, isArabic) {
				said = "\u2068" + value + "\u2069"
			}
			pairs = append(pairs, "{"+strconv.Itoa(k+1)+"}", said)
		}
		n.Arabic = strings.NewReplacer(pairs...).Replace(n.Arabic)
		return n, true
	}
	return research.Notice{}, false
}

func isArabic(r rune) bool { return r >= 0x600 && r <= 0x6FF }

// notices tells of each sentence what is known; one that is not in the table
// is its own wording in both languages.
func notices(sentences []string) []research.Notice {
	out := make([]research.Notice, 0, len(sentences))
	for _, s := range sentences {
		n, ok := NoticeOf(s)
		if !ok {
			n = research.Notice{Code: "other", English: s, Arabic: s}
		}
		out = append(out, n)
	}
	return out
}

// withNotices adds to a source what its warnings say, for both languages.
func withNotices(src research.Source) research.Source {
	if len(src.Warnings) > 0 {
		src.Notices = notices(src.Warnings)
	}
	return src
}

// noticeFor is the notice of one sentence; nil where it is not in the table.
func noticeFor(sentence string) *research.Notice {
	if n, ok := NoticeOf(sentence); ok {
		return &n
	}
	return nil
}
