package zotero

import (
	"context"
	"database/sql"
	"os"
	"regexp"
	"strings"

	"diwan/ingest/bib"
)

// maxItems bounds what is read of a library.
const maxItems = 500_000

type reader struct {
	ctx      context.Context //nolint:containedctx // lives for one reading
	db       *sql.DB
	lib      *Library
	items    map[int64]int    // item id -> index
	attached map[int64][2]int // attachment's id -> item and attachment index
}

// each runs a query and calls fn for every row. A table that an older or newer
// Zotero does not have is no error where optional is true.
func (r *reader) each(optional bool, query string, fn func(scan func(...any) error) error) error {
	rows, err := r.db.QueryContext(r.ctx, query)
	if err != nil {
		if optional && strings.Contains(err.Error(), "no such") {
			return nil
		}
		return err
	}
	defer rows.Close() //nolint:errcheck // Err is checked
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// itemTypes maps Zotero's types to CSL's.
var itemTypes = map[string]string{
	"journalArticle": "article-journal", "magazineArticle": "article-magazine", "newspaperArticle": "article-newspaper", "book": "book", "bookSection": "chapter", "conferencePaper": "paper-conference", "thesis": "thesis",
	"report": "report", "webpage": "webpage", "blogPost": "post-weblog", "preprint": "article", "dataset": "dataset", "computerProgram": "software", "patent": "patent", "map": "map", "manuscript": "manuscript", "artwork": "graphic",
	"film": "motion_picture", "videoRecording": "motion_picture", "audioRecording": "song", "podcast": "broadcast", "presentation": "speech", "interview": "interview", "letter": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
	"dictionaryEntry": "entry-dictionary", "bill": "bill", "case": "legal_case", "hearing": "hearing", "statute": "legislation", "standard": "standard", "document": "document",
}

func (r *reader) readItems() error {
	return r.each(false, `SELECT i.itemID, i.key, t.typeName FROM items i JOIN itemTypes t ON t.itemTypeID = i.itemTypeID
		WHERE t.typeName NOT IN ('attachment', 'note', 'annotation') AND i.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY i.itemID`,
		func(scan func(...any) error) error {
			var it Item
			var kind string
			if err := scan(&it.ID, &it.Key, &kind); err != nil {
				return err
			}
			if len(r.lib.Items) >= maxItems {
				return nil
			}
			if it.Entry.Type = itemTypes[kind]; it.Entry.Type == "" {
				it.Entry.Type = "document"
			}
			it.Entry.Key = it.Key
			r.items[it.ID] = len(r.lib.Items)
			r.lib.Items = append(r.lib.Items, it)
			return nil
		})
}

func (r *reader) readFields() error {
	return r.each(false, `SELECT d.itemID, f.fieldName, v.value FROM itemData d JOIN fields f ON f.fieldID = d.fieldID JOIN itemDataValues v ON v.valueID = d.valueID`,
		func(scan func(...any) error) error {
			var id int64
			var field string
			var value sql.NullString
			if err := scan(&id, &field, &value); err != nil {
				return err
			}
			if i, ok := r.items[id]; ok && value.String != "" {
				setField(&r.lib.Items[i].Entry, field, value.String)
			}
			return nil
		})
}

// storedDate is how Zotero stores dates: "2019-03-00 March 2019".
var storedDate = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})(?:\s|$)`)

func isoDate(v string) string {
	m := storedDate.FindStringSubmatch(v)
	switch {
	case m == nil:
		return v
	case m[2] == "00":
		return m[1]
	case m[3] == "00":
		return m[1] + "-" + m[2]
	}
	return m[1] + "-" + m[2] + "-" + m[3]
}

var (
	extraCite = regexp.MustCompile(`(?im)^Citation Key:\s*(\S+)`)
	extraDOI  = regexp.MustCompile(`(?im)^DOI:\s*(\S+)`)
	extraPMID = regexp.MustCompile(`(?im)^PMID:\s*(\d+)`)
	doiIn     = regexp.MustCompile(`10\.\d{4,9}/\S+`)
)

// setField puts one of Zotero's fields where it belongs.
func setField(e *bib.Entry, field, v string) {
	v = strings.TrimSpace(v)
	switch field {
	case "title", "caseName", "nameOfAct", "subject":
		e.Title = v
	case "shortTitle":
		e.Short = v
	case "date", "dateDecided", "issueDate", "dateEnacted":
		e.Date = isoDate(v)
	case "accessDate":
		e.Accessed = isoDate(v)
	case "publicationTitle", "bookTitle", "proceedingsTitle", "websiteTitle", "blogTitle", "encyclopediaTitle", "dictionaryTitle", "repository", "seriesTitle", "code":
		if e.Container == "" || field == "publicationTitle" {
			e.Container = v
		}
	case "journalAbbreviation":
		e.Abbrev = v
	case "volume", "codeVolume", "reporterVolume":
		e.Volume = v
	case "numberOfVolumes":
		e.Volumes = v
	case "issue":
		e.Issue = v
	case "pages", "codePages", "firstPage":
		e.Pages = v
	case "numPages":
		e.NumPages = v
	case "publisher", "university", "institution", "company", "label", "studio", "distributor", "network":
		e.Publisher = v
	case "place":
		e.Place = v
	case "edition", "versionNumber":
		e.Edition = v
	case "series":
		e.Series = v
	case "seriesNumber":
		e.SeriesNo = v
	case "reportNumber", "patentNumber", "billNumber", "documentNumber", "number", "docketNumber", "publicLawNumber":
		e.Number = v
	case "thesisType", "reportType", "letterType", "manuscriptType", "mapType", "genre", "presentationType", "postType", "websiteType":
		e.Genre = v
	case "medium", "artworkMedium", "interviewMedium", "audioRecordingFormat":
		e.Medium = v
	case "DOI":
		e.DOI = strings.ToLower(doiIn.FindString(v))
	case "ISBN":
		e.ISBN = v
	case "ISSN":
		e.ISSN = v
	case "PMID":
		e.PMID = v
	case "PMCID":
		e.PMCID = v
	case "url":
		e.URL = v
	case "abstractNote":
		e.Abstract = v
	case "language":
		e.Language = v
	case "rights":
		e.Rights = v
	case "archive":
		e.Archive = v
	case "archiveLocation", "archiveID":
		e.ArchiveID = v
	case "callNumber":
		e.CallNo = v
	case "citationKey":
		e.Key = v
	case "legislativeBody", "court":
		e.Authority = v
	case "committee":
		e.Committee = v
	case "session":
		e.Session = v
	case "scale":
		e.Scale = v
	case "extra":
		extra(e, v)
	}
}

// extra reads the lines "Name: value" that people and plug-ins put there.
func extra(e *bib.Entry, v string) {
	if m := extraCite.FindStringSubmatch(v); m != nil {
		e.Key = m[1]
	}
	if m := extraDOI.FindStringSubmatch(v); m != nil && e.DOI == "" {
		e.DOI = strings.ToLower(m[1])
	}
	if m := extraPMID.FindStringSubmatch(v); m != nil && e.PMID == "" {
		e.PMID = m[1]
	}
}

func (r *reader) readCreators() error {
	return r.each(false, `SELECT ic.itemID, c.firstName, c.lastName, c.fieldMode, t.creatorType FROM itemCreators ic
		JOIN creators c ON c.creatorID = ic.creatorID JOIN creatorTypes t ON t.creatorTypeID = ic.creatorTypeID ORDER BY ic.itemID, ic.orderIndex`,
		func(scan func(...any) error) error {
			var id int64
			var first, last, role sql.NullString
			var mode sql.NullInt64
			if err := scan(&id, &first, &last, &mode, &role); err != nil {
				return err
			}
			i, ok := r.items[id]
			if !ok || last.String+first.String == "" {
				return nil
			}
			c := bib.Creator{Role: creatorRole(role.String), Family: last.String, Given: first.String, Body: mode.Int64 == 1}
			r.lib.Items[i].Entry.Creators = append(r.lib.Items[i].Entry.Creators, c)
			return nil
		})
}

// creatorRole: who made the work is its author, whatever the art.
func creatorRole(role string) string {
	switch role {
	case "artist", "performer", "composer", "programmer", "presenter", "podcaster", "inventor", "cartographer", "interviewee", "sponsor":
		return "author"
	case "seriesEditor":
		return "series-editor"
	case "bookAuthor":
		return "bookauthor"
	}
	return role
}

func (r *reader) readTags() error {
	return r.each(true, `SELECT it.itemID, t.name, it.type FROM itemTags it JOIN tags t ON t.tagID = it.tagID ORDER BY it.itemID, t.name`,
		func(scan func(...any) error) error {
			var id int64
			var name string
			var automatic sql.NullInt64
			if err := scan(&id, &name, &automatic); err != nil {
				return err
			}
			i, ok := r.items[id]
			switch {
			case !ok:
			case automatic.Int64 == 1: // from the publisher's page
				r.lib.Items[i].Entry.Keywords = append(r.lib.Items[i].Entry.Keywords, name)
			default:
				r.lib.Items[i].Tags = append(r.lib.Items[i].Tags, name)
			}
			return nil
		})
}

func (r *reader) readNotes() error {
	return r.each(true, `SELECT parentItemID, note FROM itemNotes WHERE parentItemID IS NOT NULL AND itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY itemID`,
		func(scan func(...any) error) error {
			var parent int64
			var note sql.NullString
			if err := scan(&parent, &note); err != nil {
				return err
			}
			if i, ok := r.items[parent]; ok && note.String != "" {
				r.lib.Items[i].Notes = append(r.lib.Items[i].Notes, note.String)
			}
			return nil
		})
}

// readAttachments reads files; one without a parent becomes an item of its own.
func (r *reader) readAttachments() error {
	return r.each(true, `SELECT a.itemID, a.parentItemID, i.key, a.contentType, a.path FROM itemAttachments a JOIN items i ON i.itemID = a.itemID
		WHERE a.path IS NOT NULL AND a.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY a.itemID`,
		func(scan func(...any) error) error {
			var id int64
			var parent sql.NullInt64
			var key string
			var contentType, path sql.NullString
			if err := scan(&id, &parent, &key, &contentType, &path); err != nil {
				return err
			}
			at := Attachment{Path: storagePath(r.lib.Dir, key, path.String), ContentType: contentType.String}
			if at.Path != "" {
				if info, err := os.Stat(at.Path); err != nil || !info.Mode().IsRegular() {
					at.Path = ""
				}
			}
			i, ok := r.items[parent.Int64]
			if !ok {
				if parent.Valid || at.Path == "" {
					return nil
				}
				i = len(r.lib.Items)
				r.lib.Items = append(r.lib.Items, Item{ID: id, Key: key})
				r.items[id] = i
			}
			it := &r.lib.Items[i]
			r.attached[id] = [2]int{i, len(it.Attachments)}
			it.Attachments = append(it.Attachments, at)
			return nil
		})
}

func (r *reader) readAnnotations() error {
	return r.each(true, `SELECT parentItemID, text, comment, pageLabel FROM itemAnnotations ORDER BY parentItemID, sortIndex`,
		func(scan func(...any) error) error {
			var parent int64
			var text, comment, page sql.NullString
			if err := scan(&parent, &text, &comment, &page); err != nil {
				return err
			}
			if at, ok := r.attached[parent]; ok && text.String+comment.String != "" {
				a := &r.lib.Items[at[0]].Attachments[at[1]]
				a.Annotations = append(a.Annotations, Annotation{text.String, comment.String, page.String})
			}
			return nil
		})
}

func (r *reader) readCollections() error {
	type node struct {
		name   string
		parent int64
	}
	nodes := map[int64]node{}
	order := []int64{}
	err := r.each(true, `SELECT collectionID, collectionName, parentCollectionID FROM collections ORDER BY collectionID`, func(scan func(...any) error) error {
		var id int64
		var name string
		var parent sql.NullInt64
		if err := scan(&id, &name, &parent); err != nil {
			return err
		}
		nodes[id] = node{name, parent.Int64}
		order = append(order, id)
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range order {
		name := nodes[id].name
		for up, n := nodes[id].parent, 0; up != 0 && n < 50; up, n = nodes[up].parent, n+1 {
			name = nodes[up].name + " / " + name
		}
		r.lib.Collections = append(r.lib.Collections, Collection{id, name})
	}
	return r.each(true, `SELECT collectionID, itemID FROM collectionItems ORDER BY collectionID, orderIndex`, func(scan func(...any) error) error {
		var collection, item int64
		if err := scan(&collection, &item); err != nil {
			return err
		}
		if i, ok := r.items[item]; ok {
			r.lib.Items[i].Collections = append(r.lib.Items[i].Collections, collection)
		}
		return nil
	})
}
