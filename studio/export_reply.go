package studio

import (
	"io"

	"diwan/notebook"
	"diwan/research"
)

// WriteReply writes a reply to a letter as Markdown.
func WriteReply(w io.Writer, c research.Correspondence) error {
	return writeText(w, notebook.ReplyMarkdown(c))
}
