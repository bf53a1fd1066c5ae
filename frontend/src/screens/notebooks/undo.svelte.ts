import type { Notebook } from '../../lib/backend';

/** Something that was done to a notebook, and how it is undone. */
interface Done { notebook: string; undo: () => Promise<Notebook | void> }

/** The last things done; Ctrl+Z takes them back one by one. */
class Undo {
  #done = $state<Done[]>([]);

  can(notebook: string): boolean {
    return this.#done.some((d) => d.notebook === notebook);
  }

  did(notebook: string, undo: Done['undo']): void {
    this.#done = [...this.#done.slice(-50), { notebook, undo }];
  }

  /** Takes the last thing back; gives the notebook as it is then, where it is known. */
  async undo(notebook: string): Promise<Notebook | void> {
    const at = this.#done.findLastIndex((d) => d.notebook === notebook);
    if (at < 0) return;
    const [last] = this.#done.splice(at, 1);
    return last!.undo();
  }
}

export const history = new Undo();
