import { render } from '@testing-library/svelte';
import { beforeEach } from 'vitest';
import App from '../App.svelte';
import { useBackend } from '../lib/backend';
import { app, type Locale } from '../lib/state/app.svelte';
import { desk } from '../screens/reader/state.svelte';
import { looking } from '../screens/library/list.svelte';
import { search } from '../screens/search/state.svelte';
import { bench, council } from '../screens/studio/state.svelte';
import { fakeBackend, type Fake } from './fake';

type Answers = NonNullable<Parameters<typeof fakeBackend>[0]>;

/** Opens the window on a fake library. */
export function open(answers: Answers = {}, locale: Locale = 'en'): Fake {
  const settings = { language: locale, theme: 'light', mind: 'auto', ollama_host: '', model: '', embedder: 'builtin', budget: { calls: 0, tokens: 0, minutes: 0 }, keep_alive: 0, project: '', first_run_done: true, reduced_motion: false, font_scale: 1 };
  const fake = fakeBackend({ settings: () => settings, ...answers });
  useBackend(fake);
  render(App);
  return fake;
}

/** Each test begins with a window that was never used. */
export function fresh(): void {
  beforeEach(() => {
    Object.assign(app, { screen: 'library', place: null, jobs: [], hiddenJobs: [], toasts: [], projects: [], project: '', ready: false, fatal: null, bench: 'hypotheses', section: 'general', notebook: '', planFor: null, palette: false, past: [], locale: 'en' });
    Object.assign(council, { id: '', kind: '', question: '', outcome: '', steps: [], now: null, tokens: '', run: null, failure: null, request: null, listening: false });
    Object.assign(bench, { question: '', count: 5, statement: '', asked: '', letter: '' });
    Object.assign(bench.work, { title: '', text: '', intent: '', audience: '', asks: '', kind: 'text', path: '' });
    Object.assign(bench.terms, { mind: '', model: '', language: '', seed: 0, depth: '', skip: [], budget: null });
    Object.assign(search, { query: '', found: null, language: '', kind: '', from: '', to: '', everywhere: false });
    Object.assign(desk, { panel: '', asText: false });
    Object.assign(looking, { filter: '', kind: '', language: '', order: 'imported', down: true, selected: [], active: '' });
    document.documentElement.removeAttribute('dir');
  });
}

/** What a call to Go was made with, the last time. */
export function last(fake: Fake, name: string): unknown[] | undefined {
  return fake.calls.filter((c) => c[0] === name).at(-1)?.slice(1);
}
