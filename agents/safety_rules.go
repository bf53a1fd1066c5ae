package agents

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// phrase is one word or more; each word of a text must begin with its part, or be
// it where whole.
type phrase []part

type part struct {
	text   string
	whole  bool
	arabic bool
}

// rule is one row of the policy: an action near an object, where no word of
// defence or study stands in the same sentence.
type rule struct {
	category, topic string
	actions         []phrase
	objects         []phrase
	near            []phrase // one of them must stand in the sentence too
	window          int      // most words between action and object
	anyMood         bool     // also where the sentence only asks whether or why
	keep            []phrase // words of defence that matter here beside the common ones
}

var (
	makeWords = list("make making build building produce producing synthesi synthesize manufactur prepare preparing cook brew create creating assembl acquire buy obtain weaponi aerosoli culture culturing grow growing mass+produc extract purify purifying formulat design designing deploy disperse dispers release releasing spread spreading")
	// raiseWords instruct; raisedWords state.
	raiseWords  = list("increase increasing enhance enhancing boost boosting engineer engineering raise raising gain improve improving maximi make making evolve evolving confer modify modifying mutate passage select")
	raisedWords = list("increase enhance boost raise gain improv maximi confer mutation passag adapt acquir make render")

	arMake  = list("تصنيع صنع يصنع اصنع نصنع انتاج انتج ينتج تحضير احضر نحضر يحضر تركيب اركب تخليق بناء تجميع اجمع زراعه تكثير نشر استخراج اطلاق شراء")
	arRaise = list("زياده ازيد نزيد يزيد تعزيز اعزز نعزز رفع نرفع ارفع جعل تحوير هندسه تسريع تطوير")

	pathogens = list("virus pathogen influenza flu =h5n1 =h7n9 =h1n1 sars coronavirus ebola marburg smallpox variola anthracis anthrax plague pestis tularensis nipah lassa bacteri germ microbe strain")
	// concern are those whose drafts are withheld when they are made worse.
	concern = list("=h5n1 =h7n9 avian+influenza bird+flu sars ebola marburg smallpox variola anthracis anthrax plague pestis tularensis nipah lassa pathogen")
	worse   = list("transmissib virulen lethal pathogenicit infectiv contagious airborne deadl")

	toxins    = list("anthrax ricin botulinum smallpox variola plague abrin saxitoxin tularensis ebola+virus bioweapon biological+weapon bio+weapon")
	chemicals = list("nerve+agent nerve+gas =sarin =tabun =soman =vx novichok mustard+gas sulfur+mustard phosgene hydrogen+cyanide chlorine+gas chemical+weapon poison+gas lewisite cyanide")
	nuclear   = list("nuclear+weapon nuclear+bomb atomic+bomb dirty+bomb =nuke uranium plutonium fission+bomb radiological+weapon")
	bombs     = list("bomb explosive =ied =tnt =petn =rdx =tatp detonator grenade pipe+bomb molotov napalm car+bomb landmine nail+bomb")
	malware   = list("ransomware malware rootkit keylogger botnet computer+virus computer+worm =worm zero+day+exploit phishing+kit backdoor+trojan ddos+tool spyware")

	// defence are words of study and protection: with one of them in the sentence
	// the rule does not hold.
	defence = list(`vaccin detect diagnos treat therap antidot antibod antitoxin antivir antibiot inhibitor prevent protect prophyla decontaminat neutrali surveil respon mitigat survivor exposure exposed histor ethic policy regulat treaty convention remov dispos clean inactivat attenuat resist immun biosensor sensor assay risk safety defen counter recover poisoning victim forensic destroy degrad disarm verif monitor awareness allerg
لقاح تلقيح كشف تشخيص علاج ترياق مضاد وقايه حمايه منع مكافحه اثار اضرار تاريخ اخلاق سياس معاهد اتفاقي ازاله تطهير مناعه رصد استجابه مخاطر سلامه تعرض`)
	// instructive words make even a question of fact a request for instructions.
	instructive = list("recipe protocol step+by+step steps instructions instruct tutorial guide how+to how+can+i how+do+i how+could+i how+can+we how+do+we ways+to method+for methods+for teach+me tell+me+how help+me show+me want+to like+to let+us design+a وصفه خطوات طريقه كيف+اصنع كيف+نصنع كيف+يمكنني كيف+يمكن علمني ساعدني اريد+ان ارشادات تعليمات بروتوكول")
	// asking are first words of a question about facts.
	asking = list("=does =do =did =is =are =was =were =why =which =what =has =have =who =when =where هل لماذا =ما =ماذا =من متي اين")
)

