package rehearsal

import (
	"strconv"
	"strings"
)

// spot is a place with what is said of it: a sentence of a text by its number, a
// region of a picture in percent.
func (r rehearsal) spot(i int, more map[string]any) map[string]any {
	if r.picture() {
		column, row := i%3, i/3%3
		more["left"], more["top"], more["right"], more["bottom"] = 33*column, 33*row, 33*column+33, 33*row+33
		return more
	}
	more["sentence"] = 0
	if list := r.sentences(); i < len(list) {
		more["sentence"] = list[i].number
	}
	return more
}

func (r rehearsal) picture() bool {
	return strings.Contains(r.prompt, "The work is the picture that comes with this message")
}

// telling are the indexes of the work's longer sentences: one in so many.
func (r rehearsal) telling(every, from, most int) []int {
	out := []int{}
	n := 0
	for i, s := range r.sentences() {
		if len([]rune(s.text)) < 20 {
			continue
		}
		if n%every == from && len(out) < most {
			out = append(out, i)
		}
		n++
	}
	if len(out) == 0 {
		out = append(out, from)
	}
	return out
}

func (r rehearsal) places(every, from int, lines ...string) map[string]any {
	list := []any{}
	at := r.telling(every, from, len(lines))
	for k, line := range lines {
		switch {
		case r.picture():
			list = append(list, r.spot(from+2*k, map[string]any{"text": line}))
		case k < len(at):
			list = append(list, r.spot(at[k], map[string]any{"text": line}))
		}
	}
	return map[string]any{"places": list}
}

func (r rehearsal) describe() any {
	return r.places(4, 0, r.say("A dark field fills the left.", "مساحة داكنة تملأ اليسار."), r.say("A small bright square stands near a third of the width.", "مربع صغير مضيء عند ثلث العرض تقريبًا."), r.say("The right is even and empty.", "اليمين مستوٍ خالٍ."))
}

func (r rehearsal) analyse() any {
	out := r.places(3, 1, r.say("The eye meets the bright shape first and then the emptiness.", "تلقى العين الشكل المضيء أولًا ثم الفراغ."), r.say("The weight lies to one side.", "الثقل في جانب واحد."))
	out["interpretation"] = r.say("It may be about being alone in a large place.", "لعلها عن الوحدة في مكان واسع.")
	return out
}

func (r rehearsal) meaning() any {
	return r.places(5, 0, r.say("This image stays with a reader.", "تبقى هذه الصورة مع القارئ."), r.say("Here the work finds its own voice.", "هنا يجد العمل صوته."))
}

func (r rehearsal) answerMaker() any {
	list := r.sentences()
	return r.spot(max(0, len(list)-1), map[string]any{"text": r.say("The last part takes up the first.", "يعود الجزء الأخير إلى الأول.")})
}

func (r rehearsal) wonder() any {
	return r.places(6, 1, r.say("What should a reader know at this point?", "ما الذي ينبغي أن يعرفه القارئ عند هذا الموضع؟"))
}

func (r rehearsal) findings() any {
	list := []any{}
	for _, i := range r.telling(5, 2, 2) {
		list = append(list, r.spot(i, map[string]any{
			"criterion": r.say("rhythm", "الإيقاع"), "observation": r.say("This place carries number "+strconv.Itoa(i+1)+" of the work's weights.", "يحمل هذا الموضع ثقلًا من أثقال العمل."), "effect": r.say("A reader slows down here.", "يبطئ القارئ هنا."),
			"opinion": r.say("I would let it breathe.", "أودّ لو تتنفس."), "severity": "minor",
		}))
	}
	return map[string]any{"findings": list}
}

func (r rehearsal) judge() any {
	return map[string]any{"text": r.say("It does what it sets out to do, with little.", "يبلغ ما أراده بالقليل."), "rests": []int{1, 2}}
}
