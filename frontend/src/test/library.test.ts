import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Job } from '../lib/backend';
import { app } from '../lib/state/app.svelte';
import { note, source, words } from './records';
import { fresh, last, open } from './stage';

fresh();

const job = (over: object) => ({ id: 'j1', kind: 'import', title: '', state: 'running', done: 0, total: 2, remaining: -1, started: '', items: [], ...over }) as unknown as Job;

describe.each(['en', 'ar'] as const)('the library in %s', (locale) => {
  const w = words(locale);

  it('lists the sources, the newest first, and filters without regard to marks and case', async () => {
    open({ sources: () => [source, note] }, locale);
    const grid = await screen.findByRole('grid', { name: w['library_title']! });
    expect(within(grid).getAllByRole('row').slice(1).map((r) => r.textContent)).toEqual([expect.stringContaining('Dune sage'), expect.stringContaining('النوم العميق')]);
    await userEvent.type(screen.getByRole('searchbox', { name: w['library_filter']! }), 'النَّوم');
    await waitFor(() => expect(within(grid).getAllByRole('row')).toHaveLength(2));
    expect(grid.textContent).toContain('النوم العميق');
    await userEvent.clear(screen.getByRole('searchbox', { name: w['library_filter']! }));
    await userEvent.type(screen.getByRole('searchbox', { name: w['library_filter']! }), 'nowhere');
    expect(await screen.findByText(w['library_none_match']!)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: w['clear_filters']! }));
    expect(await screen.findByText('Dune sage and sleep')).toBeTruthy();
  });

  it('shows where each detail comes from, marks a guess, and saves a correction', async () => {
    const fake = open({ sources: () => [source], updateSource: () => source }, locale);
    await userEvent.click(await screen.findByText('Dune sage and sleep'));
    const aside = await screen.findByRole('complementary', { name: w['source_details']! });
    expect(within(aside).getByText(w['source_guess']!)).toBeTruthy();
    await userEvent.click(within(aside).getByRole('button', { name: w['source_edit']! }));
    const title = within(aside).getByRole('textbox', { name: new RegExp(`^${w['col_title']!}`) });
    await userEvent.clear(title);
    await userEvent.type(title, 'Dune sage');
    await userEvent.click(within(aside).getByRole('button', { name: w['save']! }));
    expect(last(fake, 'updateSource')).toEqual(['s1', { title: 'Dune sage', authors: ['Lina Haddad', 'Omar Said'], year: 2021, venue: 'Sleep Letters', doi: '10.5555/sage.1' }]);
  });

  it('corrects arXiv number, tags, abstract and publication, and sends only what was changed', async () => {
    const whole = { ...source, arxiv: '', abstract: 'Old.', tags: ['sleep'], keywords: ['sage'], publication: { type: 'article-journal', volume: '4', pages: '1-9' } };
    const fake = open({ sources: () => [whole], updateSource: () => whole }, locale);
    await userEvent.click(await screen.findByText('Dune sage and sleep'));
    const aside = await screen.findByRole('complementary', { name: w['source_details']! });
    expect(within(aside).getByText('1-9')).toBeTruthy();
    expect(within(aside).getByRole('button', { name: 'sleep' })).toBeTruthy();
    await userEvent.click(within(aside).getByRole('button', { name: w['source_edit']! }));
    const box = (name: string) => within(aside).getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${w[name]!}`) });
    await userEvent.type(box('source_arxiv'), 'x');
    expect(within(aside).getByText(w['source_arxiv_wrong']!)).toBeTruthy();
    expect(within(aside).getByRole<HTMLButtonElement>('button', { name: w['save']! }).disabled).toBe(true);
    await userEvent.clear(box('source_arxiv'));
    await userEvent.type(box('source_arxiv'), '2401.01234');
    await userEvent.clear(box('source_tags'));
    await userEvent.type(box('source_tags'), 'sleep، نوم');
    await userEvent.clear(box('source_pub_volume'));
    await userEvent.type(box('source_pub_issue'), '2');
    await userEvent.selectOptions(within(aside).getByRole('combobox', { name: w['source_pub_type']! }), w['pub_book']!);
    await userEvent.type(box('source_pub_issue'), '{Enter}');
    const sent = last(fake, 'updateSource') as [string, Record<string, unknown>];
    expect(sent[0]).toBe('s1');
    expect(sent[1]).toMatchObject({ arxiv: '2401.01234', tags: ['sleep', 'نوم'], publication: { type: 'book', volume: '', issue: '2' } });
    expect(sent[1]).not.toHaveProperty('abstract');
    expect(sent[1]).not.toHaveProperty('keywords');
  });

  it('says what a reader noted of a file in the language of the window', async () => {
    const noted = { ...source, warnings: ['Two pages.'], notices: [{ code: 'ocr_read', params: ['2'], en: 'Two pages were read by OCR.', ar: 'صفحتان قُرئتا بالتعرّف الضوئي.' }] };
    open({ sources: () => [noted, { ...note, warnings: ['An older sentence.'] }] }, locale);
    await userEvent.click(await screen.findByText('Dune sage and sleep'));
    expect(await screen.findByText(locale === 'ar' ? 'صفحتان قُرئتا بالتعرّف الضوئي.' : 'Two pages were read by OCR.')).toBeTruthy();
    await userEvent.click(screen.getByText('النوم العميق وحفظ المفردات'));
    expect(await screen.findByText('An older sentence.')).toBeTruthy();
  });

  it('does not save a DOI that cannot be one', async () => {
    open({ sources: () => [source] }, locale);
    await userEvent.click(await screen.findByText('Dune sage and sleep'));
    const aside = await screen.findByRole('complementary', { name: w['source_details']! });
    await userEvent.click(within(aside).getByRole('button', { name: w['source_edit']! }));
    const doi = within(aside).getByRole('textbox', { name: new RegExp(`^${w['source_doi']!}`) });
    await userEvent.clear(doi);
    await userEvent.type(doi, 'hello');
    expect(within(aside).getByText(w['source_doi_wrong']!)).toBeTruthy();
    expect(within(aside).getByRole<HTMLButtonElement>('button', { name: w['save']! }).disabled).toBe(true);
  });

  it('asks before it deletes, and deletes only after yes', async () => {
    const fake = open({ sources: () => [source] }, locale);
    await userEvent.click(await screen.findByText('Dune sage and sleep'));
    await userEvent.keyboard('{Delete}');
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain(w['source_delete_sure']);
    expect(last(fake, 'deleteSource')).toBeUndefined();
    await userEvent.click(within(dialog).getByRole('button', { name: w['delete']! }));
    await waitFor(() => expect(last(fake, 'deleteSource')).toEqual(['s1']));
  });

  it('tells why each file failed, and what can be done about it', async () => {
    const fake = open({ sources: () => [source] }, locale);
    await screen.findByText('Dune sage and sleep');
    const failed = [{ path: '/a/locked.pdf', code: 'file_encrypted', message: 'locked' }, { path: '/a/slow.pdf', code: 'file_timeout', message: 'slow' }, { path: '/a/page.png', code: 'file_hostile', message: 'This picture claims too much.', notice: { code: 'picture_refused', params: [], en: 'This picture claims too much.', ar: 'تقول هذه الصورة ما لا يُصدَّق.' } }];
    fake.emit({ kind: 'job', job: job({ state: 'partly', done: 2, report: { imported: [{}], duplicates: [], failed } }) });
    const list = await screen.findByRole('list', { name: w['import_failures']! });
    expect(list.textContent).toContain(w['errt_file_encrypted']);
    expect(list.textContent).toContain(w['errt_file_timeout']);
    if (locale === 'ar') expect(list.textContent).toContain(w['err_file_timeout']);
    expect(list.textContent).toContain(locale === 'ar' ? 'تقول هذه الصورة ما لا يُصدَّق.' : 'This picture claims too much.');
    await userEvent.click(within(list).getByRole('button', { name: w['retry']! }));
    expect(last(fake, 'importPaths')).toEqual([['/a/slow.pdf'], 'default']);
    await userEvent.click(within(list).getByRole('button', { name: w['unlock']! }));
    await userEvent.type(await screen.findByLabelText(new RegExp(`^${w['unlock_password']!}`)), 'sesame');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: w['unlock']! }));
    expect(last(fake, 'importLocked')).toEqual(['/a/locked.pdf', 'sesame', 'default']);
  });

  it('tells of a wrong password once, at the newest try, and of a lock that no password opens', async () => {
    const fake = open({ sources: () => [source] }, locale);
    await screen.findByText('Dune sage and sleep');
    const partly = (id: string, path: string, code: string) => fake.emit({ kind: 'job', job: job({ id, state: 'partly', done: 1, items: [{ path, stage: 'failed', fraction: 1, code, message: code }] as never, report: { imported: [], duplicates: [], failed: [{ path, code, message: code }] } }) });
    partly('one', '/a/locked.pdf', 'file_encrypted');
    partly('two', '/a/locked.pdf', 'file_password');
    await waitFor(() => expect(screen.getAllByRole('list', { name: w['import_failures']! })).toHaveLength(1));
    const list = screen.getByRole('list', { name: w['import_failures']! });
    expect(list.textContent).toContain(w['errt_file_password']);
    expect(within(list).getByRole('button', { name: w['unlock']! })).toBeTruthy();
    partly('three', '/a/locked.docx', 'file_encrypted');
    await waitFor(() => expect(screen.getAllByRole('list', { name: w['import_failures']! })).toHaveLength(2));
    expect(screen.getAllByRole('button', { name: w['unlock']! })).toHaveLength(1);
  });
});

describe('an import', () => {
  it('can be paused, resumed, and taken up after Diwan was closed in the middle of it', async () => {
    const fake = open({ sources: () => [source], interruptedImports: () => [job({ id: 'old', state: 'interrupted', done: 3, total: 9 })] });
    expect(await screen.findByText('An import was interrupted at 3 of 9')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(last(fake, 'resumeJob')).toEqual(['old']);
    fake.emit({ kind: 'job', job: job({ id: 'old', state: 'running', done: 4, total: 9 }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    expect(last(fake, 'pauseJob')).toEqual(['old']);
    fake.emit({ kind: 'job', job: job({ id: 'old', state: 'paused', done: 4, total: 9 }) });
    expect(await screen.findByText('Paused at 4 of 9')).toBeTruthy();
  });
});

describe.each(['en', 'ar'] as const)('imports and tables in %s', (locale) => {
  const w = words(locale);

  it('tells of the last import that went well, of every one that did not, and goes on with one that was stopped', async () => {
    const fake = open({ sources: () => [source] }, locale);
    await screen.findByText('Dune sage and sleep');
    const queue = () => screen.queryAllByRole('region', { name: w['import_title']! });
    const done = (id: string, over: object) => fake.emit({ kind: 'job', job: job({ id, state: 'done', done: 2, paths: [id], title: id, report: { imported: [{ id: 'a' }, { id: 'b' }], duplicates: [], failed: [] }, ...over }) });
    done('first.md', {});
    done('wrong.pdf', { state: 'failed', report: { imported: [], duplicates: [], failed: [{ path: '/a/wrong.pdf', code: 'file_broken', message: 'broken' }] } });
    // An entry and its paper are one source.
    done('z', { zotero: '/papers/zotero', report: { imported: [{ id: 'a' }, { id: 'a' }, { id: 'b' }], duplicates: [], failed: [] } });
    await waitFor(() => expect(queue().map((q) => within(q).getByRole('status').textContent)).toEqual([`${w['import_done']}Zotero`, `${w['import_failed']}wrong.pdf`]));
    expect(queue()[0]!.textContent).toContain(w['zotero_done']);
    expect(within(queue()[0]!).getByText(locale === 'ar' ? 'أُضيف اثنان' : '2 added')).toBeTruthy();
    done('half', { state: 'cancelled', done: 3, total: 9, title: 'papers' });
    await userEvent.click(await screen.findByRole('button', { name: w['resume']! }));
    expect(last(fake, 'resumeJob')).toEqual(['half']);
  });

  it('shows a data table with what its columns hold, in the direction of its sheet, and turns its rows', async () => {
    const column = (over: object) => ({ name: 'x', type: 'text', count: 60, missing: 0, distinct: 60, top: [], ...over });
    const columns = [column({ name: 'group', type: 'category', distinct: 4, top: [{ value: 'tea', count: 30 }, { value: 'water', count: 20 }, { value: 'milk', count: 8 }] }), column({ name: 'sleep (min)', unit: 'min', type: 'number', missing: 2, min: 46, max: 109, mean: 77.5 }), column({ name: 'day', type: 'date', first: '2026-01-10', last: '2026-09-18' })];
    const sheet = { id: 't1', source: 's1', name: 'trial', rows: 90, columns };
    const fake = open({ sources: () => [source], tables: () => [sheet], table: (_: string, offset: number) => ({ table: sheet, rows: Array.from({ length: offset ? 10 : 50 }, (__, i) => ['tea', String(offset + i), '2026-01-10']), offset, kept: 60 }) }, locale);
    await userEvent.click(await screen.findByText('Dune sage and sleep'));
    await userEvent.click(await screen.findByRole('button', { name: /^trial/ }));
    const dialog = await screen.findByRole('dialog');
    const region = within(dialog).getByRole('region', { name: 'trial' });
    expect(region.dir).toBe('ltr');
    const heads = within(region).getAllByRole('columnheader').map((h) => h.textContent ?? '');
    expect(heads[0]).toMatch(/tea⁩ 30 · ⁨water⁩ 20 · ⁨milk⁩ 8 · /);
    expect(heads[1]).toContain(w['table_range']!.replace('{min}', '46').replace('{max}', '109').replace('{mean}', '77.5'));
    expect(heads[1]).not.toContain(' · min'); // the header has it
    expect(heads[2]).toContain(w['table_days']!.replace('{first}', '2026-01-10').replace('{last}', '2026-09-18'));
    expect(dialog.textContent).toContain(w['table_kept']!.replace('{n}', '60'));
    await userEvent.click(within(dialog).getByRole('button', { name: w['table_next']! }));
    expect(last(fake, 'table')).toEqual(['t1', 50, 50]);
    await waitFor(() => expect(within(dialog).getByRole('status').textContent).toBe(w['table_rows']!.replace('{from}', '51').replace('{to}', '60').replace('{of}', '60')));
    await userEvent.click(within(dialog).getAllByRole('button', { name: w['close']! })[0]!);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('the list of thousands', () => {
  it('keeps only the rows in sight in the page and walks by keyboard', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ ...source, id: `s${i}`, title: `Paper ${String(i).padStart(4, '0')}`, imported: '' }));
    open({ sources: () => many });
    const grid = await screen.findByRole('grid');
    expect(grid.getAttribute('aria-rowcount')).toBe('5001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
    await userEvent.click(within(grid).getByText('Paper 0000'));
    await userEvent.keyboard('{ArrowDown}');
    expect(within(grid).getByText('Paper 0001').closest('[role=row]')!.getAttribute('aria-selected')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(app.place).toMatchObject({ source: 's1', page: 1 });
  });
});

describe('projects', () => {
  const projects = [{ id: 'default', name: '', description: '', created: '', sources: 1, notebooks: 0, runs: 0 }, { id: 'p2', name: 'Tides', description: '', created: '', sources: 0, notebooks: 0, runs: 0 }];

  it('are created, and the new one opens', async () => {
    const fake = open({ sources: () => [source], projects: () => projects, createProject: () => projects[1] });
    await userEvent.click(await screen.findByRole('button', { name: 'Project: My research' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'New project' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name of the project' }), 'Tides');
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(app.project).toBe('p2'));
    expect(last(fake, 'createProject')).toEqual(['Tides']);
  });

  it('take sources from each other', async () => {
    const fake = open({ sources: () => [source], projects: () => projects });
    await userEvent.click(await screen.findByText('Dune sage and sleep'));
    await userEvent.click(within(await screen.findByRole('complementary', { name: 'Details' })).getByRole('button', { name: 'More' }));
    await userEvent.click((await screen.findAllByRole('menuitem', { name: 'Tides' }))[0]!);
    await waitFor(() => expect(last(fake, 'moveSources')).toEqual([['s1'], 'default', 'p2']));
  });
});