func rules() []rule {
	return []rule{
		{category: "dual_use", topic: "biological", actions: raiseWords, objects: worse, window: 8, keep: pathogens},
		{category: "dual_use", topic: "biological", actions: makeWords, objects: toxins, window: 10},
		{category: "dual_use", topic: "biological", actions: arRaise, objects: list("قابليه+انتقال انتقال+الفيروس عدوي+الفيروس ضراوه فتك شراسه امراضيه سرعه+انتشار+الفيروس قدره+الفيروس"), window: 8},
		{category: "dual_use", topic: "biological", actions: arMake, objects: list("جمره+خبيث الجمره+الخبيث ريسين الريسين جدري الجدري طاعون الطاعون سلاح+بيولوجي اسلحه+بيولوجي بوتولينوم"), window: 10},
		{category: "dual_use", topic: "chemical", actions: makeWords, objects: chemicals, window: 10},
		{category: "dual_use", topic: "chemical", actions: arMake, objects: list("غاز+الاعصاب غاز+اعصاب السارين سارين غاز+الخردل فوسجين سلاح+كيميائي سلاح+كيماوي اسلحه+كيميائي غاز+سام سيانيد"), window: 10},
		{category: "dual_use", topic: "nuclear", actions: slices.Concat(makeWords, list("enrich")), objects: nuclear, window: 8, keep: list("weapon bomb nuke")},
		{category: "dual_use", topic: "nuclear", actions: slices.Concat(arMake, list("تخصيب")), objects: list("قنبله+نووي قنبله+ذري سلاح+نووي قنبله+قذر اسلحه+نووي"), window: 8},
		{category: "dual_use", topic: "cyber", actions: slices.Concat(makeWords, list("write writing code coding develop")), objects: malware, window: 8},
		{category: "dual_use", topic: "cyber", actions: list("اكتب كتابه برمجه تطوير صنع انشاء"), objects: list("فيروس+حاسوب فيروس+كمبيوتر برنامج+فديه برمجيه+خبيث برمجيات+خبيث برنامج+تجسس"), window: 8},
		{category: "harm", topic: "explosives", actions: makeWords, objects: bombs, window: 8},
		{category: "harm", topic: "explosives", actions: arMake, objects: list("قنبله متفجر عبوه+ناسف حزام+ناسف لغم صاعق مولوتوف"), window: 8},
		{category: "harm", topic: "self_harm", actions: list("kill hurt harm cut end hang poison overdose"), objects: list("myself my+life my+own+life"), window: 4, anyMood: true},
		{category: "harm", topic: "self_harm", actions: list("اقتل انهاء انهي ايذاء اوذي شنق انتحر الانتحار"), objects: list("نفسي حياتي بنفسي"), window: 3, anyMood: true},
		{category: "harm", topic: "self_harm", actions: list("=commit best painless ways how+to"), objects: list("suicide"), window: 4},
		{category: "harm", topic: "violence", actions: list("=kill =murder =poison =torture =strangle =kidnap =assassinate =stab"), objects: list("someone somebody people person =him =her neighbour neighbor wife husband =crowd civilians colleague boss humans"), window: 5},
		{category: "harm", topic: "violence", actions: list("قتل اقتل تسميم اسمم تعذيب اعذب خطف اختطاف اغتيال"), objects: list("شخص انسان الناس احد زوج جار مدني زميل"), window: 4},
		{category: "harm", topic: "children", actions: list("groom lure seduce abuse exploit sexuali"), objects: list("child children minor minors underage =kid =kids"), window: 4},
	}
}

// statements are the rules that hold for drafts besides.
func statements() []rule {
	return []rule{
		{category: "dual_use", topic: "biological", actions: raisedWords, objects: worse, near: concern, window: 8, anyMood: true},
	}
}

var (
	requestRules = sync.OnceValue(rules)
	draftRules   = sync.OnceValue(func() []rule { return append(rules(), statements()...) })
)

