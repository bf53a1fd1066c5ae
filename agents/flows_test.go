package agents

import (
	"testing"

	"diwan/research"
)

func TestEveryFlowLeadsFromItsFirstStageToItsEnd(t *testing.T) {
	t.Parallel()
	for _, kind := range []research.RunKind{research.RunHypothesize, research.RunPlan, research.RunCritique, research.RunAsk} {
		f := flowOf(kind)
		reached := map[Stage]bool{f[0].stage: true}
		queue := []Stage{f[0].stage}
		for len(queue) > 0 {
			st, ok := f.at(queue[0])
			queue = queue[1:]
			if !ok {
				t.Fatalf("%s: a transition leads to a stage that is not in the table", kind)
			}
			if _, ok := st.next[done]; !ok {
				t.Errorf("%s: %s has no way on when it is done, or left out", kind, st.stage)
			}
			for _, next := range st.next {
				if !reached[next] {
					reached[next] = true
					if next != stageEnd {
						queue = append(queue, next)
					}
				}
			}
		}
		if !reached[stageEnd] || !reached[StageReport] {
			t.Errorf("%s does not end with its report", kind)
		}
		for _, st := range f {
			if !reached[st.stage] {
				t.Errorf("%s never comes to %s", kind, st.stage)
			}
		}
	}
	if flowOf("sing") != nil {
		t.Error("a kind of run that does not exist has a flow")
	}
}
