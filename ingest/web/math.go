package web

import (
	"strings"

	"golang.org/x/net/html"
)

// mathName is an element's name in MathML, with or without its prefix.
func mathName(n *html.Node) string {
	if n == nil || n.Type != html.ElementNode {
		return ""
	}
	name := strings.ToLower(n.Data)
	if _, local, ok := strings.Cut(name, ":"); ok {
		return local
	}
	return name
}

// mathLine writes a formula of MathML on one line: what its author wrote for
// readers without graphics, else fractions with a slash, scripts with ^ and _,
// roots with their sign, the rows of a matrix parted by semicolons.
func mathLine(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "alttext" && strings.TrimSpace(a.Val) != "" {
			return a.Val
		}
	}
	var b strings.Builder
	mathKids(&b, n)
	return closeUp.Replace(strings.Join(strings.Fields(b.String()), " "))
}

// closeUp takes out the spaces that scripts and operators leave beside brackets.
var closeUp = strings.NewReplacer(" )", ")", "( ", "(", " ,", ",", " ;", ";")

// maxMath bounds the length of a formula's line: scripts within scripts can
// only add brackets, so that it bounds the work too.
const maxMath = 1 << 16

func mathKids(b *strings.Builder, n *html.Node) {
	for k := n.FirstChild; k != nil && b.Len() < maxMath; k = k.NextSibling {
		mathNode(b, k)
	}
}

func mathNode(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		if t := strings.TrimSpace(n.Data); t != "" {
			b.WriteString(invisible.Replace(t))
		}
		return
	}
	args := elements(n)
	arg := func(i int) string {
		if i >= len(args) {
			return ""
		}
		return mathGroup(args[i])
	}
	script := func(mark string, i int) {
		if s := arg(i); s != "" {
			b.WriteString(mark + s)
		}
	}
	switch name := mathName(n); name {
	case "":
	case "annotation", "annotation-xml", "mphantom", "none", "mprescripts":
	case "semantics":
		if len(args) > 0 {
			mathNode(b, args[0])
		}
	case "mo":
		op := invisible.Replace(strings.TrimSpace(textOf(n)))
		if strings.ContainsAny(op, "()[]{}|,;.!′ˆ") || op == "" {
			b.WriteString(op)
		} else {
			b.WriteString(" " + op + " ")
		}
	case "mtext", "mspace", "ms":
		b.WriteString(" " + strings.TrimSpace(textOf(n)) + " ")
	case "mfrac":
		b.WriteString(arg(0) + "/" + arg(1))
	case "msqrt":
		b.WriteString("√" + mathGroup(n))
	case "mroot":
		b.WriteString(arg(1) + "√" + arg(0))
	case "msup", "mover":
		b.WriteString(arg(0))
		script("^", 1)
		b.WriteByte(' ')
	case "msub", "munder":
		b.WriteString(arg(0))
		script("_", 1)
		b.WriteByte(' ')
	case "msubsup", "munderover":
		b.WriteString(arg(0))
		script("_", 1)
		script("^", 2)
		b.WriteByte(' ')
	case "mlongdiv", "mstack", "msgroup", "msrow", "mscarries":
		for _, k := range args {
			b.WriteByte(' ')
			mathNode(b, k)
		}
		b.WriteByte(' ')
	case "mfenced":
		parts := []string{}
		for i := range args {
			var p strings.Builder
			mathNode(&p, args[i])
			parts = append(parts, strings.TrimSpace(p.String()))
		}
		b.WriteString(mathFence(n, "open", "(") + strings.Join(parts, ", ") + mathFence(n, "close", ")"))
	case "mtr", "mlabeledtr":
		for i, cell := range args {
			if i > 0 {
				b.WriteByte(' ')
			}
			mathKids(b, cell)
		}
		b.WriteString("; ")
	case "mtable":
		b.WriteByte(' ')
		mathKids(b, n)
	default:
		mathKids(b, n)
	}
}

// mathGroup writes a part, in brackets where it is more than one sign or number.
func mathGroup(n *html.Node) string {
	var b strings.Builder
	if mathName(n) == "msqrt" {
		mathKids(&b, n)
	} else {
		mathNode(&b, n)
	}
	s := strings.TrimSpace(b.String())
	if isWord(s) || len([]rune(s)) == 1 {
		return s
	}
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

func isWord(s string) bool {
	number := strings.Trim(s, "0123456789.,") == ""
	return s != "" && number
}

func mathFence(n *html.Node, key, usual string) string {
	if has(n, key) {
		return attr(n, key)
	}
	return usual
}

func elements(n *html.Node) []*html.Node {
	out := []*html.Node{}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode {
			out = append(out, k)
		}
	}
	return out
}

// invisible takes out signs that are not seen: the application of a function,
// multiplication, separation, addition.
var invisible = strings.NewReplacer("\u2061", "", "\u2062", "", "\u2063", "", "\u2064", "")
