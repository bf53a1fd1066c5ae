import type { PageView } from '../../lib/backend';

/** A piece of a page's text of one kind, inside the mark or outside it. */
export interface Segment { text: string; kind: string; marked: boolean }

/** Cuts a page's text at its spans and at the mark, by code points as Go counts them. */
export function segments(page: Pick<PageView, 'text' | 'spans'>, mark: [number, number] | null): Segment[] {
  const all = Array.from(page.text);
  const spans = (page.spans ?? []).toSorted((a, b) => a.start - b.start);
  const cuts = new Set([0, all.length]);
  for (const s of spans) cuts.add(s.start).add(s.end);
  if (mark) cuts.add(mark[0]).add(mark[1]);
  const at = [...cuts].filter((c) => c >= 0 && c <= all.length).sort((a, b) => a - b);
  const out: Segment[] = [];
  for (let i = 0; i + 1 < at.length; i++) {
    const [a, b] = [at[i]!, at[i + 1]!];
    out.push({ text: all.slice(a, b).join(''), kind: spans.find((s) => s.start <= a && s.end >= b)?.kind ?? '', marked: !!mark && mark[0] <= a && mark[1] >= b });
  }
  return out;
}
