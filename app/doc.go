// Package app is the window: Wails options, the methods bound to the page,
// events, and drag and drop. It holds no logic of its own: every method hands
// over to package studio. Results are cleaned at this boundary (clean), because
// a NaN would end the process and a nil slice would reach the page as null.
package app
