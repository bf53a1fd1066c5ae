import { m } from '../paraglide/messages.js';

/** Arabic text is set with Latin digits: page and sample numbers must match the papers they cite. */
export function number(n: number, digits = 0): string {
  return n.toLocaleString('en', { maximumFractionDigits: digits });
}

/** A duration as people say it. */
export function remaining(seconds: number): string {
  if (seconds < 90) return m.seconds_left({ n: String(Math.max(1, Math.round(seconds))) });
  return m.minutes_left({ n: String(Math.round(seconds / 60)) });
}

/** The direction of a text by its first strong letter. */
export function direction(text: string): 'rtl' | 'ltr' {
  for (const c of text) {
    if (/[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(c)) return 'rtl';
    if (/\p{L}/u.test(c)) return 'ltr';
  }
  return 'ltr';
}

/** Cuts by code points, as Go counts them. */
export function slice(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join('');
}
