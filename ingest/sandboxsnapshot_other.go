//go:build !linux

package ingest

import "errors"

// snapshotMemory is not to be had here: each document has an instance of its
// own.
type snapshotMemory struct{}

func (*snapshotMemory) keep() error    { return errors.ErrUnsupported }
func (*snapshotMemory) restore() error { return errors.ErrUnsupported }
