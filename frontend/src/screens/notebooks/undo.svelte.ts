import { backend, type Cell, type Notebook } from '../../lib/backend';

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

/** Puts a deleted cell back where it was: a record is kept anew, text is written anew. */
export async function restore(cell: Cell): Promise<Notebook> {
  const record = cell.hypothesis?.id ?? cell.plan?.id ?? cell.critique?.id ?? cell.answer?.id;
  if (record) {
    const nb = await backend.keep(cell.kind, record, cell.notebook);
    const made = nb.cells.at(-1);
    return made ? backend.moveCell(made.id, cell.position) : nb;
  }
  const quote = cell.kind === 'quote' ? cell.evidence?.[0] : undefined;
  if (quote) {
    const nb = await backend.keepQuote(quote.source, quote.page, quote.anchor.start, quote.anchor.end, cell.notebook);
    const made = nb.cells.at(-1);
    return made ? backend.moveCell(made.id, cell.position) : nb;
  }
  return backend.addCell(cell.notebook, cell.position, cell.kind, cell.text);
}
