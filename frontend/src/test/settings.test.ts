import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { models, source, words } from './records';
import { fresh, last, open } from './stage';

fresh();

describe.each(['en', 'ar'] as const)('the settings in %s', (locale) => {
  const w = words(locale);
  const go = async (section: string) => {
    await userEvent.click(await screen.findByRole('button', { name: w['nav_settings']! }));
    await userEvent.click(screen.getByRole('button', { name: w[section]! }));
  };

  it('keep every change at once', async () => {
    const fake = open({ sources: () => [source] }, locale);
    await go('set_general');
    await userEvent.click(screen.getByRole('radio', { name: w['theme_dark']! }));
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
    await userEvent.click(screen.getByRole('radio', { name: w['scale_large']! }));
    await waitFor(() => expect(last(fake, 'saveSettings')![0]).toMatchObject({ theme: 'dark', font_scale: 1.15 }));
    expect(document.documentElement.style.getPropertyValue('--scale')).toBe('1.15');
  });

  it('show which models fit this machine, and take back a permission', async () => {
    const fake = open({ sources: () => [source], models: () => models, approvals: () => [{ what: 'remote:lab', at: '2026-11-01T10:00:00.000Z' }] }, locale);
    await go('set_mind_models');
    expect(await screen.findByText('llama3.2:3b')).toBeTruthy();
    expect(screen.queryByText('llama3.1:405b')).toBeNull();
    await userEvent.click(screen.getByRole('checkbox', { name: w['models_all']! }));
    expect(screen.getByText('llama3.1:405b').closest('li')!.textContent).toContain(w['model_unfit']);
    await userEvent.click(screen.getByRole('button', { name: w['approvals_revoke']! }));
    expect(last(fake, 'revokeApproval')).toEqual(['remote:lab']);
  });

  it('show how far a download is, how long it takes, and why one failed', async () => {
    const fake = open({ sources: () => [source], models: () => models }, locale);
    await go('set_mind_models');
    const job = { id: 'p1', kind: 'pull', title: 'llama3.2:3b', state: 'running', done: 500, total: 2000, remaining: 240, items: [], paths: [], started: '2026-11-01T10:00:00.000Z' };
    fake.emit({ kind: 'job', job: { ...job, done: 0, total: 0 } as never });
    expect(await screen.findByText(w['model_pull_begins']!)).toBeTruthy();
    fake.emit({ kind: 'job', job: job as never });
    const bar = await screen.findByRole<HTMLProgressElement>('progressbar', { name: w['model_pulling']!.replace('{name}', 'llama3.2:3b') });
    await waitFor(() => expect(bar.value).toBe(0.25));
    expect(bar.parentElement!.textContent).toContain('25%');
    expect(bar.parentElement!.textContent).toContain(w['model_pull_of']!.replace('{done}', '524 MB').replace('{total}', '2.1 GB'));
    await userEvent.click(within(bar.parentElement!).getByRole('button', { name: w['stop']! }));
    expect(last(fake, 'cancelJob')).toEqual(['p1']);
    const why = { code: 'pull_no_registry', params: [], en: 'No way to the models.', ar: 'لا طريق إلى النماذج.' };
    fake.emit({ kind: 'job', job: { ...job, state: 'failed', code: 'model_interrupted', error: why.en, notice: why } as never });
    const note = await screen.findByRole('alert');
    expect(note.textContent).toContain(why[locale]);
    expect(note.textContent).toContain('llama3.2:3b');
  });

  it('keep a model loaded for a time told in words, and stop looking at papers unasked', async () => {
    const fake = open({ sources: () => [source] }, locale);
    await go('set_mind_models');
    const keep = await screen.findByRole<HTMLSelectElement>('combobox', { name: w['set_keep']! });
    expect(keep.selectedOptions[0]!.textContent).toMatch(/^10 /);
    await userEvent.selectOptions(keep, w['keep_always']!);
    await waitFor(() => expect(last(fake, 'saveSettings')![0]).toMatchObject({ keep_alive: -1 }));
    await userEvent.click(screen.getByRole('checkbox', { name: w['set_suggest']! }));
    await waitFor(() => expect(last(fake, 'saveSettings')![0]).toMatchObject({ suggest: true }));
  });

  it('take Zotero from a folder of one’s choice, and name each watched folder where its watching ends', async () => {
    const fake = open({ sources: () => [source], findZotero: () => Promise.reject(new Error('none')), pickFolder: () => '/media/Zotero', importZotero: () => 'j1', watched: () => [{ dir: '/papers', project: 'default', active: true, missing: false }] }, locale);
    await go('set_library_section');
    expect(await screen.findByText(w['zotero_none']!)).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: `${w['watch_end']!}: /papers` }));
    expect(last(fake, 'unwatchFolder')).toEqual(['/papers']);
    await userEvent.click(screen.getByRole('button', { name: w['zotero_choose']! }));
    await waitFor(() => expect(last(fake, 'importZotero')).toEqual(['/media/Zotero']));
  });

  it('offer to start Ollama where it is installed, in one click', async () => {
    const status = { version: 't', library: { path: '/l', writable: true, sources: 1, passages: 1, bytes: 1 }, mind: 'builtin', embedder: 'builtin', indexing: false, readers: ['pdf'], ocr: false, platform: 't', warnings: [], ollama: { host: 'http://127.0.0.1:11434', reachable: false, remote: false, version: '', installed: true, started: false, models: [], message: '' } };
    const fake = open({ sources: () => [source], status: () => status, startOllama: () => status }, locale);
    await screen.findByRole('grid');
    await userEvent.click(within(screen.getByRole('main')).getByRole('button', { name: w['start_ollama']! }));
    expect(last(fake, 'startOllama')).toEqual([]);
  });

  it('say calmly what the library folder holds and why it cannot be written', async () => {
    const status = { version: 't', library: { path: '/l', writable: false, code: 'library_read_only', message: '', sources: 3, passages: 9, bytes: 2048 }, mind: 'builtin', embedder: 'builtin', indexing: false, readers: ['pdf'], ocr: true, platform: 't', warnings: [], ollama: { host: '', reachable: false, remote: false, version: '', installed: false, started: false, models: [], message: '' } };
    open({ sources: () => [source], status: () => status }, locale);
    await go('set_library_section');
    expect(screen.getByRole('alert').textContent).toBe(w['err_library_read_only']);
    expect(screen.getByText('/l')).toBeTruthy();
  });
});
