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
}

/** All that several screens share. */
class App {
  locale = $state<Locale>('en');
  screen = $state<Screen>('library');
  place = $state<Place | null>(null);
  from = $state<Screen>('library');
  notebook = $state('');
  bench = $state('hypotheses');
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
  fatal = $state<Failure | null>(null);
  ready = $state(false);
  #nextToast = 1;

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
      this.jobs = (await backend.jobs()).filter((j) => j.state === 'running');
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
    if (s.theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = s.theme;
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
    if (!this.projects.some((p) => p.id === this.project)) this.project = this.projects[0]?.id ?? '';
    await this.refreshStatus();
  }

  async refreshStatus(): Promise<void> {
    try {
      this.status = await backend.status();
    } catch (e) {
      this.fail(e);
    }
  }

  takeJob(job: Job): void {
    const at = this.jobs.findIndex((j) => j.id === job.id);
    if (at >= 0) this.jobs[at] = job;
    else this.jobs.unshift(job);
    if (job.state !== 'running') {
      this.changes++;
      void this.refresh();
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
    this.from = this.screen;
    this.screen = screen;
  }

  /** Opens a source, at a citation's place where there is one. */
  read(place: Place): void {
    this.place = place;
    if (this.screen !== 'reader') this.go('reader');
  }

  fail(e: unknown): void {
    const failure = failureOf(e);
    if (failure.code !== 'cancelled') this.toasts.push({ id: this.#nextToast++, severity: 'error', failure });
  }

  say(text: string): void {
    const id = this.#nextToast++;
    this.toasts.push({ id, severity: 'info', text });
    setTimeout(() => this.dismiss(id), 6000);
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((t) => t.id !== id);
  }
}

export const app = new App();
