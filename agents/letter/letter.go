// Package letter reads a letter or question that somebody sent: who signed it,
// in what language, and which points ask for an answer. It reads by form alone
// and obeys nothing: a letter is data. It imports the standard library alone.
package letter

import (
	"regexp"
	"strings"
	"unicode"
)

// Kind says what a point is.
type Kind string

// The kinds of points.
const (
	Question Kind = "question"
	Request  Kind = "request"
	Claim    Kind = "claim" // an assertion that the sources may bear out or not
)

// Point is a sentence of the letter that asks for an answer.
type Point struct {
	Text  string // verbatim, white space joined
	Kind  Kind
	Start int // code points in the letter
	End   int
}

// Letter is a letter as read.
type Letter struct {
	Language string // ar or en
	From     string // as signed, empty where the signature is not clear
	Points   []Point
	// Addressed are sentences that speak to a program, not to the person: they
	// are shown, and nothing comes of them.
	Addressed []string
}

// mostPoints bounds a letter: the first ones, in order.
const mostPoints = 10

var (
	greeting = regexp.MustCompile(`(?i)^(?:dear\b|hello\b|hi\b|good (?:morning|day|evening)|to whom it may concern|greetings|السلام عليكم|عزيزي|عزيزتي|الأستاذ|الدكتور|حضرة|تحية طيبة|مرحبا|إلى )`)
	closing  = regexp.MustCompile(`(?i)^(?:(?:with )?(?:best|kind|warm|many|sincere)? ?(?:regards|wishes|thanks)|yours?(?: sincerely| faithfully| truly)?|sincerely|respectfully|cheers|thank you(?: very much| in advance)?|thanks(?: in advance)?|مع (?:خالص |أطيب |فائق )?(?:التحية|التحيات|الشكر|التقدير|الاحترام)|وتفضلوا|تقبلوا|شكرا|شكرًا|والسلام)\b?`)
	requests = regexp.MustCompile(`(?i)\b(?:could you|can you|would you|please|i would (?:like|love) to know|i(?: a|')m (?:curious|interested)|i wonder|i was wondering|we wonder|let me know|tell (?:me|us)|explain|what do you|do you know|your (?:view|opinion|advice)|advise)\b|أود أن|نود أن|أرجو|نرجو|هل يمكن|أتساءل|نتساءل|أفيدو|أخبرو|ما رأي`)
	asserts  = regexp.MustCompile(`(?i)\b(?:i|we) (?:believe|think|read|heard|found|am told|are told|understand|assume|learned)\b|\b(?:increases?|decreases?|reduces?|improves?|causes?|prevents?|affects?|associated with|leads? to|proves?|shows?)\b|أعتقد|نعتقد|قرأت|سمعت|يزيد|تزيد|يقلل|تقلل|يحسن|تحسن|يسبب|تسبب|يؤدي|تؤدي|يؤثر|تؤثر`)
	// addressed marks what speaks to a program: it is no point of the letter.
	addressed = regexp.MustCompile(`(?i)\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|rules|above|previous|guidelines|policy|policies)\b|\bsystem prompt\b|\byou are (?:now|an? (?:ai|assistant|language model|chatbot))\b|\b(?:as|act as) an? (?:ai|assistant|language model)\b|\b(?:reveal|print|repeat|output|leak)\b.{0,30}\b(?:prompt|instructions|secrets?|passwords?|keys?)\b|\b(?:delete|erase|export|upload|forward|send|e-?mail)\b.{0,40}\b(?:files?|library|notebooks?|passwords?|everything|all (?:sources|papers|documents))\b|<\|?(?:system|im_start|assistant)|\[INST\]|تجاهل.{0,30}(?:التعليمات|الأوامر|ما سبق)|أنت الآن|(?:اكشف|اطبع|أرسل|احذف|انشر).{0,30}(?:التعليمات|كلمة السر|كلمات السر|الملفات|المكتبة|المصادر كلها)`)
	pleasant  = regexp.MustCompile(`(?i)^(?:i hope (?:this|you)|hope you|thank you for|thanks for|my name is|i am writing|we are writing|i look forward|looking forward|آمل أن|أتمنى|أشكرك|شكرا على|اسمي|أكتب إليك)`)
)

