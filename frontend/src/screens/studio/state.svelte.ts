import { backend, failureOf, type Failure, type Request, type RunEvent, type Step } from '../../lib/backend';
import { app } from '../../lib/state/app.svelte';

/** The run that the studio watches. It goes on while other screens are open. */
class Council {
  id = $state('');
  kind = $state('');
  outcome = $state('');
  steps = $state<Step[]>([]);
  done = $state(0);
  total = $state(0);
  records = $state(0); // counts records that came about
  failure = $state<Failure | null>(null);
  request = $state<Request | null>(null);
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
    if (e.kind === 'step_done' && e.step) {
      const at = this.steps.findIndex((s) => s.id === e.step!.id);
      if (at >= 0) this.steps[at] = e.step;
      else this.steps.push(e.step);
    }
    if (e.kind === 'record') this.records++;
    if (e.kind === 'outcome') {
      this.outcome = e.outcome ?? '';
      this.records++;
      const view = await backend.run(this.id).catch(() => null);
      if (view?.run.error) this.failure = { code: view.run.error_code ?? 'internal', op: '', message: view.run.error, path: '' };
    }
  }

  async start(request: Request): Promise<void> {
    this.listen();
    this.failure = null;
    this.request = request;
    try {
      const run = await backend.startRun({ ...request, project: app.project });
      this.follow(run.id, run.kind);
    } catch (e) {
      this.failure = failureOf(e);
    }
  }

  follow(id: string, kind: string): void {
    this.id = id;
    this.kind = kind;
    this.outcome = 'running';
    this.steps = [];
    this.done = 0;
    this.total = 0;
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
      this.follow(run.id, run.kind);
    } catch (e) {
      this.failure = failureOf(e);
    }
  }
}

export const council = new Council();
