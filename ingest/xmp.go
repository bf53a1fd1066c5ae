package ingest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"sync"
)

// xmp is what a file's XMP packet says of the work.
type xmp struct {
	title, doi, venue, date, language string
	creators                          []string
}

const (
	maxPacket  = 512 << 10 // a longer packet is no description of a paper
	maxXMPScan = 64 << 20  // bytes of the file that are looked through
	xmpChunk   = 1 << 20   // looked through at once
)

var xmpBuffers = sync.Pool{New: func() any { return new([xmpChunk + maxPacket]byte) }}

// readXMP finds the packet that has a title, in files that store it as it is,
// which the standard asks for. Of several the last counts: files are amended at
// their end.
func readXMP(in *input) xmp {
	const chunk = xmpChunk
	var found xmp
	open, end := []byte("<x:xmpmeta"), []byte("</x:xmpmeta>")
	room := xmpBuffers.Get().(*[chunk + maxPacket]byte) //nolint:forcetypeassert // nothing else is put there
	defer xmpBuffers.Put(room)
	buffer := room[:]
	for off := int64(0); off < min(in.size, maxXMPScan); off += chunk {
		n, err := in.file.ReadAt(buffer[:min(int64(len(buffer)), in.size-off)], off)
		if err != nil && !errors.Is(err, io.EOF) {
			return found
		}
		for b := buffer[:n]; ; {
			from := bytes.Index(b, open)
			if from < 0 || from+n-len(b) >= chunk {
				break
			}
			b = b[from:]
			to := bytes.Index(b, end)
			if to < 0 || to > maxPacket {
				b = b[len(open):]
				continue
			}
			if x := parseXMP(b[:to+len(end)]); x.title != "" || x.doi != "" {
				found = x
			}
			b = b[to:]
		}
	}
	return found
}

// parseXMP takes the fields out of a packet; what is broken is left out.
func parseXMP(packet []byte) xmp {
	var x xmp
	d := xml.NewDecoder(bytes.NewReader(packet))
	d.Strict = false
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("XMP is Unicode") }
	path := []string{}
	var text strings.Builder
	for range 100_000 {
		token, err := d.Token()
		if err != nil {
			break // the end, or a packet broken there: what was read so far counts
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			text.Reset()
			for _, a := range t.Attr {
				x.set(a.Name.Local, a.Value)
			}
		case xml.CharData:
			if text.Len() < maxPacket {
				text.Write(t)
			}
		case xml.EndElement:
			value := strings.Join(strings.Fields(text.String()), " ")
			text.Reset()
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
			field := t.Name.Local
			if field == "li" && len(path) >= 2 {
				field = path[len(path)-2] // dc:title/rdf:Alt/rdf:li
			}
			if value != "" {
				x.set(field, value)
			}
		}
	}
	return x
}

func (x *xmp) set(field, value string) {
	value = cleanText(value)
	first := func(s *string) {
		if *s == "" {
			*s = value
		}
	}
	switch strings.ToLower(field) {
	case "title":
		first(&x.title)
	case "creator":
		if len(x.creators) < 200 {
			x.creators = append(x.creators, value)
		}
	case "doi", "identifier":
		if doi := findDOI(value); doi != "" && x.doi == "" {
			x.doi = doi
		}
	case "publicationname":
		first(&x.venue)
	case "coverdate", "publicationdate", "coverdisplaydate":
		first(&x.date)
	case "language":
		first(&x.language)
	}
}
