import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../lib/backend';
import { app } from '../lib/state/app.svelte';
import { filled, hypothesis, source, words } from './records';
import { fresh, open } from './stage';

fresh();

const w = (key: string): string => words('ar')[key]!;

describe('the first start', () => {
  it('offers to add papers and to try it with samples', async () => {
    const fake = open();
    await userEvent.click(await screen.findByRole('button', { name: 'Try it with samples' }));
    expect(fake.calls).toContainEqual(['importSamples', 'default']);
  });

  it('says calmly that Ollama is missing and what to do', async () => {
    open();
    expect(await screen.findByText(/Ollama is not running, so the builtin mind works/)).toBeTruthy();
  });

  it('shows why a library cannot be opened instead of an empty one', async () => {
    open({ settings: () => Promise.reject(JSON.stringify({ code: 'library_read_only', op: 'x', message: 'The library folder can’t be written.', path: '' })) });
    expect(await screen.findByText('The library folder can’t be written.')).toBeTruthy();
  });
});

describe('the main bar', () => {
  it('names its screens in hints only where it is too narrow to write them out', async () => {
    open();
    const wide = await screen.findByRole('button', { name: 'Studio' });
    expect(wide.getAttribute('title')).toBeNull();
    const media = vi.spyOn(window, 'matchMedia').mockImplementation((media) => Object.assign(new EventTarget(), { matches: true, media, onchange: null, addListener: () => undefined, removeListener: () => undefined }) as MediaQueryList);
    document.body.replaceChildren();
    open();
    expect((await screen.findByRole('button', { name: 'Studio' })).getAttribute('title')).toBe('Studio');
    media.mockRestore();
  });
});

describe('importing', () => {
  it('imports what is dropped on the window into the open project', async () => {
    const fake = open();
    await screen.findByRole('button', { name: 'Add papers' });
    fake.drop(['/a.pdf', '/b.pdf']);
    await waitFor(() => expect(fake.calls).toContainEqual(['importPaths', ['/a.pdf', '/b.pdf'], 'default']));
  });

  it('shows progress, a clear sentence for a failed file, and stops on request', async () => {
    const fake = open();
    await screen.findByRole('button', { name: 'Add papers' });
    const job = { id: 'j1', kind: 'import', title: '', state: 'running', done: 1, total: 2, remaining: 4, started: '', items: [{ path: '/b.pdf', stage: 'reading', fraction: 0.5 }, { path: '/a.pdf', stage: 'failed', fraction: 1, code: 'file_broken', message: 'This PDF is damaged.' }] } as unknown as Job;
    fake.emit({ kind: 'job', job });
    expect(await screen.findByText('Reading 1 of 2')).toBeTruthy();
    expect(screen.getByText('This PDF is damaged.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(fake.calls).toContainEqual(['cancelJob', 'j1']);
  });
});

describe('the council', () => {
  it('drafts, shows the citation, and opens it at its place', async () => {
    const fake = open({ sources: () => [source], hypotheses: () => [hypothesis], startRun: () => ({ id: 'r1', kind: 'hypothesize' }), run: () => ({ run: {} }), openSource: () => Promise.reject({ code: 'not_found', message: 'gone' }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Studio' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'What do you want to understand?' }), 'How does tea affect words?');
    await userEvent.click(screen.getByRole('button', { name: 'Draft hypotheses' }));
    expect(fake.calls.find((c) => c[0] === 'startRun')?.[1]).toMatchObject({ kind: 'hypothesize', question: 'How does tea affect words?', project: 'default' });
    await userEvent.click((await screen.findAllByRole('button', { name: 'Open citation: Dune sage and sleep, page 2' }))[0]!);
    expect(app.screen).toBe('reader');
    expect(app.place).toMatchObject({ source: 's1', page: 2, start: 6, end: 37 });
  });

  it('asks for the person’s word where the safety policy applies', async () => {
    const fake = open({ startRun: (r: { confirmed?: boolean }) => (r.confirmed ? { id: 'r2', kind: 'hypothesize' } : Promise.reject(JSON.stringify({ code: 'refused', op: '', message: 'policy', path: '' }))) });
    await userEvent.click(await screen.findByRole('button', { name: 'Studio' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'What do you want to understand?' }), 'x');
    await userEvent.click(screen.getByRole('button', { name: 'Draft hypotheses' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Confirm and go on' }));
    expect(fake.calls.filter((c) => c[0] === 'startRun').at(-1)?.[1]).toMatchObject({ confirmed: true });
  });
});

describe('both languages', () => {
  it('turns the whole window round in Arabic', async () => {
    const fake = open();
    await userEvent.click(await screen.findByRole('button', { name: 'Settings' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Language' }), 'ar');
    await waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
    expect(await screen.findByRole('button', { name: 'المكتبة' })).toBeTruthy();
    expect(fake.calls.some((c) => c[0] === 'saveSettings')).toBe(true);
  });

  it('and its menus, dialogs and palette with it', async () => {
    open({}, 'ar');
    await userEvent.click(await screen.findByRole('button', { name: filled(w('project_current'), { name: w('project_default') }) }));
    expect((await screen.findByRole('menu')).dir).toBe('rtl');
    await userEvent.click(screen.getByRole('menuitem', { name: w('project_new') }));
    expect((await screen.findByRole('dialog', { name: w('project_new') })).dir).toBe('rtl');
    await userEvent.keyboard('{Escape}{Control>}k{/Control}');
    expect((await screen.findByRole('combobox', { name: w('palette_open') })).closest('[role=dialog]')?.getAttribute('dir')).toBe('rtl');
    expect(screen.getByText(`${w('nav_studio')}: ${w('bench_reply')}`)).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('the keyboard', () => {
  it('reaches every screen', async () => {
    open();
    const nav = await screen.findByRole('navigation', { name: 'Main' });
    await screen.findByRole('button', { name: 'Add papers' });
    await userEvent.keyboard('{Control>}2{/Control}');
    expect(within(nav).getByRole('button', { name: 'Search' }).getAttribute('aria-current')).toBe('page');
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search your papers' }));
  });
});