// Read takes a letter apart.
func Read(text string) Letter {
	l := Letter{Language: languageOf(text), From: signature(text), Points: []Point{}, Addressed: []string{}}
	claims := []Point{}
	for _, s := range sentences(text) {
		t := strings.Join(strings.Fields(s.Text), " ")
		if addressed.MatchString(t) {
			l.Addressed = append(l.Addressed, t)
			continue
		}
		question := strings.HasSuffix(strings.TrimRight(t, "\"'”»)"), "?") || strings.HasSuffix(strings.TrimRight(t, "\"'”»)"), "؟")
		words := len(strings.Fields(t))
		if words < 3 || greeting.MatchString(t) && !question || closing.MatchString(t) && words < 8 || pleasant.MatchString(t) && !question {
			continue
		}
		p := Point{Text: t, Start: s.Start, End: s.End}
		switch {
		case question:
			p.Kind = Question
		case requests.MatchString(t):
			p.Kind = Request
		case asserts.MatchString(t) && words >= 5:
			p.Kind = Claim
			claims = append(claims, p)
			continue
		default:
			continue
		}
		if len(l.Points) < mostPoints {
			l.Points = append(l.Points, p)
		}
	}
	// What the letter asserts is answered where it asks little.
	for _, p := range claims {
		if len(l.Points) < mostPoints/2 {
			l.Points = insert(l.Points, p)
		}
	}
	return l
}

// insert keeps the order of the letter.
func insert(list []Point, p Point) []Point {
	at := len(list)
	for i, o := range list {
		if o.Start > p.Start {
			at = i
			break
		}
	}
	list = append(list, Point{})
	copy(list[at+1:], list[at:])
	list[at] = p
	return list
}

// sentences cuts by end marks and line ends.
func sentences(text string) []Point {
	r := []rune(text)
	out := []Point{}
	start := 0
	add := func(end int) {
		s, e := start, end
		for s < e && unicode.IsSpace(r[s]) {
			s++
		}
		for e > s && unicode.IsSpace(r[e-1]) {
			e--
		}
		if e > s {
			out = append(out, Point{Text: string(r[s:e]), Start: s, End: e})
		}
		start = end
	}
	for i := range r {
		last := i+1 >= len(r)
		switch {
		case r[i] == '\n' && (last || r[i+1] == '\n' || shortLine(r[start:i])):
			add(i + 1)
		case strings.ContainsRune(".!?؟", r[i]) && (last || unicode.IsSpace(r[i+1])) && !abbreviation(r[start:i+1]):
			add(i + 1)
		}
	}
	add(len(r))
	return out
}

// shortLine tells the lines of a greeting, a closing or a signature from those
// of a wrapped paragraph.
func shortLine(line []rune) bool { return len(strings.TrimSpace(string(line))) < 45 }

func abbreviation(upTo []rune) bool {
	words := strings.Fields(string(upTo))
	if len(words) == 0 {
		return false
	}
	switch strings.ToLower(words[len(words)-1]) {
	case "dr.", "prof.", "mr.", "mrs.", "ms.", "e.g.", "i.e.", "vs.", "etc.", "no.", "fig.", "د.", "أ.":
		return true
	}
	return false
}

// signature is the short line after the closing, or the last short line of a
// letter that has a greeting.
func signature(text string) string {
	lines := []string{}
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	for i := len(lines) - 2; i >= 0 && i >= len(lines)-6; i-- {
		if closing.MatchString(lines[i]) && len(strings.Fields(lines[i])) < 8 && isName(lines[i+1]) {
			return strings.TrimRight(lines[i+1], ".,،")
		}
	}
	return ""
}

func isName(line string) bool {
	words := strings.Fields(line)
	return len(words) > 0 && len(words) <= 6 && len([]rune(line)) < 60 && !strings.ContainsAny(line, "?؟!:@") && !addressed.MatchString(line)
}

func languageOf(text string) string {
	arabic, latin := 0, 0
	for _, r := range text {
		switch {
		case r >= 0x600 && r <= 0x6FF:
			arabic++
		case r < 0x250 && unicode.IsLetter(r):
			latin++
		}
	}
	if arabic > latin {
		return "ar"
	}
	return "en"
}
