package planted

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// alter changes exactly one detail of a quote; false when it has none of the
// kind.
func alter(quote, kind, language string, names []string, rng *rand.Rand) (altered, said, was string, ok bool) {
	switch kind {
	case Number:
		return alterNumber(quote, language, rng)
	case Unit:
		return swapOne(quote, unitSwaps, true, rng)
	case Negation:
		return alterNegation(quote, language, rng)
	case Direction:
		return swapOne(quote, directionSwaps, false, rng)
	case Name:
		return alterName(quote, language, names, rng)
	}
	return "", "", "", false
}

var (
	digits     = regexp.MustCompile(`[0-9٠-٩]+(?:[.,٫٬][0-9٠-٩]+)*|[⁰²³⁴-⁹]+`)
	wordNumber = regexp.MustCompile(`(?i)\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|twice|half|third|first|second)\b`)
)

// alterNumber changes digits (one of them, two exchanged, the point moved), a
// range's end, or a number written in words.
func alterNumber(quote, language string, rng *rand.Rand) (altered, said, was string, ok bool) {
	all := digits.FindAllStringIndex(quote, -1)
	if len(all) == 0 || rng.IntN(4) == 0 {
		if language == "ar" {
			return swapOne(quote, arabicNumberSwaps, false, rng)
		}
		found := wordNumber.FindAllStringIndex(quote, -1)
		if len(found) == 0 {
			return "", "", "", false
		}
		m := found[rng.IntN(len(found))]
		was = quote[m[0]:m[1]]
		for said == "" || strings.EqualFold(said, was) {
			said = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}[rng.IntN(10)]
		}
		if unicode.IsUpper(rune(was[0])) {
			said = strings.ToUpper(said[:1]) + said[1:]
		}
		return quote[:m[0]] + said + quote[m[1]:], said, was, true
	}
	m := all[rng.IntN(len(all))]
	was = quote[m[0]:m[1]]
	r := []rune(was)
	if r[0] == '²' || r[0] == '³' || r[0] >= '⁰' && r[0] <= '⁹' {
		said = "⁵"
		if was == said {
			said = "⁴"
		}
		return quote[:m[0]] + said + quote[m[1]:], said, was, true
	}
	switch rng.IntN(4) {
	case 0: // two digits exchanged
		i := rng.IntN(len(r))
		j := (i + 1) % len(r)
		r[i], r[j] = r[j], r[i]
	case 1: // the point moved or lost
		said = strings.NewReplacer(".", "", "٫", "").Replace(was)
		if said == was {
			said = was + string(r[0])
		}
		r = []rune(said)
	case 2: // by one
		if n, err := strconv.Atoi(was); err == nil {
			r = []rune(strconv.Itoa(n + 1))
			break
		}
		fallthrough
	default: // one digit
		i := rng.IntN(len(r))
		for !unicode.IsDigit(r[i]) {
			i = rng.IntN(len(r))
		}
		zero := '0'
		if r[i] >= '٠' && r[i] <= '٩' {
			zero = '٠'
		}
		r[i] = zero + (r[i]-zero+1+rune(rng.IntN(8)))%10 //nolint:gosec // a digit
	}
	said = string(r)
	if said == was || !unicode.IsDigit(r[0]) || !unicode.IsDigit(r[len(r)-1]) {
		return "", "", "", false
	}
	return quote[:m[0]] + said + quote[m[1]:], said, was, true
}

// swapOne puts a word of a table in the place of another; units only after a
// number.
func swapOne(quote string, table map[string][]string, afterNumber bool, rng *rand.Rand) (altered, said, was string, ok bool) {
	words := strings.Split(quote, " ")
	places := []int{}
	for i, w := range words {
		if _, known := table[strings.ToLower(bare(w))]; known && (!afterNumber || i > 0 && strings.ContainsFunc(words[i-1], unicode.IsDigit) || len([]rune(bare(w))) > 3) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return "", "", "", false
	}
	i := places[rng.IntN(len(places))]
	was = bare(words[i])
	choices := table[strings.ToLower(was)]
	said = choices[rng.IntN(len(choices))]
	if unicode.IsUpper([]rune(was)[0]) && !afterNumber {
		said = strings.ToUpper(said[:1]) + said[1:]
	}
	words[i] = strings.Replace(words[i], was, said, 1)
	return strings.Join(words, " "), said, was, true
}

func bare(w string) string { return strings.Trim(w, ".,;:()[]\"'“”«»،؛") }

