package studio

import (
	"fmt"
	"runtime/debug"

	"diwan/research"
)

// guard runs fn and turns a panic into a coded error: no defect in one job or
// run may end the process and with it what else is going on.
func guard(fn func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = research.E(research.CodeInternal, "studio", "Something went wrong inside Diwan; what was finished is kept. Try again.", fmt.Errorf("%v\n%s", r, debug.Stack()))
		}
	}()
	return fn()
}
