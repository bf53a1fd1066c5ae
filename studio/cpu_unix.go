//go:build unix

package studio

import (
	"syscall"
	"time"
)

// ownTime is what this process has computed so far, over all cores.
func ownTime() time.Duration { return usage(syscall.RUSAGE_SELF) }

// childTime is what the processes have computed that this one has started and
// seen end.
func childTime() time.Duration { return usage(syscall.RUSAGE_CHILDREN) }

func usage(who int) time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(who, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
