import type { Backend, StudioEvent } from '../lib/backend';

/** What a fake remembers of its calls. */
export interface Fake extends Backend {
  calls: [string, ...unknown[]][];
  emit(e: StudioEvent): void;
  drop(paths: string[]): void;
}

const status = {
  version: 'test', library: { path: '/library', writable: true, sources: 1, passages: 2, bytes: 0 }, mind: 'builtin', embedder: 'builtin', indexing: false, readers: ['pdf'], ocr: false, platform: 'test',
  ollama: { host: 'http://127.0.0.1:11434', reachable: false, remote: false, version: '', installed: false, models: [], message: '' },
};

/** A library in memory: every method answers with its canned record unless told otherwise. */
export function fakeBackend(answers: Record<string, (...args: never[]) => unknown> = {}): Fake {
  const events: ((e: StudioEvent) => void)[] = [];
  const drops: ((paths: string[]) => void)[] = [];
  const settings = { language: 'en', theme: 'light', mind: 'auto', ollama_host: '', model: '', embedder: 'builtin', budget: { calls: 0, tokens: 0, minutes: 0 }, project: '', first_run_done: true, reduced_motion: false, font_scale: 1 };
  const lists = new Set(['sources', 'jobs', 'interruptedImports', 'watched', 'tables', 'models', 'rubrics', 'planFormats', 'replies', 'suggestions', 'suggest', 'approvals', 'search', 'searchNotebooks', 'runs', 'hypotheses', 'plans', 'critiques', 'answers', 'notebooks', 'formats', 'pickFiles']);
  const calls: [string, ...unknown[]][] = [];
  return new Proxy({} as Fake, {
    get(_, name: string) {
      if (name === 'calls') return calls;
      if (name === 'emit') return (e: StudioEvent) => events.forEach((fn) => fn(e));
      if (name === 'drop') return (paths: string[]) => drops.forEach((fn) => fn(paths));
      if (name === 'onEvent') return (fn: (e: StudioEvent) => void) => (events.push(fn), () => undefined);
      if (name === 'onDrop') return (fn: (paths: string[]) => void) => (drops.push(fn), () => undefined);
      return async (...args: unknown[]) => {
        calls.push([name, ...args]);
        const answer = answers[name];
        if (answer) return answer(...(args as never[]));
        if (name === 'projects') return [{ id: 'default', name: '', description: '', created: '', sources: 1, notebooks: 0, runs: 0 }];
        if (name === 'settings') return settings;
        if (name === 'saveSettings') return args[0];
        if (name === 'status') return status;
        if (name === 'openSource') return { source: { id: args[0], title: '', authors: [], kind: 'text', language: 'en', confidence: 1, pages: 1 }, pages: [{ number: 1, text: '', spans: [], width: 0, height: 0 }] };
        return lists.has(name) ? [] : '';
      };
    },
  });
}
