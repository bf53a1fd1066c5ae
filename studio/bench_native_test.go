package studio

import (
	"strings"
	"testing"
)

func TestPandocsNativeFormGivesTextWithoutMarkup(t *testing.T) {
	t.Parallel()
	native := `Pandoc
  Meta { unMeta = fromList [ ( "title" , MetaInlines [ Str "A" , Space , Str "title" ] ) ] }
  [ Para [ Str "caf\233" , Emph [ Str "s" ] , Str "\8217\&19" , RawInline (Format "html") "<br>" , Math InlineMath "\\frac{x}{2}" ]
  , BulletList [ [ Plain [ Str "one" ] ] , [ Plain [ Link ( "" , [] , [] ) [ Str "two" ] ( "http://a.org" , "" ) , Str "s" ] ] ]
  , DefinitionList [ ( [ Str "term" ] , [ [ Para [ Str "means" ] ] ] ) ]
  , Para [ Image ( "" , [] , [] ) [ Str "image" ] ( "a.png" , "" ) , Code ( "" , [] , [] ) "f(x)" , Str "23.0" ]
  , CodeBlock ( "" , [ "hs" ] , [] ) "let y\n  z"
  ]`
	got, err := nativeText(native)
	if err != nil {
		t.Fatal(err)
	}
	if words := strings.Join(benchWords(got), " "); words != "a title cafés 19 x 2 one twos term means f x 23 let y z" {
		t.Errorf("%q", words)
	}
	for _, broken := range []string{"", "[", `[ Str "a" `, "( Str", "{ a = ", strings.Repeat("[", 5000)} {
		if _, err := nativeText(broken); err == nil {
			t.Errorf("%.20q is no value", broken)
		}
	}
}
