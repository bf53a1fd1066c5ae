package notebook

import "diwan/research"

// checks tells what the verifier found wanting: nothing that failed is left out.
func (p *page) checks(list []research.Check) {
	if len(list) == 0 {
		return
	}
	lines := make([]string, len(list))
	for i, c := range list {
		lines[i] = "“" + c.Text + "”: " + c.Note
	}
	p.list(p.say("Not found in the sources", "ما لم يوجد في المصادر"), lines)
}
