package bib_test

import (
	"strings"
	"testing"

	"diwan/ingest/bib"
)

// one reads a bibliography of one entry.
func one(t *testing.T, name, text string) bib.Entry {
	t.Helper()
	kind := bib.KindOf(name, []byte(text))
	entries, err := bib.Read(kind, []byte(text), text)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%s (%q): %d entries, %v", name, kind, len(entries), err)
	}
	return entries[0]
}

// line writes an entry's main fields, for comparison.
func line(e bib.Entry) string {
	names := []string{}
	for _, c := range e.Creators {
		names = append(names, c.Role+":"+c.Family+"/"+c.Given)
	}
	return strings.Join([]string{e.Type, e.Title, strings.Join(names, "; "), e.Date, e.Container, e.Volume, e.Issue, e.Pages, e.DOI, strings.Join(e.Keywords, ","), e.Abstract}, " | ")
}

func TestOneArticleInEveryBibliographyFormat(t *testing.T) {
	t.Parallel()
	want := "article-journal | Lanterns and the sleep of moths | author:Adler/Mara; author:Müller/Jon; editor:Salem/Huda | 2018-05-03 | Night Studies | 4 | 2 | 11-19 | 10.5555/moth.1 | moths,lanterns | Moths that meet lanterns sleep less."
	for name, text := range map[string]string{
		"a.bib": `@string{ns = "Night Studies"}
@article{adler2018, author = "Adler, Mara and M{\"u}ller, Jon", editor = {Huda Salem}, title = {Lanterns and the {S}leep of moths}, journal = ns, volume = 4, number = {2}, pages = {11-19}, year = 2018, month = may, day = 3, doi = {https://doi.org/10.5555/MOTH.1}, keywords = {moths, lanterns}, abstract = {Moths that meet
 lanterns sleep less.}}`,
		"a.ris":  "TY  - JOUR\r\nTI  - Lanterns and the sleep of moths\r\nAU  - Adler, Mara\r\nAU  - Müller, Jon\r\nED  - Salem, Huda\r\nJO  - Night Studies\r\nVL  - 4\r\nIS  - 2\r\nSP  - 11\r\nEP  - 19\r\nDA  - 2018/05/03\r\nPY  - 2018\r\nDO  - 10.5555/moth.1\r\nKW  - moths\r\nKW  - lanterns\r\nAB  - Moths that meet\r\nlanterns sleep less.\r\nER  - \r\n",
		"a.json": `[{"type":"article-journal","title":"Lanterns and the sleep of moths","author":[{"family":"Adler","given":"Mara"},{"family":"Müller","given":"Jon"}],"editor":[{"family":"Salem","given":"Huda"}],"container-title":"Night Studies","volume":4,"issue":"2","page":"11-19","issued":{"date-parts":[[2018,5,"3"]]},"DOI":"10.5555/Moth.1","keyword":"moths, lanterns","abstract":"Moths that meet lanterns sleep less."}]`,
		"a.nbib": "PMID- 12345\nTI  - Lanterns and the sleep of moths.\nFAU - Adler, Mara\nFAU - Müller, Jon\nFED - Salem, Huda\nJT  - Night Studies\nVI  - 4\nIP  - 2\nPG  - 11-19\nDP  - 2018 May 3\nAID - 10.5555/moth.1 [doi]\nMH  - *moths\nOT  - lanterns\nAB  - Moths that meet\n      lanterns sleep less.\n",
		"a.xml":  `<?xml version="1.0"?><xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Adler, Mara</style></author><author>Müller, Jon</author></authors><secondary-authors><author>Salem, Huda</author></secondary-authors></contributors><titles><title>Lanterns and the <style>sleep of moths</style></title><secondary-title>Night Studies</secondary-title></titles><volume>4</volume><number>2</number><pages>11-19</pages><dates><year>2018</year><pub-dates><date>May 3</date></pub-dates></dates><electronic-resource-num>10.5555/moth.1</electronic-resource-num><keywords><keyword>moths</keyword><keyword>lanterns</keyword></keywords><abstract>Moths that meet lanterns sleep less.</abstract></record></records></xml>`,
		"b.xml":  `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue><Volume>4</Volume><Issue>2</Issue><PubDate><Year>2018</Year><Month>May</Month><Day>3</Day></PubDate></JournalIssue><Title>Night Studies</Title></Journal><ArticleTitle>Lanterns and the sleep of moths.</ArticleTitle><Pagination><MedlinePgn>11-9</MedlinePgn></Pagination><Abstract><AbstractText>Moths that meet lanterns sleep less.</AbstractText></Abstract><AuthorList><Author><LastName>Adler</LastName><ForeName>Mara</ForeName></Author><Author><LastName>Müller</LastName><ForeName>Jon</ForeName></Author></AuthorList><ELocationID EIdType="doi">10.5555/moth.1</ELocationID></Article><MeshHeadingList><MeshHeading><DescriptorName>moths</DescriptorName></MeshHeading></MeshHeadingList><KeywordList><Keyword>lanterns</Keyword></KeywordList></MedlineCitation></PubmedArticle></PubmedArticleSet>`,
		"c.xml":  `<mods><titleInfo><title>Lanterns and the sleep of moths</title></titleInfo><name type="personal"><namePart type="family">Adler</namePart><namePart type="given">Mara</namePart></name><name type="personal"><namePart>Müller, Jon</namePart></name><name type="personal"><namePart>Salem, Huda</namePart><role><roleTerm>editor</roleTerm></role></name><genre>journal article</genre><abstract>Moths that meet lanterns sleep less.</abstract><subject><topic>moths</topic></subject><subject><topic>lanterns</topic></subject><identifier type="doi">10.5555/moth.1</identifier><relatedItem type="host"><titleInfo><title>Night Studies</title></titleInfo><part><detail type="volume"><number>4</number></detail><detail type="issue"><number>2</number></detail><extent unit="page"><start>11</start><end>19</end></extent><date>2018-05-03</date></part></relatedItem></mods>`,
	} {
		e := one(t, name, text)
		got := line(e)
		expect := want
		if name == "b.xml" { // PubMed lists no editors
			expect = strings.Replace(want, "; editor:Salem/Huda", "", 1)
		}
		if name == "a.bib" {
			expect = strings.Replace(expect, "sleep of", "Sleep of", 1)
		}
		if got != expect {
			t.Errorf("%s\n got %s\nwant %s", name, got, expect)
		}
		record, err := e.CSL()
		if err != nil {
			t.Fatal(err)
		}
		again, err := bib.ReadCSL(record)
		if err != nil || len(again) != 1 || line(again[0]) != strings.ReplaceAll(got, "\n", " ") {
			t.Errorf("%s does not survive CSL-JSON: %s", name, record)
		}
	}
}

