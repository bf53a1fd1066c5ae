/** A question that must be answered before something is lost. */
export interface Question { title: string; text: string; yes: string; danger?: boolean }

class Asking {
  question = $state<Question | null>(null);
  #answer: (yes: boolean) => void = () => undefined;

  ask(question: Question): Promise<boolean> {
    this.#answer(false);
    this.question = question;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(yes: boolean): void {
    this.question = null;
    this.#answer(yes);
    this.#answer = () => undefined;
  }
}

export const asking = new Asking();

/** Asks, and gives true for yes. */
export const confirm = (question: Question): Promise<boolean> => asking.ask(question);
