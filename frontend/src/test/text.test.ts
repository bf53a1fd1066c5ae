import { describe, expect, it } from 'vitest';
import { bytes, list } from '../lib/text/format';
import { arranged } from '../screens/library/list.svelte';
import { fold, matching } from '../screens/palette';
import { locate, places, ranges } from '../screens/reader/fold';
import { segments } from '../screens/reader/segments';
import { highlighted, terms } from '../screens/search/state.svelte';
import { engine } from '../lib/engine';

const cut = (text: string, span: [number, number] | null) => (span ? Array.from(text).slice(span[0], span[1]).join('') : null);

describe('a selection on a drawn page', () => {
  const text = 'The efficient office — a well-known 𝛼-test — kept its Findings. Again: the office.';
  it.each([
    ['ligatures and case', 'eﬃcient OFFICE', 'efficient office'], ['line breaks', 'a well-\nknown', 'a well-known'], ['letters beyond the first plane', '𝛼-test', '𝛼-test'], ['a soft hyphen', 'Find\u00ADings', 'Findings'],
  ])('is found in the text as read, through %s', (_, selected, want) => {
    expect(cut(text, locate(text, selected))).toBe(want);
  });
  it('is the nearest of several places', () => {
    expect(locate(text, 'the office', 1)![0]).toBeGreaterThan(60);
    expect(locate(text, 'missing')).toBeNull();
  });
  it('is found in Arabic through marks, tatweel and forms of alef', () => {
    const arabic = 'إنّ النومَ العميق يُحسّن الحفظ.';
    expect(cut(arabic, locate(arabic, 'ان النــوم العميق'))).toBe('إنّ النومَ العميق');
    expect(places('نوم ونوم', 'نوم')).toHaveLength(2);
  });
});

describe('words found in what is shown', () => {
  it('are ranges over the nodes that hold them, across their borders', () => {
    const div = document.createElement('div');
    div.innerHTML = '<span>slow-</span><span>wave sl</span><span>eep</span>';
    const [r] = ranges(div, 'wave sleep');
    expect(r!.toString()).toBe('wave sleep');
    expect(ranges(div, 'dream')).toEqual([]);
  });
});

describe('a page in segments', () => {
  it('is cut at spans and at the mark, by code points, and loses nothing', () => {
    const page = { text: '𝛼 Head\n\nBody text.', spans: [{ start: 0, end: 6, kind: 'heading', level: 1 }] };
    const parts = segments(page as never, [8, 12]);
    expect(parts.map((p) => p.text).join('')).toBe(page.text);
    expect(parts.find((p) => p.marked)).toEqual({ text: 'Body', kind: '', marked: true });
    expect(parts[0]).toEqual({ text: '𝛼 Head', kind: 'heading', marked: false });
  });
});

describe('search words', () => {
  it('leave out what says nothing, and colour inflected forms in both languages', () => {
    expect(terms('the sleep and the 24 h of memory')).toEqual(['sleep', '24', 'memory']);
    expect(highlighted('He sleeps.', ['sleep']).filter((x) => x.hit).map((x) => x.text)).toEqual(['sleeps']);
    expect(highlighted('بالنوم العميق', terms('النوم')).filter((x) => x.hit).map((x) => x.text)).toEqual(['بالنوم']);
    expect(highlighted('abc', []).every((x) => !x.hit)).toBe(true);
  });
});

describe('lists', () => {
  it('are arranged by the column asked for, unknown authors at the end', () => {
    const s = (title: string, year: number, authors: string[]) => ({ title, year, authors, kind: 'pdf', language: 'en', pages: 1, doi: '' }) as never;
    const all = [s('b', 2020, []), s('a', 2024, ['Z']), s('c', 1999, ['A'])];
    const order = (o: 'title' | 'year' | 'authors', down: boolean) => arranged(all, { filter: '', kind: '', language: '', order: o, down }).map((x) => x.title).join('');
    expect(order('title', false)).toBe('abc');
    expect(order('year', true)).toBe('abc');
    expect(order('authors', false)).toBe('cab');
  });
  it('answer the palette by the beginnings of words', () => {
    const c = (label: string) => ({ id: label, group: '', label, run: () => undefined });
    expect(matching([c('Deep sleep'), c('Asleep at sea'), c('Tea')], 'sle').map((x) => x.label)).toEqual(['Deep sleep', 'Asleep at sea']);
    expect(fold('إِلى الأُسرة')).toBe('الي الاسره');
  });
  it('read as people write them', () => {
    expect(list(['A', 'B'], true)).toBe('A, B …');
    expect(list(['سلمى', 'كريم'])).toBe('سلمى، كريم');
    expect(bytes(2_040_000_000)).toBe('2 GB');
  });
});

describe('the engine of the window', () => {
  it('is told by how it names itself', () => {
    expect(engine('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15')).toBe('webkitgtk');
    expect(engine('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36')).toBe('other');
    expect(engine('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)')).toBe('other');
    expect(engine('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0')).toBe('other');
  });
});
