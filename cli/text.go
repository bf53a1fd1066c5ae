package cli

import (
	"errors"
	"strconv"
)

func errText(s string) error { return errors.New(s) }

func itoa(n int) string { return strconv.Itoa(n) }
