package builtin

import (
	"fmt"

	"diwan/research"
)

// whereNeeded writes a finding carried to what its object limits: X lowers Y, Y
// limits B, so X is worth trying on B. It gives the rival that goes with it.
func (w writer) whereNeeded(h *research.Hypothesis, t transfer, x, y string, source research.Evidence, p string) research.Rival {
	z := w.name(t.z)
	key := w.c.terms[t.f.y]
	need := w.cite(t.like, research.Context, 8, w.say("names "+y+" as what limits "+z, "تسمّي "+y+" قيدًا على "+z))
	h.EvidenceFor = append(h.EvidenceFor, need)
	h.Title = w.say(capital(x)+" where "+y+" "+number(y, "limits ", "limit ")+z, capital(x)+" حيث يقيّد "+y+" "+z)
	h.Statement = w.effect(x, y, key, down) + w.say(" in "+z+" too, which "+y+" "+number(y, "limits.", "limit."), " في "+z+" أيضًا، وهو ما يقيّده "+y+".")
	h.Entities = []string{x, z, y}
	h.Mechanism = research.Claim{Text: w.say(
		fmt.Sprintf("One source says that %s; another names %s as what limits %s.", w.lower(w.effect(x, y, key, down)), y, z),
		fmt.Sprintf("يقول مصدر إن %s؛ ويسمّي مصدر آخر %s قيدًا على %s.", w.effect(x, y, key, down), y, z)), Citations: []research.Evidence{source, need}}
	h.Prediction = research.Prediction{
		Text:      w.say("With "+x+" added to "+z+", "+w.moves(y, key, down)+".", "حين يُضاف "+x+" إلى "+z+" "+w.moves(y, key, down)+"."),
		Direction: directionName(down, true), Subject: w.subject(p, w.group(w.c.subjectsOf(t.like))),
	}
	h.RefutedBy = w.say(fmt.Sprintf("With %s and enough power, %s in %s stays as it is.", x, y, z), fmt.Sprintf("أن يبقى %s في %s على حاله مع %s وبقوة كافية.", y, z, x))
	h.Null = w.say(fmt.Sprintf("In %s, %s makes no difference to %s.", z, x, y), fmt.Sprintf("لا أثر لـ%s في %s ضمن %s.", x, y, z))
	h.Novelty = research.Novelty{Closest: []research.Evidence{}, New: w.say(fmt.Sprintf("The library knows that %s acts on %s and that %s limits %s; no source in it mentions %s with %s.", x, y, y, z, x, z), fmt.Sprintf("تعرف المكتبة أن %s يؤثر في %s وأن %s يقيّد %s؛ ولا يذكر مصدر فيها %s مع %s.", x, y, y, z, x, z))}
	return research.Rival{
		Statement: w.say(fmt.Sprintf("The %s that limits %s comes about in another way, which %s does not touch.", y, z, x), fmt.Sprintf("ينشأ %s الذي يقيّد %s من طريق آخر لا يمسّه %s.", y, z, x)),
		TellApart: w.say(fmt.Sprintf("Measure in %s what the first source names on the way from %s to %s: if it moves and %s does not, there is another way.", z, x, y, y), fmt.Sprintf("قِس في %s ما يذكره المصدر الأول بين %s و%s: فإن تحرّك دون %s فثمة طريق آخر.", z, x, y, y)),
	}
}
