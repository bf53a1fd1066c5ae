package archive

import "diwan/research"

// IsHostile tells whether a file was refused rather than broken.
func IsHostile(err error) bool {
	c := research.CodeOf(err)
	return c == research.CodeFileHostile || c == research.CodeFileEncrypted
}
