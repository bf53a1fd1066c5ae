package builtin

import (
	"context"
	"fmt"
	"strings"

	"diwan/agents"
	"diwan/research"
)

// Evolve makes up to two candidates of the best: one that joins two bridges from
// the same start, and one that narrows a hypothesis to the subjects in which
// nothing speaks against it.
func (Mind) Evolve(_ context.Context, in agents.DraftInput, best []research.Hypothesis) ([]research.Hypothesis, error) {
	out := []research.Hypothesis{}
	if h, ok := joinTwo(in.Language, best); ok {
		out = append(out, h)
	}
	if h, ok := narrow(in.Language, best); ok {
		out = append(out, h)
	}
	return out, nil
}

// joinTwo needs two bridges whose influence starts from one term.
func joinTwo(language string, best []research.Hypothesis) (research.Hypothesis, bool) {
	w := wording{language}
	for i, a := range best {
		for _, b := range best[i+1:] {
			if a.Strategy != research.StrategyABC || b.Strategy != research.StrategyABC || len(a.Entities) < 3 || len(b.Entities) < 3 || a.Entities[0] != b.Entities[0] || a.Entities[2] == b.Entities[2] || a.Prediction.Direction == "association" || b.Prediction.Direction == "association" {
				continue
			}
			start, c1, c2 := a.Entities[0], a.Entities[2], b.Entities[2]
			h := a
			h.LinkTest = nil
			h.Title = w.say(capital(start)+" moves both "+c1+" and "+c2, capital(start)+" يحرّك "+c1+" و"+c2+" معًا")
			h.Statement = w.say(
				fmt.Sprintf("In the same subjects, %s %s both %s and %s.", start, number(start, "changes", "change"), c1, c2),
				fmt.Sprintf("تغيّر %s يغيّر %s و%s معًا في الأفراد أنفسهم.", start, c1, c2))
			h.Entities = []string{start, c1, c2}
			h.EvidenceFor = append(append([]research.Evidence{}, a.EvidenceFor...), b.EvidenceFor...)
			h.EvidenceAgainst = append(append([]research.Evidence{}, a.EvidenceAgainst...), b.EvidenceAgainst...)
			h.Mechanism = research.Claim{Text: a.Mechanism.Text + " " + b.Mechanism.Text, Citations: h.EvidenceFor}
			h.Prediction = research.Prediction{Text: w.say(fmt.Sprintf("%s and %s change together when %s %s varied.", capital(c1), c2, start, number(start, "is", "are")), fmt.Sprintf("يُلحظ تغيّر في %s و%s معًا حين يُغيَّر %s.", c1, c2, start)), Direction: "difference", Subject: a.Prediction.Subject}
			h.RefutedBy = w.say(fmt.Sprintf("Only one of %s and %s changes, or neither.", c1, c2), fmt.Sprintf("أن يتغيّر أحدهما فقط (%s أو %s) أو ألا يتغيّر أيٌّ منهما.", c1, c2))
			h.Null = w.say(fmt.Sprintf("Varying %s makes no difference to %s or to %s.", start, c1, c2), fmt.Sprintf("لا يُحدث تغيير %s فرقًا في %s ولا في %s.", start, c1, c2))
			h.Rivals = []research.Rival{{
				Statement: w.say(fmt.Sprintf("%s changes %s, and %s in turn changes %s.", capital(start), c1, c1, c2), fmt.Sprintf("تغيّر %s يغيّر %s، وهذا يغيّر %s.", start, c1, c2)),
				TellApart: w.say(fmt.Sprintf("Hold %s constant: if %s still changes, the two are moved side by side.", c1, c2), fmt.Sprintf("ثبّت %s: فإن ظل %s يتغيّر فهما يتحركان جنبًا إلى جنب.", c1, c2)),
			}}
			h.Assumptions = append(append([]research.Assumption{}, a.Assumptions...), b.Assumptions...)
			h.Parents = []string{a.ID, b.ID}
			h.Rating = research.Rating{}
			return h, true
		}
	}
	return research.Hypothesis{}, false
}

// narrow takes a hypothesis that some evidence speaks against, where the two
// sides were found in different subjects.
func narrow(language string, best []research.Hypothesis) (research.Hypothesis, bool) {
	w := wording{language}
	for _, a := range best {
		if a.Strategy == research.StrategyContradiction || len(a.EvidenceFor) == 0 || len(a.EvidenceAgainst) == 0 || a.Prediction.Direction == "none" || a.Strategy == research.StrategyTransfer {
			continue
		}
		last := a.EvidenceFor[len(a.EvidenceFor)-1]
		pro, contra := firstSubjects(last), firstSubjects(a.EvidenceAgainst[0])
		if pro == "" || contra == "" || kin(keyOf(pro), keyOf(contra)) {
			continue // women and postmenopausal women are no two groups
		}
		h := a
		h.LinkTest = nil
		h.Title = a.Title + w.say(", in "+pro, "، في "+pro)
		h.Statement = strings.TrimSuffix(a.Statement, ".") + w.say(", in "+pro+" and not in "+contra+".", "، في "+pro+" لا في "+contra+".")
		h.Prediction.Subject = pro
		h.RefutedBy = w.say("The relation is the same in "+pro+" and in "+contra+", or absent in both.", "أن تكون العلاقة واحدة في "+pro+" و"+contra+" أو غائبة فيهما.")
		h.Rivals = append([]research.Rival{{
			Statement: w.say("The two sources differ in how they measured, not in whom.", "يختلف المصدران في طريقة القياس لا في الأفراد."),
			TellApart: w.say("Measure both groups in one study with one instrument.", "قِس الفئتين في دراسة واحدة وبأداة واحدة."),
		}}, a.Rivals...)
		h.Parents = []string{a.ID}
		h.Rating = research.Rating{}
		return h, true
	}
	return research.Hypothesis{}, false
}

func firstSubjects(e research.Evidence) string {
	for _, text := range []string{e.Quote, e.SourceTitle} {
		if s := subjectsIn(text); s != "" {
			return s
		}
	}
	return ""
}
