package notebook

import (
	"strings"
	"time"
	"unicode/utf8"

	"diwan/research"
)

// calendar writes the schedule as iCalendar (RFC 5545): one all-day event a
// milestone, its end the day after its last. stamp is when the plan was made, so
// that the same plan gives the same file.
func calendar(p research.Plan) []byte {
	var b strings.Builder
	line := func(name, value string) { b.WriteString(fold(name+":"+value) + "\r\n") }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Diwan//Experiment plan//"+strings.ToUpper(orEnglish(p.Language)))
	line("CALSCALE", "GREGORIAN")
	line("METHOD", "PUBLISH")
	line("X-WR-CALNAME", calendarText(p.Title))
	stamp := p.Created.Std()
	for i, m := range p.Schedule {
		start, err1 := time.Parse("2006-01-02", m.Start)
		end, err2 := time.Parse("2006-01-02", m.End)
		if err1 != nil || err2 != nil {
			continue // a milestone without a date is no event
		}
		line("BEGIN", "VEVENT")
		line("UID", calendarID(p.ID)+"-"+pad(i+1)+"@diwan")
		line("DTSTAMP", stamp.UTC().Format("20060102T150405Z"))
		line("DTSTART;VALUE=DATE", start.Format("20060102"))
		line("DTEND;VALUE=DATE", end.AddDate(0, 0, 1).Format("20060102"))
		line("SUMMARY;LANGUAGE="+orEnglish(p.Language), calendarText(m.Title))
		line("DESCRIPTION;LANGUAGE="+orEnglish(p.Language), calendarText(p.Title+"\n"+p.Statement))
		line("TRANSP", "TRANSPARENT")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String())
}

func orEnglish(language string) string {
	if language == "ar" {
		return "ar"
	}
	return "en"
}

func pad(i int) string { return string([]byte{'0' + byte(i/10%10), '0' + byte(i%10)}) }

func calendarID(id string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') {
			return r
		}
		return -1
	}, id)
}

// calendarText escapes a value of type TEXT; control characters are dropped.
func calendarText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// fold breaks a content line so that no line has more than 75 octets, never
// inside a character.
func fold(line string) string {
	const limit = 75
	var b strings.Builder
	n := 0
	for _, r := range line {
		size := utf8.RuneLen(r)
		if n+size > limit {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteRune(r)
		n += size
	}
	return b.String()
}
