import { backend, failureOf, type Failure, type Job, type Project, type Settings, type Status } from '../backend';
import { overwriteGetLocale } from '../paraglide/runtime.js';

export type Locale = 'en' | 'ar';
export type Screen = 'library' | 'search' | 'studio' | 'notebooks' | 'settings' | 'reader';

/** A place in a source: where a citation opens. */
export interface Place {
  source: string;
  page: number;
  start?: number;
  end?: number;
  rects?: number[][];
  quote?: string;
}

export interface Toast {
  id: number;
  severity: 'info' | 'warning' | 'error';
  failure?: Failure;
  text?: string;
  action?: { label: string; run: () => void };
}

interface Step { screen: Screen; place: Place | null }

/** All that several screens share. */
class App {
  locale = $state<Locale>('en');
  screen = $state<Screen>('library');
  place = $state<Place | null>(null);
  opened = $state(0); // counts openings, so that the same citation opens twice
  notebook = $state('');
  bench = $state('hypotheses');
  section = $state('general'); // of the settings
  planFor = $state<{ id: string; text: string } | null>(null);
  projects = $state<Project[]>([]);
  project = $state('');
  settings = $state<Settings | null>(null);
  status = $state<Status | null>(null);
  jobs = $state<Job[]>([]);
  hiddenJobs = $state<string[]>([]);
  toasts = $state<Toast[]>([]);
  changes = $state(0); // counts what changed in the library
  notebookChanges = $state(0);
  palette = $state(false);
  fatal = $state<Failure | null>(null);
  ready = $state(false);
  past = $state<Step[]>([]);
  #nextToast = 1;

  get online(): boolean {
    return this.status?.ollama.reachable ?? false;
  }

  /** The import that runs now. */
  get importing(): Job | undefined {
    return this.jobs.find((j) => j.kind === 'import' && j.state === 'running');
  }

  async start(): Promise<void> {
    overwriteGetLocale(() => this.locale);
    backend.onEvent((e) => {
      if (e.kind === 'job' && e.job) this.takeJob(e.job);
      if (e.kind === 'library') this.changes++;
      if (e.kind === 'notebook') this.notebookChanges++;
      if (e.kind === 'status') void this.refreshStatus();
    });
    backend.onDrop((paths) => void this.importPaths(paths));
    try {
      this.settings = await backend.settings();
      this.apply(this.settings);
      await this.refresh();
      const left = (await backend.interruptedImports().catch(() => [])) || [];
      this.jobs = [...(await backend.jobs()).filter((j) => j.state === 'running' || j.state === 'paused'), ...left];
    } catch (e) {
      this.fatal = failureOf(e);
    }
    this.ready = true;
  }

  apply(s: Settings): void {
    this.locale = (s.language || (navigator.language.startsWith('ar') ? 'ar' : 'en')) as Locale;
    const root = document.documentElement;
    root.lang = this.locale;
    root.dir = this.locale === 'ar' ? 'rtl' : 'ltr';
    root.style.setProperty('--scale', String(s.font_scale || 1));
    if (s.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = s.theme;
    if (s.reduced_motion) root.dataset['motion'] = 'less';
    else delete root.dataset['motion'];
  }

  async save(s: Settings): Promise<boolean> {
    try {
      this.settings = await backend.saveSettings(s);
      this.apply(this.settings);
      await this.refreshStatus();
      return true;
    } catch (e) {
      this.fail(e);
      return false;
    }
  }

  async refresh(): Promise<void> {
    this.projects = await backend.projects();
    const known = (id: string | undefined) => this.projects.some((p) => p.id === id);
    if (!known(this.project)) this.project = known(this.settings?.project) ? this.settings!.project : (this.projects[0]?.id ?? '');
    await this.refreshStatus();
  }

  async refreshStatus(): Promise<void> {
    try {
      this.status = await backend.status();
    } catch (e) {
      this.fail(e);
    }
  }

  /** Opens a project and remembers it for the next start. */
  openProject(id: string): void {
    this.project = id;
    this.notebook = '';
    if (this.settings && this.settings.project !== id) void this.save({ ...this.settings, project: id });
  }

  takeJob(job: Job): void {
    const at = this.jobs.findIndex((j) => j.id === job.id);
    if (at >= 0) this.jobs[at] = job;
    else this.jobs.unshift(job);
    if (job.state !== 'running' && job.state !== 'paused') {
      this.changes++;
      void this.refresh().catch((e) => this.fail(e));
    }
  }

  async importPaths(paths: string[]): Promise<void> {
    if (paths.length === 0) return;
    this.go('library');
    try {
      await backend.importPaths(paths, this.project);
    } catch (e) {
      this.fail(e);
    }
  }

  go(screen: Screen): void {
    if (screen === this.screen) return;
    this.past = [...this.past.slice(-30), { screen: this.screen, place: this.place }];
    this.screen = screen;
  }

  /** Opens a source, at a citation's place where there is one. */
  read(place: Place): void {
    if (this.screen === 'reader') this.past = [...this.past.slice(-30), { screen: 'reader', place: this.place }];
    this.place = place;
    this.opened++;
    this.go('reader');
  }

  /** Goes back to where the person came from. */
  back(): void {
    const step = this.past.at(-1);
    this.past = this.past.slice(0, -1);
    if (step?.place && step.screen === 'reader') {
      this.place = step.place;
      this.opened++;
    }
    this.screen = step?.screen ?? 'library';
  }

  fail(e: unknown): void {
    const failure = failureOf(e);
    if (failure.code === 'cancelled') return;
    // The same trouble twice is one message.
    if (this.toasts.some((t) => t.failure?.code === failure.code && t.failure.message === failure.message)) return;
    this.toasts.push({ id: this.#nextToast++, severity: 'error', failure });
  }

  say(text: string, action?: Toast['action']): void {
    const id = this.#nextToast++;
    this.toasts.push({ id, severity: 'info', text, ...(action ? { action } : {}) });
    setTimeout(() => this.dismiss(id), action ? 9000 : 6000);
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((t) => t.id !== id);
  }
}

export const app = new App();

/** Waits for a promise and shows its failure; gives undefined then. */
export async function attempt<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (e) {
    app.fail(e);
    return undefined;
  }
}