// alterNegation takes one out, puts one in, or turns a word into its negative.
func alterNegation(quote, language string, rng *rand.Rand) (altered, said, was string, ok bool) {
	words := strings.Split(quote, " ")
	if language == "ar" {
		return arabicNegation(words, rng)
	}
	if rng.IntN(2) == 0 {
		if altered, said, was, ok = swapOne(quote, negativeSwaps, false, rng); ok {
			return altered, said, was, true
		}
	}
	for _, i := range rng.Perm(len(words)) {
		w := strings.ToLower(bare(words[i]))
		switch {
		case w == "not" || w == "no" || w == "never":
			return strings.Join(append(append([]string{}, words[:i]...), words[i+1:]...), " "), "", w, len(words) > 4
		case auxiliaries[w] && i+1 < len(words):
			if rng.IntN(3) == 0 && contractions[w] != "" {
				said := contractions[w]
				return strings.Join(append(append(append([]string{}, words[:i]...), said), words[i+1:]...), " "), said, w, words[i] == w
			}
			return strings.Join(append(append(append([]string{}, words[:i+1]...), "not"), words[i+1:]...), " "), "not", "", words[i] == w
		}
	}
	return "", "", "", false
}

func arabicNegation(words []string, rng *rand.Rand) (altered, said, was string, ok bool) {
	for _, i := range rng.Perm(len(words)) {
		w := bare(words[i])
		if i > 0 && i+1 < len(words) && arabicNegatives[w] {
			return strings.Join(append(append([]string{}, words[:i]...), words[i+1:]...), " "), "", w, len(words) > 4
		}
	}
	for _, i := range rng.Perm(len(words)) {
		w := []rune(bare(words[i]))
		switch {
		case i == 0 || len(w) < 4:
		case w[0] == 'ي' || w[0] == 'ت': // most often a verb of the present
			said = []string{"لا", "لم", "لن"}[rng.IntN(3)]
		case strings.HasPrefix(string(w), "كان"):
			said = "ما"
		default:
			continue
		}
		if said != "" {
			return strings.Join(append(append(append([]string{}, words[:i]...), said), words[i:]...), " "), said, "", true
		}
	}
	i := 1 + rng.IntN(max(1, len(words)-1))
	said = []string{"غير", "بدون", "ليس"}[rng.IntN(3)]
	return strings.Join(append(append(append([]string{}, words[:i]...), said), words[i:]...), " "), said, "", i < len(words)
}

// alterName puts another name in the place of one.
func alterName(quote, language string, names []string, rng *rand.Rand) (altered, said, was string, ok bool) {
	words := strings.Split(quote, " ")
	if altered, said, was, ok = exchange(words, language, rng); ok {
		return altered, said, was, true
	}
	known := map[string]bool{}
	for _, n := range names {
		known[n] = true
	}
	for _, i := range rng.Perm(len(words)) {
		w := bare(words[i])
		isName := known[w]
		if language != "ar" {
			isName = i > 0 && len(w) > 3 && w[0] >= 'A' && w[0] <= 'Z' && strings.ToUpper(w) != w && !englishNotNames[w] && !strings.ContainsAny(words[i-1], ".:")
		}
		if !isName {
			continue
		}
		for range 30 {
			if said = names[rng.IntN(len(names))]; said != w {
				words[i] = strings.Replace(words[i], w, said, 1)
				return strings.Join(words, " "), said, w, true
			}
		}
	}
	return "", "", "", false
}

// exchange puts two names of an English quote in each other's place, now and
// then.
func exchange(words []string, language string, rng *rand.Rand) (altered, said, was string, ok bool) {
	if language == "ar" || rng.IntN(3) != 0 {
		return "", "", "", false
	}
	at := []int{}
	for i, w := range words {
		if w := bare(w); i > 0 && capitalName.MatchString(w) && !englishNotNames[w] && !strings.ContainsAny(words[i-1], ".:") {
			at = append(at, i)
		}
	}
	for _, i := range at {
		for _, j := range at {
			a, b := bare(words[i]), bare(words[j])
			if j <= i+1 || a == b || strings.Contains(a, b) || strings.Contains(b, a) {
				continue
			}
			out := append([]string{}, words...)
			out[i], out[j] = strings.Replace(words[i], a, b, 1), strings.Replace(words[j], b, a, 1)
			return strings.Join(out, " "), b, a, true
		}
	}
	return "", "", "", false
}

var capitalName = regexp.MustCompile(`^[A-Z][a-z]{3,}$`)
