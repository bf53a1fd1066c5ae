import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';

/** Arabic text is set with Latin digits: page and sample numbers must match the papers they cite. */
export function number(n: number, digits = 0): string {
  return n.toLocaleString('en', { maximumFractionDigits: digits });
}

/** A size in memory or on disk. */
export function bytes(n: number): string {
  const steps = ['B', 'kB', 'MB', 'GB', 'TB'];
  let i = 0;
  while (n >= 1000 && i < steps.length - 1) {
    n /= 1000;
    i++;
  }
  return `${number(n, i > 2 ? 1 : 0)} ${steps[i]}`;
}

/** A duration as people say it. */
export function remaining(seconds: number): string {
  if (seconds < 90) return m.seconds_left({ n: String(Math.max(1, Math.round(seconds))) });
  return m.minutes_left({ n: String(Math.round(seconds / 60)) });
}

/** Names one after the other with the language's comma; more says that others follow. */
export function list(names: string[], more = false): string {
  const arabic = names.some((n) => direction(n) === 'rtl');
  return names.join(arabic ? '، ' : ', ') + (more ? ' …' : '');
}

/** When something happened, to the minute, in the person's own time. */
export function when(iso: string): string {
  const t = new Date(iso);
  if (!iso || Number.isNaN(t.getTime())) return '';
  return t.toLocaleString(getLocale() === 'ar' ? 'ar-u-nu-latn' : 'en', { dateStyle: 'medium', timeStyle: 'short' });
}

/** The direction of a text by its first strong letter. */
export function direction(text: string): 'rtl' | 'ltr' {
  for (const c of text) {
    if (/[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(c)) return 'rtl';
    if (/\p{L}/u.test(c)) return 'ltr';
  }
  return 'ltr';
}

/** A formula inside a sentence: it reads from left to right whatever stands around it. */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

/** Cuts by code points, as Go counts them. */
export function slice(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join('');
}

/** Readers need a name for each language. */
export function language(code: string): string {
  if (code === 'en') return m.lang_en();
  if (code === 'ar') return m.lang_ar();
  return code === 'und' || !code ? m.lang_und() : code;
}

/** A name or a value inside a sentence, in the direction of its own first letter. */
export const named = (text: string): string => `\u2068${text}\u2069`;
