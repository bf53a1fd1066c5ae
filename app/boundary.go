package app

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"runtime/debug"

	"diwan/research"
	"diwan/studio"
)

// Failure is an error as the page receives it.
type Failure struct {
	Code    research.Code `json:"code"`
	Op      string        `json:"op"`
	Message string        `json:"message"`
	Arabic  string        `json:"ar"` // the message in Arabic; empty where there is none
	Path    string        `json:"path"`
}

// formatError is how Wails hands errors to the page: as a Failure in JSON.
func formatError(err error) any {
	f := Failure{Code: research.CodeOf(err), Message: research.MessageOf(err)}
	if n, ok := studio.NoticeOf(f.Message); ok {
		f.Arabic = n.Arabic
	}
	var e *research.Error
	if errors.As(err, &e) {
		f.Op, f.Path = e.Op, e.Path
	}
	b, jsonErr := json.Marshal(f)
	if jsonErr != nil {
		return f.Message
	}
	return string(b)
}

// call runs one bound method: it waits for the studio, cleans the result, and
// turns a panic into a coded error so that a defect never closes the window.
func call[T any](d *desk, fn func(context.Context, *studio.Studio) (T, error)) (result T, err error) {
	defer func() {
		if r := recover(); r != nil {
			d.log.Error("panic in a bound method", "panic", r, "stack", string(debug.Stack()))
			err = research.E(research.CodeInternal, "app.call", "Something went wrong inside Diwan; your library is unharmed. Try again, and restart Diwan if it happens twice.", nil)
		}
	}()
	s, err := d.studio()
	if err != nil {
		return result, err
	}
	result, err = fn(d.ctx(), s)
	if err != nil {
		d.log.Warn("bound method failed", "error", err)
		return result, err
	}
	return clean(result)
}

// do is call for methods without a result.
func do(d *desk, fn func(context.Context, *studio.Studio) error) error {
	_, err := call(d, func(ctx context.Context, s *studio.Studio) (bool, error) { return true, fn(ctx, s) })
	return err
}

// clean makes a value safe to cross into the page: nil slices and maps become
// empty ones, and a number that JSON cannot hold is an error here rather than
// the end of the process in Wails' own encoder.
func clean[T any](v T) (T, error) {
	rv := reflect.ValueOf(&v).Elem()
	if !cleanValue(rv) {
		var zero T
		return zero, research.E(research.CodeInternal, "app.clean", "A result held a number that is not finite and was not shown.", nil)
	}
	return v, nil
}

// cleanValue reports false when it meets NaN or an infinity. v must be settable
// where it holds slices or maps.
func cleanValue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		return !math.IsNaN(v.Float()) && !math.IsInf(v.Float(), 0)
	case reflect.Pointer:
		return v.IsNil() || cleanValue(v.Elem())
	case reflect.Interface:
		if v.IsNil() {
			return true
		}
		copied := reflect.New(v.Elem().Type()).Elem()
		copied.Set(v.Elem())
		if !cleanValue(copied) {
			return false
		}
		if v.CanSet() {
			v.Set(copied)
		}
		return true
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && !cleanValue(v.Field(i)) {
				return false
			}
		}
	case reflect.Slice:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		return cleanItems(v)
	case reflect.Array:
		return cleanItems(v)
	case reflect.Map:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		return cleanMap(v)
	default:
	}
	return true
}

func cleanItems(v reflect.Value) bool {
	for i := range v.Len() {
		if !cleanValue(v.Index(i)) {
			return false
		}
	}
	return true
}

// cleanMap writes cleaned copies back, since map values cannot be set in place.
func cleanMap(v reflect.Value) bool {
	for _, key := range v.MapKeys() {
		copied := reflect.New(v.Type().Elem()).Elem()
		copied.Set(v.MapIndex(key))
		if !cleanValue(copied) {
			return false
		}
		v.SetMapIndex(key, copied)
	}
	return true
}
