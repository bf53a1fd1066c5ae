package rtf

import (
	"strconv"

	"golang.org/x/text/encoding/charmap"
)

// skippedWords begin groups whose text is not the document's.
var skippedWords = map[string]bool{
	"colortbl": true, "pict": true, "object": true, "objdata": true, "header": true, "headerl": true, "headerr": true, "headerf": true,
	"footer": true, "footerl": true, "footerr": true, "footerf": true, "fldinst": true, "themedata": true, "colorschememapping": true, "datastore": true,
	"latentstyles": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "generator": true, "xmlnstbl": true, "ftnsep": true, "ftnsepc": true,
	"aftnsep": true, "aftnsepc": true, "ftncn": true, "aftncn": true, "xe": true, "tc": true, "bkmkstart": true, "bkmkend": true, "atnid": true, "atnauthor": true,
	"annotation": true, "atrfstart": true, "atrfend": true, "nonshppict": true, "subject": true, "operator": true, "keywords": true, "comment": true,
	"doccomm": true, "company": true, "manager": true, "category": true, "hlinkbase": true, "buptim": true, "printim": true, "revtim": true, "revtbl": true, "pgptbl": true,
	"wgrffmtfilter": true, "mmathPr": true, "sp": true, "nextfile": true, "template": true, "private": true, "userprops": true, "pnseclvl": true, "falt": true, "panose": true, "nonesttables": true,
}

// propertyNames are what a file says of itself beside its title and author.
var propertyNames = map[string]string{
	"subject": "Subject", "operator": "Last edited by", "keywords": "Keywords", "doccomm": "Comments", "company": "Company", "manager": "Manager", "category": "Category",
}

// characters are control words that stand for one.
var characters = map[string]string{
	"tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emdash": "—", "endash": "–", "bullet": "•",
	"emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "", "rtlmark": "",
}

// word takes one control word with its number.
func (r *reader) word(word string, n int, has bool) {
	if word == "u" && has {
		r.unicode(n)
		return
	}
	if word != "'" {
		r.flush()
	}
	if s, ok := characters[word]; ok {
		r.put(s)
		return
	}
	if r.destination(word) {
		return
	}
	switch word {
	case "uc":
		r.st.skip = max(0, min(n, 100))
	case "ansicpg":
		r.page = codePage(n)
	case "mac":
		r.page = charmap.Macintosh
	case "pc":
		r.page = charmap.CodePage437
	case "pca":
		r.page = charmap.CodePage850
	case "f":
		if r.st.dest == toFonts {
			r.defNum = n
		}
		r.st.font = n
	case "fcharset":
		if page := charset(n); page != 0 && r.st.dest == toFonts {
			r.fonts[r.defNum] = codePage(page)
		}
	case "s":
		if r.st.dest == toStyles {
			r.defNum = n
			return
		}
		r.style = n
	case "v", "deleted":
		r.st.hidden = !has || n != 0
	case "plain":
		r.st.hidden = false
	case "yr":
		if r.st.dest == toYear {
			r.year = n
		}
	default:
		if r.st.dest == toBody {
			r.layout(word, n)
		} else if word == "par" || word == "cell" || word == "sect" {
			r.put("\n")
		}
	}
}

// destination begins a group that is not body text; false for other words.
func (r *reader) destination(word string) bool {
	ignorable := r.st.ignore
	r.st.ignore = false
	switch {
	case r.st.dest == toInfo && propertyNames[word] != "":
		r.st.dest = toProperty
		r.property = propertyNames[word]
		r.other.Reset()
	case skippedWords[word]:
		r.st.dest = toNowhere
	case r.st.dest == toInfo && word == "title":
		r.st.dest = toTitle
		r.other.Reset()
	case r.st.dest == toInfo && word == "author":
		r.st.dest = toAuthor
		r.other.Reset()
	case r.st.dest == toInfo && word == "creatim":
		r.st.dest = toYear
	case r.st.dest == toNowhere:
	case word == "fonttbl":
		r.st.dest = toFonts
	case word == "stylesheet":
		r.st.dest = toStyles
	case word == "info":
		r.st.dest = toInfo
	case word == "footnote":
		if r.st.dest != toNote {
			r.notes++
			r.put("[" + strconv.Itoa(r.notes) + "]")
			r.st.dest = toNote
			r.other.Reset()
		}
	case word == "listtext", word == "pntext":
		r.st.dest = toMarker
		r.other.Reset()
	case word == "shptxt", word == "shpinst", word == "shp", word == "fldrslt", word == "shppict", word == "upr", word == "ud", word == "do", word == "dptxbxtext", word == "nesttableprops":
		// Their text, if any, is the document's, whether marked ignorable or not.
	case ignorable && !known[word]:
		r.st.dest = toNowhere
	default:
		return false
	}
	return true
}

// known are words after \* that are no destinations of their own.
var known = map[string]bool{"cs": true, "ts": true, "ds": true, "hyphen": true}

// layout takes the words that end paragraphs, cells and rows.
func (r *reader) layout(word string, n int) {
	switch word {
	case "pard":
		r.style, r.level, r.table = 0, 0, false
	case "outlinelevel":
		if n >= 0 && n < 9 {
			r.level = n + 1
		}
	case "intbl":
		r.table = true
	case "itap":
		r.table = n > 0
	case "par", "sect", "page":
		if r.table {
			r.text.WriteByte('\n')
			return
		}
		r.endParagraph()
	case "cell", "nestcell":
		r.row = append(r.row, r.cellText())
	case "row", "nestrow":
		if rest := r.cellText(); rest != "" {
			r.row = append(r.row, rest)
		}
		if len(r.row) > 0 {
			r.rows = append(r.rows, r.row)
			r.row = nil
		}
	case "trowd":
	}
}

func (r *reader) cellText() string {
	text := r.text.String()
	r.text.Reset()
	if r.marker != "" {
		text = bullet(r.marker) + " " + text
	}
	r.marker, r.inList = "", false
	return text
}
