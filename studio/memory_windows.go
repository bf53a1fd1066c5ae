package studio

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// memoryStatus is MEMORYSTATUSEX of the Windows API.
type memoryStatus struct {
	length, load                                                             uint32
	total, free, pageTotal, pageFree, virtualTotal, virtualFree, virtualMore uint64
}

// memoryCounters is PROCESS_MEMORY_COUNTERS of the Windows API.
type memoryCounters struct {
	size, faults                                                           uint32
	peak, now, poolPeak, pool, otherPeak, other, pagefile, pagefileHighest uintptr
}

var (
	kernel          = windows.NewLazySystemDLL("kernel32.dll")
	globalMemory    = kernel.NewProc("GlobalMemoryStatusEx")
	processMemory   = kernel.NewProc("K32GetProcessMemoryInfo")
	memoryStatusNow = func() (s memoryStatus, ok bool) {
		s.length = uint32(unsafe.Sizeof(s))
		if globalMemory.Find() != nil {
			return s, false
		}
		r, _, _ := globalMemory.Call(uintptr(unsafe.Pointer(&s)))
		return s, r != 0
	}
)

// totalMemory is this machine's memory in bytes.
func totalMemory() int64 {
	s, ok := memoryStatusNow()
	if !ok {
		return 0
	}
	return int64(s.total) //nolint:gosec // far below 2^63
}

// freeMemory is what programs can still take, in bytes; 0 when it is not known.
func freeMemory() int64 {
	s, ok := memoryStatusNow()
	if !ok {
		return 0
	}
	return int64(s.free) //nolint:gosec // far below 2^63
}

// peakMemory is this process's working set at its highest, in bytes.
func peakMemory() int64 {
	var c memoryCounters
	c.size = uint32(unsafe.Sizeof(c))
	if processMemory.Find() != nil {
		return 0
	}
	if r, _, _ := processMemory.Call(uintptr(windows.CurrentProcess()), uintptr(unsafe.Pointer(&c)), uintptr(c.size)); r == 0 {
		return 0
	}
	return int64(c.peak) //nolint:gosec // far below 2^63
}
