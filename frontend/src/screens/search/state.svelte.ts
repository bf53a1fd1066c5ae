import type { Scored, Source } from '../../lib/backend';
import { fold } from '../palette';

/** The search survives a look into the reader and back. */
export const search = $state<{ query: string; found: Scored[] | null; language: string; kind: string; from: string; to: string; everywhere: boolean }>({ query: '', found: null, language: '', kind: '', from: '', to: '', everywhere: false });

// Words that say nothing of what is sought.
const small = new Set('the and for are was were with that this from have has had not but what which who how does can could into than then its their there they about between among over under when where why will would على من في الى عن مع هل ما كيف هذا هذه ذلك التي الذي او ان لا لم بين كان قد عند بعد قبل'.split(' ').map(fold));

/** The words of a query that are worth colouring. */
export function terms(query: string): string[] {
  return fold(query).split(/[^\p{L}\p{N}]+/u).filter((w) => !small.has(w)).map((w) => w.replace(/^(?:و|ف)?ال(?=..)/, '')).filter((w) => w.length > 2 || /\p{N}/u.test(w));
}

/** Cuts a text into pieces that match the terms and pieces that do not; a word matches by its beginning, so that inflected forms are seen. */
export function highlighted(text: string, words: string[]): { text: string; hit: boolean }[] {
  const stems = words.map((w) => (w.length > 5 ? w.slice(0, -2) : w.length > 4 ? w.slice(0, -1) : w));
  const out: { text: string; hit: boolean }[] = [];
  for (const piece of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    const f = fold(piece).replace(/^(?:و|ف|ب|ك|ل)?ال(?=..)/, '');
    const hit = f.length > 1 && stems.some((s) => f.startsWith(s));
    const last = out.at(-1);
    if (last && last.hit === hit) last.text += piece;
    else if (piece) out.push({ text: piece, hit });
  }
  return out;
}

/** Which of the found passages pass the filters. */
export function passing(found: Scored[], sources: Map<string, Source>, f: Pick<typeof search, 'language' | 'kind' | 'from' | 'to'>): Scored[] {
  const [from, to] = [Number.parseInt(f.from, 10) || 0, Number.parseInt(f.to, 10) || Infinity];
  return found.filter((p) => {
    const s = sources.get(p.source);
    const year = s?.year ?? 0;
    return (!f.language || p.language === f.language) && (!f.kind || p.kind === f.kind) && (from === 0 || year >= from) && (to === Infinity || (year > 0 && year <= to));
  });
}