// list reads phrases, folded as the texts are: "+" stands between the words of
// one, "=" before a part asks for the whole word.
func list(words string) []phrase {
	out := []phrase{}
	for _, w := range strings.Fields(words) {
		folded := strings.Map(func(r rune) rune {
			if r == 0x640 || unicode.Is(unicode.Mn, r) {
				return -1
			}
			switch r {
			case 'ى':
				return 'ي'
			case 'ة':
				return 'ه'
			}
			return r
		}, norm.NFKD.String(w))
		p := phrase{}
		for _, text := range strings.Split(folded, "+") {
			rest, whole := strings.CutPrefix(text, "=")
			first := []rune(rest)[0]
			p = append(p, part{rest, whole, first >= 0x600 && first <= 0x6FF})
		}
		out = append(out, p)
	}
	return out
}

// cutWord finds a word that marks cut in two (sa-rin).
var cutWord = regexp.MustCompile(`(\pL)[-_*·.](\pL)`)

// screenText holds every sentence against the rules, as it stands and with words
// that marks cut in two put together.
func screenText(text string, output bool) (Hazard, bool) {
	if h, ok := screenSentences(text, output); ok {
		return h, true
	}
	if whole := cutWord.ReplaceAllString(text, "$1$2"); whole != text {
		return screenSentences(whole, output)
	}
	return Hazard{}, false
}

func screenSentences(text string, output bool) (Hazard, bool) {
	table := requestRules()
	if output {
		table = draftRules()
	}
	words := plainWords(text)
	for start := 0; start < len(words); {
		end := start
		for end < len(words) && words[end] != "." {
			end++
		}
		sentence := words[start:end]
		start = end + 1
		if len(sentence) < 2 {
			continue
		}
		said := saying{words: sentence}
		for _, r := range table {
			if found, ok := r.in(&said); ok {
				return Hazard{r.category, r.topic, found}, true
			}
		}
	}
	return Hazard{}, false
}

// saying is a sentence with what all rules ask of it, found out once.
type saying struct {
	words []string
	asked bool
	safe  bool // it speaks of study or protection
	asks  bool // it asks about facts, and not for instructions
}

func (x *saying) look() {
	if x.asked {
		return
	}
	x.asked = true
	x.safe = holdsAny(x.words, defence)
	x.asks = holdsAny(x.words[:1], asking) && !holdsAny(x.words, instructive)
}

func (r rule) in(x *saying) (string, bool) {
	found, ok := r.said(x.words)
	if !ok {
		return "", false
	}
	x.look()
	if x.safe || x.asks && !r.anyMood || len(r.keep) > 0 && !holdsAny(x.words, r.keep) || len(r.near) > 0 && !holdsAny(x.words, r.near) {
		return "", false
	}
	return found, true
}

// said finds an action near an object.
func (r rule) said(sentence []string) (string, bool) {
	for a := range sentence {
		if _, ok := startsAny(sentence[a:], r.actions); !ok {
			continue
		}
		from, to := max(0, a-r.window), min(len(sentence), a+r.window+1)
		for o := from; o < to; o++ {
			if n, ok := startsAny(sentence[o:], r.objects); ok && o != a {
				return strings.Join(sentence[min(a, o):min(len(sentence), max(a+1, o+n))], " "), true
			}
		}
	}
	return "", false
}

func holdsAny(sentence []string, phrases []phrase) bool {
	for i := range sentence {
		if _, ok := startsAny(sentence[i:], phrases); ok {
			return true
		}
	}
	return false
}

// startsAny is true when one of the phrases begins the words, and says how many
// words it takes.
func startsAny(words []string, phrases []phrase) (int, bool) {
	for _, p := range phrases {
		if len(p) <= len(words) && p.begins(words) {
			return len(p), true
		}
	}
	return 0, false
}

func (p phrase) begins(words []string) bool {
	for i, x := range p {
		if x.whole && words[i] != x.text || !x.whole && !x.begins(words[i]) {
			return false
		}
	}
	return true
}

// joined are what is written to an Arabic word: article, conjunction, preposition.
var joined = [...]string{"ال", "وال", "لل", "بال", "و", "ف", "ل", "ب"}

// begins compares beginnings; in Arabic what is written to a word is passed over.
func (x part) begins(word string) bool {
	if strings.HasPrefix(word, x.text) {
		return true
	}
	if !x.arabic {
		return false
	}
	for _, j := range joined {
		if rest, ok := strings.CutPrefix(word, j); ok && strings.HasPrefix(rest, x.text) {
			return true
		}
	}
	return false
}
