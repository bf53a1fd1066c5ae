package llama

import (
	"crypto/sha256"
	"encoding/hex"
)

// Image is a picture that goes with a prompt. In a tape it stands as its hash:
// a recording holds no picture, and knows whether it is the same one.
type Image []byte

// MarshalText names the picture by its hash.
func (i Image) MarshalText() ([]byte, error) {
	sum := sha256.Sum256(i)
	return []byte("sha256:" + hex.EncodeToString(sum[:])), nil
}

// UnmarshalText reads what MarshalText wrote: the hash, and not the picture.
func (i *Image) UnmarshalText(text []byte) error {
	*i = append((*i)[:0], text...)
	return nil
}
