//go:build !unix

package studio

import "time"

// ownTime and childTime are not known here.
func ownTime() time.Duration   { return 0 }
func childTime() time.Duration { return 0 }
