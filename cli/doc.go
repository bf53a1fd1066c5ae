// Package cli is the command line: the same use-cases as the window, through
// package studio, with the contract that docs/command-line.md states. It prints;
// it decides nothing.
package cli
