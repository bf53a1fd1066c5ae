package markup

var htmlTags = replacement{re(`</?[a-zA-Z][^<>\n]{0,200}>`), ""}

// languages by kind. Patterns follow each language's own reference.
var languages = map[string]language{
	"rst": {
		underlined: true,
		drop:       re(`^\s*\.\. (?:(?:_[^:]*|\[[^\]]*\]|[\w-]+)::?\s*$|_[^:]+:|(?:contents|include|meta|index|raw|image|figure|class|role|default-role|sectnum|target-notes)::)|^\s+:(?:width|height|scale|align|target|class|name|figclass|figwidth|number-lines|start-line|end-line|language|local|depth|header|widths)+:(?:\s|$)|^[+|][-=+|]+[+|]\s*$|^[= ]{5,}$`),
		item:       re(`^\s*([-*+•]|\(?(?:\d{1,3}|#|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+(.*)$`),
		codeStart:  re(`::\s*$`),
		inline: []replacement{
			{re(`\\ `), ""}, {re("``([^`]+)``"), "$1"}, {re(":[a-zA-Z:-]+:`([^`<]+?)(?: ?<[^>]*>)?`"), "$1"}, {re("`([^`<]+?)\\s*<[^>`]*>`__?"), "$1"}, {re("`([^`]+)`__?"), "$1"}, {re("`([^`]+)`(?::[a-z-]+:)?"), "$1"},
			{re(`\*\*([^*]+)\*\*`), "$1"}, {re(`\*([^*\n]+)\*`), "$1"}, {re(`\|([^|\n]+)\|_?`), "$1"}, {re(`\b(\w+)__?(\W|$)`), "$1$2"}, {re(`(?m)^\.\. `), ""}, {re(`(?m)^:([\w -]+):`), "$1:"}, {re(`\\(.)`), "$1"}, {re(`(?m)^\| ?`), ""},
		},
	},
	"org": {
		heading:   re(`^(\*+) (?:(?:TODO|DONE) )?(?:\[#[A-C]\] )?(.*?)(?:\s+:[\w:@]+:)?$`),
		drop:      re(`(?i)^\s*#\+(?:title|author|date|options|startup|begin_(?:quote|center|verse)|end_|exclude_tags|select_tags|caption|name|attr_|language|property|tags|latex|html)|^\s*:[\w-]+:|^\s*# |^\|[-+]+\|$|^\s*(?:SCHEDULED|DEADLINE|CLOSED):`),
		item:      re(`^\s*([-+]|\d+[.)]) (?:\[[ X-]\] )?(.*)$`),
		codeStart: re(`(?i)^\s*#\+begin_(?:src|example).*$`), codeEnd: re(`(?i)^\s*#\+end_(?:src|example)`),
		row: re(`^\s*\|`), cell: re(`\s*\|\s*`),
		inline: []replacement{
			{re(`\[\[[^\]]+\]\[([^\]]+)\]\]`), "$1"}, {re(`\[\[([^\]]+)\]\]`), "$1"}, {re(`(^|[\s({'"])[*/_=~+]([^\s*/_=~+](?:[^\n]*?[^\s])?)[*/_=~+]([\s.,;:!?'")}-]|$)`), "$1$2$3"}, {re(`\[fn:[^\]]*\]`), ""},
		},
	},
	"asciidoc": {
		heading:   re(`^(={1,6}) (.*)$`),
		drop:      re(`^(?::[\w!-]+:|\[[^\]]*\]\s*$|//|={4,}$|-{4,}$|_{4,}$|\*{4,}$|\|={3,}|'{3}|<{3}|image::|include::)`),
		item:      re(`^\s*([*\-.]{1,5}|\d+\.) (.*)$`),
		codeStart: re(`^(?:-{4,}|\.{4,}|` + "`{3}" + `)\w*$`), codeEnd: re(`^(?:-{4,}|\.{4,}|` + "`{3}" + `)$`),
		row: re(`^\|`), cell: re(`\s*\|\s*`),
		inline: []replacement{
			{re(`(?:link:|mailto:)?\bhttps?://\S+?\[([^\]]+)\]`), "$1"}, {re(`<<[^,>]+,([^>]+)>>`), "$1"}, {re(`<<([^>]+)>>`), "$1"}, {re(`\[[^\]]*\]#([^#]+)#`), "$1"}, {re("[*_`+]{1,2}([^*_`+\n]+)[*_`+]{1,2}"), "$1"}, {re(`image:\S*?\[([^\]]*)\]`), "$1"}, {re(`footnote:\w*\[([^\]]*)\]`), " [$1]"}, {re(` \+(\n|$)`), "$1"},
		},
	},
	"textile": {
		heading:   re(`^h([1-6])(?:\([^)]*\)|\{[^}]*\}|[<>=]+)*\.\s+(.*)$`),
		level:     func(m string) int { return int(m[0] - '0') },
		item:      re(`^([*#]+) (.*)$`),
		codeStart: re(`^(?:bc\.{1,2} |<pre>(?:<code>)?)`), codeEnd: re(`(?:</code>)?</pre>|^\s*$`),
		row: re(`^\|`), cell: re(`\|`),
		inline: []replacement{
			{re(`(?m)^(?:p|bq|fn\d+|table|notextile|div)(?:\([^)]*\)|\{[^}]*\}|[<>=]+)*\.{1,2}:?(?:\S*)?\s`), ""}, {re(`\["([^"\n]+?)(?:\([^)]*\))?":[^\s\]]*\]`), "$1"}, {re(`"\$":(\S*[\w/])`), "$1"}, {re(`"([^"\n]+?)(?:\([^)]*\))?":\S*[\w/]`), "$1"}, {re(`!(?:[^!\s(]+)(?:\(([^)]*)\))?!(?::\S+)?`), "$1"}, {re(`\[(\d+)\]`), "[$1]"},
			{re(`(^|[\s(\[{])(?:\*\*|__|\?\?|[*_@+^~-])(?:\([^)]*\)|\{[^}]*\}|\[[^\]]*\])?([^\s*_@+^~-](?:[^\n]*?\S)??)(?:\*\*|__|\?\?|[*_@+^~-])([\s.,;:!?)\]}]|$)`), "$1$2$3"}, {re(`%(?:\{[^}]*\}|\([^)]*\)|\[[^\]]*\])?([^%\n]+)%`), "$1"}, {re(`(?:^|\|)(?:_|[<>=^~]|\\\d|/\d)+\. ?`), "|"}, htmlTags, entities,
		},
	},
	"mediawiki": {
		prepare:   mediaWiki,
		heading:   re(`^(={1,6})\s*(.*?)\s*={1,6}\s*$`),
		drop:      re(`^(?:\{\||\|\}|</?gallery|__\w+__|----|#REDIRECT)|^\[\[Category:[^\]]*\]\]$`),
		item:      re(`^([*#:;]+)\s*(.*)$`),
		codeStart: re(`<(?:pre|source|syntaxhighlight|haskell)[^>]*>`), codeEnd: re(`</(?:pre|source|syntaxhighlight|haskell)>`),
		row: re(`^(?:\|[^}]|\|$|!)`), rowBreak: re(`^\|-`), cells: wikiRow,
		inline: []replacement{
			{re(`'{2,5}`), ""}, {re(`\[\[(?:[^\]|:]*:)?([^\]|]+)\|\]\]`), "$1"}, {re(`\[\[(?:[^\]|]*\|)*([^\]|]+)\]\]`), "$1"}, {re(`\[(?:https?:|ftp:|mailto:)?(?://)?[^\s\]]*[^\s\]\d][^\s\]]* ([^\]]+)\]`), "$1"}, {re(`\[(https?://[^\]\s]+)\]`), "$1"}, htmlTags, entities,
		},
	},
	"creole": {
		heading:   re(`^\s*(={1,6})\s*(.*?)\s*=*\s*$`),
		drop:      re(`^\s*-{4}\s*$`),
		item:      re(`^\s*([*#]+)\s+(.*)$`),
		codeStart: re(`^\{\{\{`), codeEnd: re(`\}\}\}\s*$`),
		row: re(`^\s*\|`), cell: re(`\s*\|=?\s*`),
		inline: []replacement{
			{re(`\*\*`), ""}, {re(`(^|[^:])//`), "$1"}, {re(`\[\[[^\]|]+\|([^\]]+)\]\]`), "$1"}, {re(`\[\[([^\]]+)\]\]`), "$1"}, {re(`\{\{[^}|{]+\|([^}]+)\}\}`), "$1"}, {re(`\{\{\{(.*?)\}\}\}`), "$1"}, {re(`\\\\`), " "}, {re(`~(\S)`), "$1"},
		},
	},
	"dokuwiki": {
		heading:   re(`^\s*(={2,6})\s*(.*?)\s*={2,6}\s*$`),
		level:     func(m string) int { return max(1, 7-len(m)) },
		item:      re(`^( {2,}[*-]) (.*)$`),
		codeStart: re(`<(?:code|file)[^>]*>`), codeEnd: re(`</(?:code|file)>`),
		row: re(`^[|^]`), cell: re(`\s*[|^]\s*`),
		inline: []replacement{
			{re(`\*\*|__|''`), ""}, {re(`(^|[^:])//`), "$1"}, {re(`\[\[[^\]|]+\|([^\]]+)\]\]`), "$1"}, {re(`\[\[([^\]]+)\]\]`), "$1"}, {re(`\{\{[^}|]+\|([^}]*)\}\}`), "$1"}, {re(`\{\{([^}]*)\}\}`), "$1"}, {re(`\(\((.*?)\)\)`), " [$1]"}, {re(`\\\\(?:\s|$)`), " "}, htmlTags,
		},
	},
	"tikiwiki": {
		heading:   re(`^(!{1,6})[-+]?\s*(.*)$`),
		drop:      re(`^-{4}|^\{(?:maketoc|toc)`),
		item:      re(`^([*#+;]+)\s*(.*)$`),
		codeStart: re(`\{CODE\([^)]*\)\}`), codeEnd: re(`\{CODE\}`),
		row: re(`^\|\|`), cell: re(`\s*\|\s*`),
		inline: []replacement{
			{re(`__|''|===|::`), ""}, {re(`\[[^\]|]+\|([^\]]+)\]`), "$1"}, {re(`\(\(([^)|]+\|)?([^)]+)\)\)`), "$2"}, {re(`~np~|~/np~`), ""}, {re(`\{img [^}]*\}`), ""}, {re(`\+-|-\+`), ""}, {re(`~~[\w#]+:(.*?)~~`), "$1"}, entities,
		},
	},
	"pod": {
		heading:   re(`^=head([1-6])\s+(.*)$`),
		level:     func(m string) int { return int(m[0] - '0') },
		drop:      re(`^=(?:pod|cut|over|back|encoding|begin|end)\b.*$|^=for\s+[^:].*$`),
		item:      re(`^=item\s+(\*|\d+\.?|)\s*(.*)$`),
		codeStart: re(`^[ \t]+\S`), codeEnd: re(`^\S`),
		inline: []replacement{
			{re(`^=for\s+:\S+\s*`), ""}, {re(`L<(?:<+ )?([^|<>]+)\|[^<>]*>`), "$1"}, {re(`[IBCFSL]<<+ (.*?) >>+`), "$1"}, {re(`[XZ]<[^<>]*>`), ""}, {re(`E<lt>`), "\x01"}, {re(`E<gt>`), "\x02"}, {re(`E<(\w+)>`), "&$1;"}, {re(`[IBCFSLQ]<([^<>]*)>`), "$1"}, {re(`[IBCFSLQ]<([^<>]*)>`), "$1"}, {re("\x01"), "<"}, {re("\x02"), ">"}, entities,
		},
	},
	"haddock": {
		heading:   re(`^\s*(={1,6})\s+(.*)$`),
		item:      re(`^\s*([*-]|\(\d+\)|\d+\.) (.*)$`),
		codeStart: re(`^@\s*$`), codeEnd: re(`^@\s*$`),
		inline: []replacement{
			{re(`__([^_]+)__`), "$1"}, {re(`(^|[\s(])/([^/\n]+)/`), "$1$2"}, {re(`@([^@\n]+)@`), "$1"}, {re(`<<([^>\s]+)(?: ([^>]*))?>>`), "$2"}, {re(`<(\S+?)(?: ([^>]*))?>`), "$1 $2"}, {re(`!?\[([^\]]*)\]\(([^)]*)\)`), "$1"}, {re(`(^|\s)['"]([\w.]+)['"]`), "$1$2"}, {re(`\\(.)`), "$1"}, {re(`(?m)^>+ ?`), ""},
		},
	},
}

// entities makes the fixed space of wiki pages a space.
var entities = replacement{re(`&nbsp;|&#160;`), " "}
