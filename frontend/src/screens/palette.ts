/** Something the palette can do. */
export interface Command { id: string; group: string; label: string; hint?: string; keys?: string; run: () => void }

/** Letters as people type them: no case, no marks, one form of alef and ya. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/[\p{M}\u0640]/gu, '').replace(/[أإآٱ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه').toLowerCase();
}

/** How well a command answers the words: every word must begin somewhere in it; an early place is better. 0: not at all. */
export function score(words: string[], label: string): number {
  let total = 1;
  for (const w of words) {
    const at = label.indexOf(w);
    if (at < 0) return 0;
    total += at === 0 ? 4 : /\s/.test(label[at - 1] ?? '') ? 2 : 0.5;
  }
  return total - label.length / 1000;
}

/** The commands that answer what was typed, the best first. */
export function matching(commands: Command[], typed: string, limit = 40): Command[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands.slice(0, limit);
  return commands.map((c) => ({ c, s: score(words, fold(`${c.label} ${c.hint ?? ''}`)) })).filter((x) => x.s > 0).toSorted((a, b) => b.s - a.s).slice(0, limit).map((x) => x.c);
}
