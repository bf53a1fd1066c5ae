import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { app } from '../lib/state/app.svelte';
import { answer, critique, formats, hypothesis, models, note, notebook, noteView, plan, preview, reply, scored, source, summary, words } from './records';
import { fresh, open } from './stage';

fresh();

const full = {
  sources: () => [source, note], hypotheses: () => [hypothesis], plans: () => [plan], critiques: () => [critique], answers: () => [answer], replies: () => [reply], notebooks: () => [summary], notebook: () => notebook, formats: () => formats,
  models: () => models, search: () => scored, openSource: () => noteView, preview: () => preview, approvals: () => [{ what: 'remote:lab', at: '' }],
};

/** What a screen reader or a keyboard would stumble over. Colour is measured in a browser, since jsdom paints nothing. */
async function faults(): Promise<string[]> {
  const found = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } }, resultTypes: ['violations'] });
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 140)).join(' | ')}`);
}

describe.each(['en', 'ar'] as const)('every screen in %s is sound for screen readers', (locale) => {
  const w = words(locale);
  const go = async (key: string) => userEvent.click(await screen.findByRole('button', { name: w[key]! }));

  it('the first start', async () => {
    open({}, locale);
    await screen.findByRole('button', { name: w['welcome_samples']! });
    expect(await faults()).toEqual([]);
  });

  it('the library with a source open and being edited', async () => {
    open(full, locale);
    await userEvent.click(await screen.findByText('Dune sage and sleep'));
    expect(await faults()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: w['source_edit']! }));
    expect(await faults()).toEqual([]);
  });

  it('the search', async () => {
    open(full, locale);
    await go('nav_search');
    await userEvent.type(screen.getByRole('searchbox'), 'tea');
    await screen.findByText('Dune sage and sleep');
    expect(await faults()).toEqual([]);
  });

  it.each(['bench_hypotheses', 'bench_plan', 'bench_critique', 'bench_ask', 'bench_reply'])('the studio: %s', async (bench) => {
    open(full, locale);
    await go('nav_studio');
    await userEvent.click(await screen.findByRole('tab', { name: w[bench]! }));
    await screen.findByRole('article');
    expect(await faults()).toEqual([]);
  });

  it('the notebooks, and the export dialog', async () => {
    open(full, locale);
    await go('nav_notebooks');
    await screen.findByText('print(1)');
    expect(await faults()).toEqual([]);
    await go('nb_export');
    await screen.findByRole('dialog');
    expect(await faults()).toEqual([]);
  });

  it.each(['set_general', 'set_mind_models', 'set_library_section', 'set_keys', 'set_about_title'])('the settings: %s', async (section) => {
    open(full, locale);
    await go('nav_settings');
    await go(section);
    expect(await faults()).toEqual([]);
  });

  it('the reader with its outline', async () => {
    open(full, locale);
    await screen.findByRole('grid');
    app.read({ source: 's1', page: 2, start: 6, end: 37, quote: 'Tea lengthened slow-wave sleep.' });
    await go('reader_outline');
    expect(await faults()).toEqual([]);
  });

  it('the palette', async () => {
    open(full, locale);
    await screen.findByRole('grid');
    app.palette = true;
    await screen.findByRole('combobox', { name: w['palette_open']! });
    expect(await faults()).toEqual([]);
  });
});
