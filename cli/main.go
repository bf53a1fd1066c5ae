package cli

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"diwan/research"
	"diwan/studio"

	"github.com/spf13/cobra"
)

// The exit codes of the contract.
const (
	ExitDone        = 0
	ExitFailed      = 1
	ExitUsage       = 2
	ExitPartly      = 3
	ExitInterrupted = 130
)

// Program is what this build is.
type Program struct {
	Version string
	// Window opens the window; nil in a build without one.
	Window func(studio.Options, *slog.Logger) error
	// Self is this program's own path, to start itself as the second PDF reader;
	// empty: it reads in this process.
	Self string
}

// errPartly ends a command whose result was printed but some files of which failed.
var errPartly = errors.New("done in part")

// usageError marks wrong usage, exit code 2.
type usageError struct{ error }

// environment is what every command shares.
type environment struct {
	program Program
	in      io.Reader
	out     io.Writer
	errw    io.Writer

	library string
	json    bool
	quiet   bool
	verbose bool

	record, replay string // folders of model replies
	wait           time.Duration
	password       string // of encrypted PDFs
}

// Main runs the program and returns its exit code. Without arguments it opens
// the window; with an interrupt it stops what runs, keeps what is finished and
// returns 130.
func Main(p Program, args []string, in io.Reader, out, errw io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := &environment{program: p, in: in, out: out, errw: errw}
	root := newRoot(env)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	return env.exit(ctx, err)
}

func (e *environment) exit(ctx context.Context, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return ExitDone
	case errors.Is(err, errPartly):
		return ExitPartly
	case ctx.Err() != nil || research.CodeOf(err) == research.CodeCancelled:
		e.complain(research.E(research.CodeCancelled, "diwan", "Interrupted; what was finished is kept.", nil))
		return ExitInterrupted
	case errors.As(err, &usage):
		e.complain(research.E(research.CodeInvalid, "diwan", usage.Error()+". See diwan --help.", nil))
		return ExitUsage
	default:
		e.complain(err)
		return ExitFailed
	}
}

func newRoot(e *environment) *cobra.Command {
	root := &cobra.Command{
		Use:           "diwan",
		Short:         "Research and creative collaboration over your own papers, with every claim tied to its passage",
		Version:       e.program.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noArgs,
		RunE:          func(*cobra.Command, []string) error { return e.openWindow() },
	}
	root.SetIn(e.in)
	root.SetOut(e.out)
	root.SetErr(e.errw)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	flags := root.PersistentFlags()
	flags.StringVar(&e.library, "library", "", "library folder (default: DIWAN_LIBRARY, else the system's data folder)")
	flags.BoolVar(&e.json, "json", false, "print one JSON document; progress as JSON lines on stderr")
	flags.BoolVar(&e.quiet, "quiet", false, "no progress")
	flags.BoolVar(&e.verbose, "verbose", false, "log what happens inside to stderr")
	root.AddCommand(
		importCommand(e), sourcesCommand(e), sourceCommand(e), projectsCommand(e), searchCommand(e), askCommand(e),
		hypothesizeCommand(e), planCommand(e), critiqueCommand(e), replyCommand(e), explainCommand(e), suggestionsCommand(e), runsCommand(e),
		notebookCommand(e), extractCommand(e), verifyCommand(e), powerCommand(e),
		zoteroCommand(e), watchCommand(e), tablesCommand(e),
		modelsCommand(e), settingsCommand(e), benchCommand(e), releaseCommand(e), doctorCommand(e), demoCommand(e), secondReaderCommand(e),
	)
	return root
}

// openWindow starts the window where the build and the machine have one.
func (e *environment) openWindow() error {
	if e.program.Window == nil {
		return usageError{errors.New("this build has no window; use a command")}
	}
	return e.program.Window(e.options(), e.logger())
}

func (e *environment) options() studio.Options {
	o := studio.Options{Library: e.library, Version: e.program.Version, Log: e.logger(), Record: e.record, Replay: e.replay, Patience: e.wait}
	if e.password != "" {
		o.Passwords = map[string]string{"": e.password}
	}
	if e.program.Self != "" {
		o.SecondReader = []string{e.program.Self, secondReaderName}
	}
	return o
}

func (e *environment) logger() *slog.Logger {
	level := slog.LevelError + 1
	if e.verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(e.errw, &slog.HandlerOptions{Level: level}))
}

// withStudio opens the library for one command and closes it after.
func (e *environment) withStudio(ctx context.Context, fn func(*studio.Studio) error) (err error) {
	s, err := studio.Open(ctx, e.options())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return fn(s)
}

func noArgs(cmd *cobra.Command, args []string) error {
	if err := cobra.NoArgs(cmd, args); err != nil {
		return usageError{err}
	}
	return nil
}

// needArgs is cobra's range check as a usage error; most < 0 is no limit.
func needArgs(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		check := cobra.MinimumNArgs(least)
		if most >= 0 {
			check = cobra.RangeArgs(least, most)
		}
		if err := check(cmd, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}
