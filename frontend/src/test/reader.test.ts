import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { app } from '../lib/state/app.svelte';
import { evidence, filled, noteView, scored, source, view, words } from './records';
import { fresh, last, open } from './stage';
// pdfjs asks an array for nothing at all when it is loaded. Svelte's watch over arrays, in place once something is drawn, would warn of that.
import '../screens/reader/pdf';

fresh();

const place = { source: 's1', page: 2, start: evidence.anchor.start, end: evidence.anchor.end, rects: [[10, 20, 110, 32]], quote: evidence.quote };

describe.each(['en', 'ar'] as const)('the reader in %s', (locale) => {
  const w = words(locale);

  it('opens a text at the citation with exactly the sentence marked', async () => {
    open({ sources: () => [source], openSource: () => noteView }, locale);
    await screen.findByRole('grid');
    app.read(place);
    const mark = await waitFor(() => { const m = document.querySelector('mark'); if (!m) throw new Error('no mark'); return m; });
    expect(mark.textContent).toBe('Tea lengthened slow-wave sleep.');
    expect(mark.getAttribute('aria-label')).toBe(w['reader_highlight']);
    expect(document.querySelector('.heading')?.textContent).toBe('Then:');
  });

  it('lays the highlight over a printed page where its words stand', async () => {
    open({ sources: () => [source], openSource: () => view }, locale);
    await screen.findByRole('grid');
    app.read(place);
    const rect = await waitFor(() => { const r = document.querySelector<HTMLElement>('.rect'); if (!r) throw new Error('no highlight'); return r; });
    expect(rect.closest('[data-page]')!.getAttribute('data-page')).toBe('2');
    expect(Number.parseFloat(rect.style.left)).toBeCloseTo(10 * 1.25 - 1);
  });

  it('keeps the highlighted sentence as a quote, and goes back to where one came from', async () => {
    const fake = open({ sources: () => [source], openSource: () => noteView, keepQuote: () => ({ id: 'n1', title: 'Tea', cells: [] }) }, locale);
    await screen.findByRole('grid');
    app.go('search');
    app.read(place);
    await userEvent.click(await screen.findByRole('button', { name: w['reader_keep']! }));
    expect(last(fake, 'keepQuote')).toEqual(['s1', 2, 6, 37, '']);
    expect(await screen.findByText(filled(w['kept_in'], { title: 'Tea' }))).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: w['reader_back']! }));
    expect(app.screen).toBe('search');
  });

  it('finds words on all pages and goes from one place to the next', async () => {
    open({ sources: () => [source], openSource: () => noteView }, locale);
    await screen.findByRole('grid');
    app.read({ source: 's1', page: 1 });
    await screen.findByRole('button', { name: w['reader_find']! });
    await userEvent.keyboard('{Control>}f{/Control}');
    const box = await screen.findByRole('searchbox', { name: w['reader_find']! });
    await userEvent.type(box, 'SLEEP');
    const panel = screen.getByRole('complementary', { name: w['reader_find']! });
    await waitFor(() => expect(within(panel).getAllByRole('listitem')).toHaveLength(2));
    await userEvent.keyboard('{Enter}{Enter}');
    expect(within(panel).getByText(filled(w['reader_find_at'], { at: '2', n: '2' }))).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('searchbox', { name: w['reader_find']! })).toBeNull();
  });

  it('says in a sentence why a source cannot be opened', async () => {
    open({ sources: () => [source], openSource: () => Promise.reject(JSON.stringify({ code: 'not_found', op: '', message: '', path: '' })) }, locale);
    await screen.findByRole('grid');
    app.read(place);
    expect(await screen.findByText(w['err_not_found']!)).toBeTruthy();
  });
});

describe('the search', () => {
  it('colours what was sought, filters, and opens a passage at its place', async () => {
    open({ sources: () => [source, { ...source, id: 's2', year: 1999 }], search: () => scored });
    await userEvent.click(await screen.findByRole('button', { name: 'Search' }));
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search your papers' }), 'slow sleep');
    await waitFor(() => expect([...document.querySelectorAll('ol mark')].map((x) => x.textContent)).toEqual(['slow', 'sleep']));
    expect(screen.getByText('2 passages')).toBeTruthy();
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'ar');
    expect(screen.getByText('1 of 2 passages')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'From year' }), '2020');
    expect(screen.getByText('1 of 2 passages')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /Open at this passage: Dune sage/ }));
    expect(app.place).toMatchObject({ source: 's1', page: 2, start: 6, end: 40 });
  });
});

describe('the palette', () => {
  it('goes to a paper by a few letters, and searches for anything else', async () => {
    open({ sources: () => [source] });
    await screen.findByRole('grid');
    await userEvent.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('combobox', { name: 'Jump to' });
    await userEvent.type(box, 'dune sl');
    await waitFor(() => expect(screen.getAllByRole('option')[0]!.textContent).toContain('Dune sage and sleep'));
    await userEvent.keyboard('{Enter}');
    expect(app.place).toMatchObject({ source: 's1' });
  });
});
