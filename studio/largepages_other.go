//go:build !linux

package studio

// largePages does nothing here: macOS has large pages for everybody, Windows for
// nobody without a privilege.
func largePages() {}
