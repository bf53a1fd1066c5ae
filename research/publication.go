package research

// Publication is how a work was published, after CSL's variables. Empty fields
// are unknown.
type Publication struct {
	Type           string        `json:"type"` // of CSL: article-journal, book, chapter, thesis ...
	Key            string        `json:"key,omitempty"`
	ShortTitle     string        `json:"short_title,omitempty"`
	Date           string        `json:"date,omitempty"` // 2006, 2006-10 or 2006-10-03; as written where it is none
	ContainerShort string        `json:"container_short,omitempty"`
	Volume         string        `json:"volume,omitempty"`
	Volumes        string        `json:"volumes,omitempty"` // how many
	Issue          string        `json:"issue,omitempty"`
	Pages          string        `json:"pages,omitempty"`
	NumPages       string        `json:"num_pages,omitempty"`
	Publisher      string        `json:"publisher,omitempty"`
	Place          string        `json:"place,omitempty"`
	Edition        string        `json:"edition,omitempty"`
	Series         string        `json:"series,omitempty"`
	SeriesNumber   string        `json:"series_number,omitempty"`
	Number         string        `json:"number,omitempty"` // of a report, patent, bill
	Genre          string        `json:"genre,omitempty"`
	Medium         string        `json:"medium,omitempty"`
	ISBN           string        `json:"isbn,omitempty"`
	ISSN           string        `json:"issn,omitempty"`
	PMID           string        `json:"pmid,omitempty"`
	PMCID          string        `json:"pmcid,omitempty"`
	URL            string        `json:"url,omitempty"`
	Accessed       string        `json:"accessed,omitempty"`
	Rights         string        `json:"rights,omitempty"`
	Archive        string        `json:"archive,omitempty"`
	ArchiveID      string        `json:"archive_location,omitempty"`
	CallNumber     string        `json:"call_number,omitempty"`
	Authority      string        `json:"authority,omitempty"` // that passed a law or held a hearing
	Committee      string        `json:"committee,omitempty"`
	Session        string        `json:"session,omitempty"`
	Scale          string        `json:"scale,omitempty"`        // of a map
	Extra          []string      `json:"extra,omitempty"`        // what no field is for: "MR: 3077863"
	Contributors   []Contributor `json:"contributors,omitempty"` // besides the authors
	Notes          []string      `json:"notes,omitempty"`
	Files          []string      `json:"files,omitempty"` // attachments as the bibliography writes them
}

// Contributor is a person or body besides the authors.
type Contributor struct {
	Role string `json:"role"` // editor, translator ...
	Name string `json:"name"`
}

// Link is a reference from a source to another by name.
type Link struct {
	// Target is the name as written: a note's title, a path, an alias.
	Target string `json:"target"`
	// Heading is the place in the target, if the link names one.
	Heading string `json:"heading,omitempty"`
	// Text is what the reader sees, where it is not the target.
	Text string `json:"text,omitempty"`
	Page int    `json:"page"` // where the link stands
	// Start and End are the link's span in the page's text, in code points.
	Start int `json:"start"`
	End   int `json:"end"`
	// Embed is true for ![[embeds]].
	Embed bool `json:"embed,omitempty"`
	// To is the source it leads to, where one of that name is in the library.
	To SourceID `json:"to,omitempty"`
}