func TestBibTeXAsItIsFoundInTheWild(t *testing.T) {
	t.Parallel()
	entries := bib.ReadBibTeX(`stray text @comment{ @article{no, title={no}} }
@inproceedings{a, title = {On {\o}re}, author = {Hall, {\'E}. and de la Cruz, Ana and {World Health Organization} and others}, crossref = {conf}, file = {Paper:C\:\\docs\\a.pdf:application/pdf;Two:b/c.pdf:pdf}}
@proceedings{conf, title = {Proc. of Nights}, year = 2001, publisher = "P " # "Press"}
@article{broken, title = {Never closed,
@book{after, title = "Still read", author = "Ludwig van Beethoven", year = 1801}
@misc{u, howpublished = {\url{https://example.org/a_b}}, title={الليل والذاكرة}, author = {سالم، هدى}}
`)
	byKey := map[string]bib.Entry{}
	for _, e := range entries {
		byKey[e.Key] = e
	}
	a := byKey["a"]
	if a.Title != "On øre" || a.Container != "Proc. of Nights" || a.Year() != 2001 || a.Publisher != "P Press" || strings.Join(a.Authors(), "; ") != "É. Hall; Ana de la Cruz; World Health Organization" {
		t.Errorf("%+v", a)
	}
	if strings.Join(a.Files, "; ") != `C:\docs\a.pdf; b/c.pdf` {
		t.Errorf("files %q", a.Files)
	}
	if e := byKey["after"]; e.Title != "Still read" || e.Creators[0].Family != "van Beethoven" {
		t.Errorf("%+v", e)
	}
	if e := byKey["u"]; e.URL != "https://example.org/a_b" || e.Title != "الليل والذاكرة" || e.Authors()[0] != "هدى سالم" {
		t.Errorf("%+v", e)
	}
	if _, ok := byKey["no"]; ok {
		t.Error("a comment was read")
	}
}

