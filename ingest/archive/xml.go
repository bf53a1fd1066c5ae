package archive

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
)

// Limits on one XML document.
const (
	maxDepth    = 512
	maxElements = 20_000_000
	maxNodes    = 1_500_000 // of a tree in memory
)

// XML reads tokens of an XML document that is not trusted. encoding/xml expands
// no entity of the document's own, so the classic bombs do nothing; a document
// that declares entities is refused all the same, since its text could not be
// read as meant.
type XML struct {
	d        *xml.Decoder
	depth    int
	elements int
}

// NewXML reads XML in the encoding it declares.
func NewXML(r io.Reader) *XML {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	d.Entity = xml.HTMLEntity
	return &XML{d: d}
}

// Next gives the next start, end or text token (xml.StartElement,
// xml.EndElement, xml.CharData; valid until the next call), io.EOF at the end.
func (x *XML) Next() (xml.Token, error) {
	for {
		tok, err := x.d.Token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil, io.EOF
			}
			return nil, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			x.depth++
			x.elements++
			if x.depth > maxDepth {
				return nil, hostile("The parts of this file are nested deeper than any document's; it was refused.", nil)
			}
			if x.elements > maxElements {
				return nil, hostile("This file has more parts than a document ever has; it was refused.", nil)
			}
			return t, nil
		case xml.EndElement:
			x.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			if err := x.declare(t); err != nil {
				return nil, err
			}
		}
	}
}

// Limits on the entities that a document declares: abbreviations for words, as
// DocBook's authors use them.
const (
	maxEntities    = 500
	maxEntityBytes = 200
)

var entityDeclaration = regexp.MustCompile(`(?i)<!ENTITY\s+(%\s+)?([\w.:-]+)\s+(SYSTEM|PUBLIC|"([^"]*)"|'([^']*)')`)

// declare takes the entities of a document type. Short plain text is what
// authors abbreviate; entities made of entities, long ones and hosts of them are
// the stuff of floods and are refused. What lies outside the file is never read.
func (x *XML) declare(directive []byte) error {
	found := entityDeclaration.FindAllSubmatch(directive, maxEntities+1)
	if len(found) == 0 {
		return nil
	}
	if len(found) > maxEntities {
		return hostile("This file declares hundreds of entities, which can be used to flood a reader; it was refused.", nil)
	}
	entities := make(map[string]string, len(xml.HTMLEntity)+len(found))
	maps.Copy(entities, xml.HTMLEntity)
	for _, m := range found {
		value := string(m[4]) + string(m[5])
		if strings.ContainsAny(value, "&%") && !characterReference(value) || len(value) > maxEntityBytes {
			return hostile("This file declares entities that grow when they are read, which can be used to flood a reader; it was refused.", nil)
		}
		if len(m[1]) == 0 {
			entities[string(m[2])] = value
		}
	}
	x.d.Entity = entities
	return nil
}

var references = regexp.MustCompile(`&#(?:x[0-9a-fA-F]{1,6}|[0-9]{1,7});`)

// characterReference is true when all that is referred to are characters.
func characterReference(value string) bool {
	return !strings.ContainsAny(references.ReplaceAllString(value, ""), "&%")
}

// Node is an element with its children in memory; text nodes have no name.
type Node struct {
	Space, Name string
	Attrs       []xml.Attr
	Text        string
	Kids        []*Node
}

// Parse builds the tree of a document. Broken XML gives the tree as far as it
// goes; without any element it is an error with CodeFileBroken, and hostile
// documents are refused.
func Parse(b []byte) (*Node, error) {
	x := NewXML(bytes.NewReader(b))
	root := &Node{}
	stack := []*Node{root}
	nodes := 0
	for {
		tok, err := x.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if IsHostile(err) {
				return nil, err
			}
			if len(root.Kids) == 0 {
				return nil, Broken(err)
			}
			break
		}
		top := stack[len(stack)-1]
		switch t := tok.(type) {
		case xml.StartElement:
			if nodes++; nodes > maxNodes {
				return nil, hostile("This file has more parts than a document ever has; it was refused.", nil)
			}
			n := &Node{Space: t.Name.Space, Name: t.Name.Local, Attrs: append([]xml.Attr(nil), t.Attr...)}
			top.Kids = append(top.Kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			if len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		case xml.CharData:
			if len(stack) > 1 {
				top.Kids = append(top.Kids, &Node{Text: string(t)})
			}
		}
	}
	for _, k := range root.Kids {
		if k.Name != "" {
			return k, nil
		}
	}
	return nil, Broken(errors.New("no element"))
}

// Attr gives an attribute by its local name, whatever its namespace.
func (n *Node) Attr(local string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.Attrs {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// Child gives the first child element of this name; nil when there is none.
// It may be called on nil.
func (n *Node) Child(names ...string) *Node {
	at := n
	for _, name := range names {
		if at == nil {
			return nil
		}
		var next *Node
		for _, k := range at.Kids {
			if k.Name == name {
				next = k
				break
			}
		}
		at = next
	}
	return at
}

// All gives the child elements of this name.
func (n *Node) All(name string) []*Node {
	if n == nil {
		return nil
	}
	out := []*Node{}
	for _, k := range n.Kids {
		if k.Name == name {
			out = append(out, k)
		}
	}
	return out
}

// Find gives the first element of this name at any depth, n itself included.
func (n *Node) Find(name string) *Node {
	if n == nil || n.Name == name {
		return n
	}
	for _, k := range n.Kids {
		if f := k.Find(name); f != nil {
			return f
		}
	}
	return nil
}

// String gives all text below, as written.
func (n *Node) String() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *Node) write(b *strings.Builder) {
	if n == nil {
		return
	}
	b.WriteString(n.Text)
	for _, k := range n.Kids {
		k.write(b)
	}
}

// Words gives all text below on one line.
func (n *Node) Words() string { return strings.Join(strings.Fields(n.String()), " ") }
