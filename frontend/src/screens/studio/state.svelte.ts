import { backend, failureOf, sentence, type Budget, type Failure, type Notice, type Request, type Run, type RunEvent, type RunView, type Step } from '../../lib/backend';
import { app } from '../../lib/state/app.svelte';

/** The run that the studio watches. It goes on while other screens are open. */
class Council {
  id = $state('');
  kind = $state('');
  question = $state('');
  outcome = $state('');
  steps = $state<Step[]>([]);
  now = $state<Step | null>(null); // the step that is going on
  tokens = $state(''); // what the model has said in it
  done = $state(0);
  total = $state(0);
  used = $state({ calls: 0, prompt_tokens: 0, generated_tokens: 0 });
  run = $state<Run | null>(null); // when it has ended
  records = $state(0); // counts records that came about
  failure = $state<Failure | null>(null);
  request = $state<Request | null>(null);
  waiting = $state(false); // for its model server, and goes on by itself
  notices = $state<Record<string, Notice>>({}); // what failed, in both languages
  listening = false;

  get running(): boolean {
    return this.outcome === 'running';
  }

  listen(): void {
    if (this.listening) return;
    this.listening = true;
    backend.onEvent((e) => {
      if (e.kind === 'run' && e.run && e.run.run === this.id) void this.take(e.run);
    });
  }

  async take(e: RunEvent): Promise<void> {
    this.done = e.done || this.done;
    this.total = e.total || this.total;
    if (e.used) this.used = { calls: e.used.calls, prompt_tokens: e.used.prompt_tokens, generated_tokens: e.used.generated_tokens };
    if (this.waiting && (e.kind === 'started' || e.kind === 'step')) Object.assign(this, { outcome: 'running', waiting: false, failure: null, run: null });
    if (e.notice) this.notices[e.notice.en] = e.notice;
    if (e.kind === 'step' && e.step) {
      this.now = e.step;
      this.tokens = '';
    }
    // A long reply is watched by its end.
    if (e.kind === 'token' && e.token) this.tokens = (this.tokens + e.token).slice(-1200);
    if (e.kind === 'step_done' && e.step) {
      const at = this.steps.findIndex((s) => s.id === e.step!.id);
      if (at >= 0) this.steps[at] = e.step;
      else this.steps.push(e.step);
      if (this.now?.id === e.step.id) this.now = null;
    }
    if (e.kind === 'record') this.records++;
    if (e.kind === 'outcome') await this.ended(e.outcome ?? '');
  }

  private async ended(outcome: string): Promise<void> {
    this.outcome = outcome;
    this.waiting = outcome === 'paused';
    this.now = null;
    this.records++;
    const id = this.id;
    const view = await backend.run(id).catch(() => null);
    // It may be going on again by the time this comes.
    if (id === this.id && outcome === this.outcome && view?.run) this.show(view);
  }

  /** Puts a stored run on the desk. */
  show(view: RunView): void {
    this.run = view.run;
    this.outcome = view.run.outcome ?? this.outcome;
    if (view.steps) this.steps = view.steps;
    if (view.run.used) this.used = view.run.used;
    this.notices = { ...this.notices, ...view.notices };
    // Who has stopped a run knows it.
    if (view.run.error && this.outcome !== 'stopped') this.failure = { code: view.run.error_code ?? 'internal', op: '', message: view.run.error, ar: this.notices[view.run.error]?.ar ?? '', path: '' };
  }

  async start(request: Request): Promise<void> {
    this.listen();
    this.failure = null;
    this.request = request;
    try {
      const run = await backend.startRun({ ...request, project: app.project });
      this.follow(run.id, run.kind, request.question || request.text || request.title || '');
    } catch (e) {
      this.failure = failureOf(e);
    }
  }

  follow(id: string, kind: string, question: string): void {
    this.id = id;
    this.kind = kind;
    this.question = question;
    this.outcome = 'running';
    this.waiting = false;
    this.notices = {};
    this.steps = [];
    this.now = null;
    this.tokens = '';
    this.run = null;
    this.done = 0;
    this.total = 0;
    this.used = { calls: 0, prompt_tokens: 0, generated_tokens: 0 };
  }

  /** Opens a past run in the lab book. */
  async open(run: Run): Promise<void> {
    if (this.running) return;
    this.listen();
    this.failure = null;
    try {
      const view = await backend.run(run.id);
      this.follow(run.id, run.kind, run.question);
      this.request = view.run.request;
      this.show(view);
    } catch (e) {
      app.fail(e);
    }
  }

  /** Why a step or the run failed, in the window's language. */
  why(message: string, code = 'internal'): string {
    return sentence({ code, message, ar: this.notices[message]?.ar ?? '' }, app.locale);
  }

  async stop(): Promise<void> {
    try {
      await backend.stopRun(this.id);
    } catch (e) {
      app.fail(e);
    }
  }

  async resume(): Promise<void> {
    this.failure = null;
    try {
      const run = await backend.resumeRun(this.id);
      this.follow(run.id, run.kind, run.question);
    } catch (e) {
      this.failure = failureOf(e);
    }
  }
}

export const council = new Council();

/** What is being written at the benches; it survives a look into the reader. */
export const bench = $state({
  question: '', count: 5, statement: '', start: '', asked: '', letter: '', as: '',
  work: { title: '', text: '', intent: '', audience: '', asks: '', stage: 'draft', rubric: '', opinions: false, ideas: false, path: '', kind: 'text' },
  terms: { mind: '', model: '', language: '', seed: 0, depth: '', skip: [] as string[], budget: null as Budget | null },
});
