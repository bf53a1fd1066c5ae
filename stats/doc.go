// Package stats holds pure functions: power analysis, Bradley-Terry ranking and
// its bootstrap intervals. No input or output, no state.
package stats