func TestLawsMapsAndVolumesOfAWork(t *testing.T) {
	t.Parallel()
	bill := one(t, "a.xml", `<mods><titleInfo><title>An Act To amend title 38, and for other purposes.</title></titleInfo><typeOfResource>text</typeOfResource><genre>government publication</genre><originInfo><dateIssued>2022-10-11</dateIssued><issuance>monographic</issuance></originInfo><identifier type="preferred citation">H.R. 3304</identifier><relatedItem type="isReferencedBy"><identifier type="USC citation">38 U.S.C. 1701(6)</identifier><identifier type="USC citation">38 U.S.C. 3729(b)(2)</identifier></relatedItem><extension><docClass>hr</docClass><congress>117</congress><originChamber>HOUSE</originChamber><billNumber>3304</billNumber><shortTitle>Transport for Veterans Act</shortTitle></extension></mods>`)
	if bill.Type != "bill" || bill.Title != "Transport for Veterans Act" || bill.Authority != "House" || bill.Session != "117" || bill.Number != "H.R. 3304" || bill.Container != "U.S.C." || bill.Volume != "38" || bill.Pages != "1701, 3729" {
		t.Errorf("%+v", bill)
	}
	sheet := one(t, "b.xml", `<mods><titleInfo><title>Campbell County</title></titleInfo><typeOfResource>cartographic</typeOfResource><subject><cartographics><scale>Scale [ca. 1:510,000].</scale></cartographics></subject><relatedItem type="original"><location><physicalLocation>State Archive, M 12</physicalLocation></location></relatedItem><accessCondition>free</accessCondition></mods>`)
	if sheet.Type != "map" || sheet.Scale != "1:510,000" || sheet.ArchiveID != "State Archive, M 12" {
		t.Errorf("%+v", sheet)
	}
	volume := one(t, "c.xml", `<mods><titleInfo><title>Selected works</title><partNumber>4</partNumber></titleInfo><typeOfResource>text</typeOfResource><originInfo><dateCreated keyDate="yes">1799</dateCreated><issuance>monographic</issuance></originInfo><originInfo><publisher>Schultz</publisher><dateIssued>1805</dateIssued></originInfo><relatedItem type="host"><titleInfo><title>Selected works 1-6</title></titleInfo><part><text>4</text></part></relatedItem></mods>`)
	if volume.Type != "book" || volume.Date != "1805" || volume.Publisher != "Schultz" {
		t.Errorf("%+v", volume)
	}
	for _, e := range []bib.Entry{bill, sheet, volume} {
		record, err := e.CSL()
		if err != nil {
			t.Fatal(err)
		}
		again, err := bib.ReadCSL(record)
		if err != nil || again[0].Authority != e.Authority || again[0].Session != e.Session || again[0].Scale != e.Scale || again[0].Rights != e.Rights {
			t.Errorf("%s: %+v %v", record, again, err)
		}
	}
}

func TestBibTeXKeepsNumbersThatNoFieldIsForAndMendsDoubledBackslashes(t *testing.T) {
	t.Parallel()
	entries := bib.ReadBibTeX(`@inproceedings{a, title={T}, author={D\'ecoret, Xavier}, address={New York}, location={San Jose}, mrnumber={3077863}, file={C\:\\docs\\o.pdf}, crossref={c}}
@proceedings{c, title={Proceedings}, editor={Salem, Huda}}`)
	e := entries[0]
	if strings.Join(e.Extra, "; ") != "MR: 3077863; event-place: San Jose" || e.Creators[0].Family != "Décoret" || e.Inherited != 1 || e.Creators[1].Family != "Salem" || e.Files[0] != `C:\docs\o.pdf` {
		t.Errorf("%+v", e)
	}
}

func TestOtherFilesAreNoBibliographies(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"notes.txt": "An email to me@example.org, about {braces}.\n", "data.json": `{"type": "FeatureCollection", "features": []}`, "page.xml": `<?xml version="1.0"?><project><xml/></project>`,
		"paper.md": "@article mentions\n", "nb.json": `{"cells": [], "title": "x", "author": "y"}`,
	} {
		if kind := bib.KindOf(name, []byte(text)); kind != "" {
			t.Errorf("%s is taken for %s", name, kind)
		}
	}
}
