import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { cell, filled, formats, notebook, source, summary, words } from './records';
import { fresh, last, open } from './stage';

fresh();

const answers = { sources: () => [source], notebooks: () => [summary], notebook: () => notebook, formats: () => formats };

async function go(locale: 'en' | 'ar') {
  await userEvent.click(await screen.findByRole('button', { name: words(locale)['nav_notebooks']! }));
}

describe.each(['en', 'ar'] as const)('a notebook in %s', (locale) => {
  const w = words(locale);
  const first = () => screen.findByRole('region', { name: filled(w['nb_cell'], { n: '1' }) });

  it('is edited as Markdown and saved with the version it was read at', async () => {
    const fake = open({ ...answers, updateCell: () => ({ ...cell, version: 4 }) }, locale);
    await go(locale);
    await userEvent.click(within(await first()).getByRole('button', { name: w['edit']! }));
    const text = screen.getByRole('textbox', { name: filled(w['nb_cell_text'], { n: '1' }) });
    expect(document.activeElement).toBe(text);
    await userEvent.type(text, ' more');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(last(fake, 'updateCell')).toEqual(['k1', 3, 'First **words** more']));
  });

  it('never overwrites what was changed elsewhere: it shows it and asks', async () => {
    let tries = 0;
    const fake = open({ ...answers, notebook: () => ({ ...notebook, cells: [{ ...cell, version: 7, text: 'Theirs' }] }), updateCell: () => (tries++ === 0 ? Promise.reject(JSON.stringify({ code: 'conflict', op: '', message: 'c', path: '' })) : { ...cell, version: 8 }) }, locale);
    await go(locale);
    await userEvent.click(within(await first()).getByRole('button', { name: w['edit']! }));
    const text = screen.getByRole('textbox', { name: filled(w['nb_cell_text'], { n: '1' }) });
    await userEvent.clear(text);
    await userEvent.type(text, 'Mine');
    await userEvent.click(screen.getByRole('button', { name: w['save']! }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Theirs');
    expect((text as HTMLTextAreaElement).value).toBe('Mine');
    await userEvent.click(within(alert).getByRole('button', { name: w['nb_conflict_keep']! }));
    await waitFor(() => expect(last(fake, 'updateCell')).toEqual(['k1', 7, 'Mine']));
  });

  it('exports in the chosen format to the place that was named', async () => {
    const fake = open({ ...answers, exportNotebook: () => ({ format: 'ipynb', files: ['/out/tea.ipynb'] }) }, locale);
    await go(locale);
    await userEvent.click(await screen.findByRole('button', { name: w['nb_export']! }));
    await userEvent.click(await screen.findByRole('radio', { name: /Jupyter/ }));
    await userEvent.type(screen.getByRole('textbox', { name: w['nb_export_where']! }), '/out/tea.ipynb');
    await userEvent.click(screen.getByRole('button', { name: w['nb_export_write']! }));
    expect(last(fake, 'exportNotebook')).toEqual(['n1', 'ipynb', '/out/tea.ipynb']);
    expect(await screen.findByText(filled(w['nb_exported'], { path: '/out/tea.ipynb' }))).toBeTruthy();
  });
});

describe('cells', () => {
  it('are walked, moved, deleted and brought back by keyboard alone', async () => {
    const without = { ...notebook, cells: notebook.cells.slice(1) };
    const fake = open({ ...answers, moveCell: () => notebook, deleteCell: () => without, undoDelete: () => notebook });
    await go('en');
    const one = await screen.findByRole('region', { name: 'Cell 1' });
    one.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Cell 2' }));
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(last(fake, 'moveCell')).toEqual(['k2', 0]));
    screen.getByRole('region', { name: 'Cell 1' }).focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(last(fake, 'deleteCell')).toEqual(['k1']));
    await userEvent.click(within(await screen.findByText('Cell deleted').then((e) => e.parentElement!)).getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(last(fake, 'undoDelete')).toEqual(['n1', 'k1']));
  });

  it('are duplicated by key and by button, and the copy can be taken back', async () => {
    const copied = { ...notebook, cells: [notebook.cells[0]!, { ...notebook.cells[0]!, id: 'k9', position: 1 }, ...notebook.cells.slice(1)] };
    const fake = open({ ...answers, duplicateCell: () => copied, deleteCell: () => notebook });
    await go('en');
    (await screen.findByRole('region', { name: 'Cell 1' })).focus();
    await userEvent.keyboard('d');
    await waitFor(() => expect(last(fake, 'duplicateCell')).toEqual(['n1', 'k1']));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Cell 2' })));
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(last(fake, 'deleteCell')).toEqual(['k9']));
    await userEvent.click(within(screen.getByRole('region', { name: 'Cell 2' })).getByRole('button', { name: 'Duplicate: Cell 2' }));
    await waitFor(() => expect(last(fake, 'duplicateCell')).toEqual(['n1', 'k2']));
  });

  it('show code as code, and records with their sources', async () => {
    open(answers);
    await go('en');
    const two = await screen.findByRole('region', { name: 'Cell 2' });
    expect(within(two).getByText('Sources (2)')).toBeTruthy();
    expect(screen.getByText('print(1)').tagName).toBe('PRE');
  });
});

describe('five hundred cells', () => {
  it('are all there', async () => {
    const many = Array.from({ length: 500 }, (_, i) => ({ ...cell, id: `c${i}`, position: i, text: `Cell text ${i}` }));
    open({ ...answers, notebook: () => ({ ...notebook, cells: many }) });
    await go('en');
    expect(await screen.findByText('Cell text 499')).toBeTruthy();
  });
});

describe.each(['en', 'ar'] as const)('the search over notebooks in %s', (locale) => {
  const w = words(locale);
  const hits = [{ notebook: 'n2', title: 'المد', cell: 'k8', position: 1, start: 0, end: 3, snippet: 'the tide at night' }];

  it('finds places in all notebooks and goes to the cell', async () => {
    const other = { ...notebook, id: 'n2', title: 'المد' };
    const fake = open({ ...answers, notebooks: () => [summary, { ...summary, id: 'n2', title: 'المد' }], notebook: (id: string) => (id === 'n2' ? other : notebook), searchNotebooks: () => hits }, locale);
    await go(locale);
    await userEvent.type(await screen.findByRole('searchbox', { name: w['nb_search']! }), 'tide');
    const list = await screen.findByRole('list', { name: w['nb_search_results']! });
    expect(last(fake, 'searchNotebooks')).toEqual(['default', '', 'tide']);
    await userEvent.click(within(list).getByRole('button', { name: /the tide at night/ }));
    expect(await screen.findByRole('heading', { name: 'المد' })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('region', { name: filled(w['nb_cell'], { n: '2' }) })));
  });

  it('says so when nothing is found, and Escape ends it', async () => {
    open({ ...answers, searchNotebooks: () => [] }, locale);
    await go(locale);
    const field = await screen.findByRole<HTMLInputElement>('searchbox', { name: w['nb_search']! });
    await userEvent.type(field, 'nowhere');
    expect(await screen.findByText(w['nb_search_none']!)).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    expect(field.value).toBe('');
    expect(screen.queryByText(w['nb_search_none']!)).toBeNull();
  });
});
