package ingest

import "time"

// patience is how many times longer a limit may last on a machine that is busy
// with other things.
const patience = 5

// watch measures how long something has been worked on: the time on the wall,
// but no more than this process has computed meanwhile. On a machine that is
// busy with other things nothing is given up for their sake; something that
// waits for a dead disk is, after patience times its limit.
type watch struct {
	wall time.Time
	cpu  time.Duration
}

func startWatch() watch { return watch{time.Now(), processTime()} }

func (w watch) spent() time.Duration {
	return workedOn(time.Since(w.wall), processTime()-w.cpu)
}

// workedOn takes the time on the wall and the process's own meanwhile.
func workedOn(wall, cpu time.Duration) time.Duration {
	return min(wall, max(cpu, wall/patience))
}

var begun = time.Now()
