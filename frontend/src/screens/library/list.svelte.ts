import type { Source } from '../../lib/backend';
import { fold } from '../palette';

export type Order = 'title' | 'authors' | 'year' | 'pages' | 'imported';

/** How the library list is looked at; it survives a look into the reader. */
class Looking {
  filter = $state('');
  kind = $state('');
  language = $state('');
  order = $state<Order>('imported');
  down = $state(true);
  selected = $state<string[]>([]);
  active = $state('');

  by(order: Order): void {
    if (this.order === order) this.down = !this.down;
    else {
      this.order = order;
      this.down = order === 'year' || order === 'imported' || order === 'pages';
    }
  }

  clear(): void {
    this.filter = '';
    this.kind = '';
    this.language = '';
  }
}

export const looking = new Looking();

const haystacks = new WeakMap<Source, string>();
function haystack(s: Source): string {
  let h = haystacks.get(s);
  if (h === undefined) haystacks.set(s, (h = fold(`${s.title} ${s.authors.join(' ')} ${s.year || ''} ${s.venue ?? ''} ${s.doi} ${(s.tags ?? []).join(' ')} ${(s.keywords ?? []).join(' ')}`)));
  return h;
}

const collator = new Intl.Collator(['en', 'ar'], { numeric: true, sensitivity: 'base' });

/** The sources that pass the filters, in order. */
export function arranged(sources: Source[], l: Pick<Looking, 'filter' | 'kind' | 'language' | 'order' | 'down'>): Source[] {
  const words = fold(l.filter).split(/\s+/).filter(Boolean);
  const list = sources.filter((s) => (!l.kind || s.kind === l.kind) && (!l.language || s.language === l.language) && words.every((w) => haystack(s).includes(w)));
  const key: Record<Order, (a: Source, b: Source) => number> = {
    title: (a, b) => collator.compare(a.title, b.title), authors: (a, b) => collator.compare(a.authors[0] ?? '\uffff', b.authors[0] ?? '\uffff'),
    year: (a, b) => a.year - b.year, pages: (a, b) => a.pages - b.pages, imported: (a, b) => (a.imported ?? '').localeCompare(b.imported ?? ''),
  };
  const compare = key[l.order];
  return list.sort((a, b) => (l.down ? -1 : 1) * compare(a, b) || collator.compare(a.title, b.title));
}
