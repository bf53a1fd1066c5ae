//go:build !linux && !darwin

package ingest

func limitMemory(uint64) {}
