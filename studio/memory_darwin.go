package studio

import "golang.org/x/sys/unix"

// totalMemory is this machine's memory in bytes.
func totalMemory() int64 {
	n, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0
	}
	return int64(n) //nolint:gosec // far below 2^63
}

// freeMemory is what programs can still take without others losing theirs, in
// bytes: free pages and those that can be thrown away; 0 when it is not known.
func freeMemory() int64 {
	size, err := unix.SysctlUint32("hw.pagesize")
	if err != nil {
		if size, err = unix.SysctlUint32("vm.pagesize"); err != nil {
			return 0
		}
	}
	pages := int64(0)
	for _, name := range []string{"vm.page_free_count", "vm.page_purgeable_count", "vm.page_speculative_count"} {
		if n, err := unix.SysctlUint32(name); err == nil {
			pages += int64(n)
		}
	}
	return pages * int64(size)
}

// peakMemory is this process's resident memory at its highest, in bytes.
func peakMemory() int64 {
	var r unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return r.Maxrss // macOS counts it in bytes
}
