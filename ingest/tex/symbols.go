package tex

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// combining maps accent commands to combining characters.
var combining = map[string]rune{
	"`": 0x300, "'": 0x301, "^": 0x302, "~": 0x303, "=": 0x304, "u": 0x306, ".": 0x307, "\"": 0x308, "r": 0x30A, "H": 0x30B, "v": 0x30C,
	"d": 0x323, "c": 0x327, "k": 0x328, "b": 0x331, "G": 0x30F, "U": 0x30E, "h": 0x309, "t": 0x361,
}

// symbols maps commands to what they print.
var symbols = map[string]string{
	"ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ",
	"dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
	"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", ",": "\u202f", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", "\\": "\n",
	"textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": "\"",
	"textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "backslash": "\\", "textbar": "|", "textless": "<", "textgreater": ">", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}",
	"textdegree": "°", "degree": "°", "textregistered": "®", "texttrademark": "™", "copyright": "©", "textcopyright": "©", "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€",
	"textyen": "¥", "textcent": "¢", "S": "§", "P": "¶", "textsection": "§", "textparagraph": "¶", "dag": "†", "ddag": "‡", "textbullet": "•", "textperiodcentered": "·", "textellipsis": "…",
	"ldots": "…", "dots": "…", "cdots": "⋯", "lq": "‘", "rq": "’", "slash": "/", "textmu": "µ", "textordfeminine": "ª", "textordmasculine": "º", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
	"textexclamdown": "¡", "textquestiondown": "¿", "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "og": "« ", "fg": " »", "quotedblbase": "„", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘",
	"LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "quad": " ", "qquad": " ", "space": " ", "newline": "\n", "linebreak": "\n", "par": "\n\n",
	"times": "×", "pm": "±", "mp": "∓", "cdot": "·", "div": "÷", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "simeq": "≃", "equiv": "≡", "cong": "≅", "propto": "∝",
	"infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "supset": "⊃", "subseteq": "⊆", "supseteq": "⊇", "cup": "∪", "cap": "∩", "emptyset": "∅", "setminus": "∖",
	"forall": "∀", "exists": "∃", "neg": "¬", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨", "to": "→", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "mapsto": "↦", "uparrow": "↑", "downarrow": "↓", "longrightarrow": "⟶",
	"langle": "⟨", "rangle": "⟩", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "circ": "∘", "bullet": "•", "star": "⋆", "ast": "∗", "oplus": "⊕", "otimes": "⊗", "perp": "⊥", "parallel": "∥", "mid": "|", "angle": "∠", "prime": "′", "dagger": "†", "ll": "≪", "gg": "≫", "checkmark": "✓",
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
	"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textdelta": "δ",
	"textregisteredsign": "®", "textnumero": "№", "textpertenthousand": "‱", "textperthousand": "‰", "textsuperscript": "", "textsubscript": "",
	"ayn": "ʿ", "textquotesinglbase": "‚", "cyra": "а",
}

// accented puts an accent on the first letter of what follows it.
func accented(command, letter string) string {
	mark, ok := combining[command]
	if !ok {
		return letter
	}
	switch letter {
	case "ı", "\\i":
		letter = "i"
	case "ȷ", "\\j":
		letter = "j"
	case "":
		return ""
	}
	runes := []rune(letter)
	return norm.NFC.String(string(runes[0])+string(mark)) + string(runes[1:])
}

// Ligatures turns TeX's ways of writing quotes and dashes into characters.
var Ligatures = strings.NewReplacer("``", "“", "''", "”", "---", "—", "--", "–", "!`", "¡", "?`", "¿", "`", "‘")
