package picture

import (
	"bytes"
	"encoding/binary"
)

const (
	markerStart  = 0xD8
	markerScan   = 0xDA
	markerExif   = 0xE1
	tagUpright   = 0x0112
	mostSegments = 64
	mostTags     = 512
)

// orientation reads Exif's orientation from a JPEG file, 1 to 8; 1, as stored,
// where there is none or the file is another kind. (Exif 2.32, 4.6.4 A; TIFF 6.0,
// section 2)
func orientation(data []byte) int {
	if len(data) < 4 || data[0] != 0xFF || data[1] != markerStart {
		return 1
	}
	at := 2
	for range mostSegments {
		if at+4 > len(data) || data[at] != 0xFF || data[at+1] == markerScan {
			return 1
		}
		size := int(binary.BigEndian.Uint16(data[at+2:]))
		if size < 2 || at+2+size > len(data) {
			return 1
		}
		body := data[at+4 : at+2+size]
		if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && data[at+1] == markerExif {
			return tiffOrientation(tiff)
		}
		at += 2 + size
	}
	return 1
}

func tiffOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > len(tiff) {
		return 1
	}
	for i := range min(int(order.Uint16(tiff[at:])), mostTags) {
		entry := at + 2 + 12*i
		if entry+12 > len(tiff) {
			return 1
		}
		if order.Uint16(tiff[entry:]) == tagUpright {
			if v := int(order.Uint16(tiff[entry+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}
