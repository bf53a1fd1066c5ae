package ingest

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Texts of our own in the languages that the encodings were made for.
const (
	inArabic   = "كتبت الباحثة في دفترها أن النوم العميق يثبت ما تعلمه المرء نهارا، وأن السهر يضعف الذاكرة. ثم سألت: هل يكفي يوم واحد؟"
	inFrench   = "L’élève a noté que la mémoire s’améliore après une nuit complète. « Où étiez-vous hier ? » demanda-t-elle à l’été dernier, déçue."
	inGerman   = "Die Schüler prüften, ob größere Übungen am späten Abend überhaupt nützen; möglicherweise hören sie früher auf. Straße, Öfen, Äpfel."
	inRussian  = "Исследователь записал в дневнике, что глубокий сон укрепляет память. Потом он спросил: хватит ли одного дня?"
	inGreek    = "Ο ερευνητής έγραψε στο ημερολόγιό του ότι ο βαθύς ύπνος ενισχύει τη μνήμη των μαθητών."
	inHebrew   = "החוקר כתב ביומנו ששינה עמוקה מחזקת את הזיכרון של התלמידים בבית הספר."
	inJapanese = "研究者は日記に、深い眠りが記憶を強くすると書いた。それから、一日で足りるのかと尋ねた。カタカナも少し。"
	inChinese  = "研究人员在日记里写道，深度睡眠可以巩固白天学到的东西，熬夜会削弱记忆。然后她问：一天够吗？"
	inTaiwan   = "研究人員在日記裡寫道，深度睡眠可以鞏固白天學到的東西，熬夜會削弱記憶。然後她問：一天夠嗎？"
	inKorean   = "연구자는 일기에 깊은 잠이 낮에 배운 것을 굳게 한다고 적었다. 그리고 하루면 충분한지 물었다."
	inPolish   = "Badaczka zapisała w dzienniku, że głęboki sen utrwala pamięć. Później zapytała, czy wystarczy jeden dzień — źle spała."
)

func TestTextInEveryCommonEncodingIsReadRight(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
	}{
		{"utf-8", unicode.UTF8, inArabic}, {"utf-8 bom", unicode.UTF8BOM, inFrench},
		{"utf-16le bom", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), inArabic}, {"utf-16be bom", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), inFrench},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), inGerman}, {"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), inGerman},
		{"utf-32le bom", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), inArabic}, {"utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), inArabic}, {"utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), inJapanese},
		{"windows-1252 french", charmap.Windows1252, inFrench}, {"windows-1252 german", charmap.Windows1252, inGerman}, {"iso-8859-1", charmap.ISO8859_1, inGerman},
		{"windows-1256", charmap.Windows1256, inArabic}, {"iso-8859-6", charmap.ISO8859_6, inArabic}, {"mac roman", charmap.Macintosh, inFrench}, {"mac roman german", charmap.Macintosh, inGerman},
		{"windows-1251", charmap.Windows1251, inRussian}, {"koi8-r", charmap.KOI8R, inRussian}, {"windows-1253", charmap.Windows1253, inGreek}, {"windows-1255", charmap.Windows1255, inHebrew},
		{"windows-1250", charmap.Windows1250, inPolish},
		{"shift-jis", japanese.ShiftJIS, inJapanese}, {"euc-jp", japanese.EUCJP, inJapanese}, {"iso-2022-jp", japanese.ISO2022JP, inJapanese},
		{"gb18030", simplifiedchinese.GB18030, inChinese}, {"gbk", simplifiedchinese.GBK, inChinese}, {"big5", traditionalchinese.Big5, inTaiwan}, {"euc-kr", korean.EUCKR, inKorean},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			raw, err := c.enc.NewEncoder().Bytes([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if !looksLikeText(&input{head: raw}) {
				t.Error("not taken for text")
			}
			got, _, err := decodeText(raw)
			if err != nil || strings.TrimSpace(got) != c.text {
				t.Errorf("read as %q, %v", got, err)
			}
		})
	}
}

func TestAFewDamagedBytesDoNotSpoilAText(t *testing.T) {
	t.Parallel()
	got, guessed, err := decodeText([]byte(strings.Repeat(inArabic, 3) + "\xff " + inArabic))
	if err != nil || !guessed || !strings.Contains(got, inArabic) {
		t.Errorf("%q, %v, %v", got, guessed, err)
	}
}

func FuzzDecodeText(f *testing.F) {
	for _, s := range []string{inArabic, "\xff\xfea\x00", "\x00\x00\x00a", "caf\xe9", "\x1b$B", "\x81\x40\x82\xa0", ""} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, _, err := decodeText(b)
		if err == nil && strings.ContainsAny(text, "\r\x00") {
			t.Errorf("%q", text)
		}
	})
}
