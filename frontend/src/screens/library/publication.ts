import { m } from '../../lib/paraglide/messages.js';

/** The fields of a publication that the form holds; all others keep what the bibliography said. */
export const fields = ['date', 'volume', 'issue', 'pages', 'publisher', 'place', 'edition', 'series', 'isbn', 'issn', 'url', 'key'] as const;
export type Field = (typeof fields)[number] | 'type';

const names: Record<Field, () => string> = {
  type: m.source_pub_type, date: m.source_pub_date, volume: m.source_pub_volume, issue: m.source_pub_issue, pages: m.source_pub_pages, publisher: m.source_pub_publisher, place: m.source_pub_place,
  edition: m.source_pub_edition, series: m.source_pub_series, isbn: m.source_pub_isbn, issn: m.source_pub_issn, url: m.source_pub_url, key: m.source_pub_key,
};

/** A field's name in the window's language. */
export function fieldName(field: Field): string {
  return names[field]();
}

/** Kinds of works by the names of CSL. */
export const types: [string, () => string][] = [
  ['article-journal', m.pub_article], ['book', m.pub_book], ['chapter', m.pub_chapter], ['paper-conference', m.pub_conference], ['thesis', m.pub_thesis], ['report', m.pub_report], ['article', m.pub_preprint], ['webpage', m.pub_webpage], ['dataset', m.pub_dataset], ['document', m.pub_document],
];

/** What of a publication was changed: a cleared field is an empty value. */
export function changedFields(before: Partial<Record<Field, string>>, after: Record<Field, string>): Record<string, string> | undefined {
  const out: Record<string, string> = {};
  for (const field of ['type', ...fields] as Field[]) {
    const value = after[field].trim();
    if (value !== (before[field] ?? '')) out[field] = value;
  }
  return Object.keys(out).length ? out : undefined;
}
