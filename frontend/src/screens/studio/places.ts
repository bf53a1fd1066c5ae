import type { Critique } from '../../lib/backend';

/** A place in a picture that a critique speaks of; key is unique in the critique. */
export interface Place { key: string; text: string; rects: number[][] }
export interface PlaceGroup { name: string; places: Place[] }

/** The places of a critique of a picture, grouped as the critique is. */
export function placesIn(c: Critique): PlaceGroup[] {
  const of = (name: string, list: readonly { id?: string; text: string; locus?: { rect?: number[][] } | null }[]): PlaceGroup => ({
    name, places: list.flatMap((o, i) => (o.locus?.rect?.length ? [{ key: `${name} ${o.id || i}`, text: o.text, rects: o.locus.rect }] : [])),
  });
  return [
    of('seen', [...c.description, ...c.analysis, ...c.interpretation]),
    of('meaning', c.meaning),
    of('answers', c.answers.flatMap((a, i) => a.grounds.map((g, k) => ({ id: `${i}.${k}`, text: g.text || a.text, locus: g.locus })))),
    of('questions', c.neutral_questions),
    of('findings', c.findings.map((f) => ({ id: f.id, text: f.observation || f.criterion, locus: f.locus }))),
  ].filter((g) => g.places.length);
}

/** The number that a place has in its group, from 1; 0 when it has none. */
export function placeNumber(c: Critique, key: string): number {
  for (const g of placesIn(c)) {
    const at = g.places.findIndex((p) => p.key === key);
    if (at >= 0) return at + 1;
  }
  return 0;
}
