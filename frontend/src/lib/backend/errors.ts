import { m } from '../paraglide/messages.js';

/** An error as Go tells it: a code for the page, a sentence in English for the log. */
export interface Failure {
  code: string;
  op: string;
  message: string;
  path: string;
}

/** What the window does with a code: how loud, which words, what the person can do. */
export interface Shown {
  severity: 'info' | 'warning' | 'error';
  text: () => string;
  action?: 'settings' | 'import' | 'confirm';
}

/** One table decides how every code is shown. Codes that are not in it are internal. */
export const shown: Record<string, Shown> = {
  internal: { severity: 'error', text: m.err_internal },
  invalid: { severity: 'warning', text: m.err_invalid },
  not_found: { severity: 'warning', text: m.err_not_found },
  conflict: { severity: 'warning', text: m.err_conflict },
  cancelled: { severity: 'info', text: m.err_cancelled },
  file_missing: { severity: 'warning', text: m.err_file_missing },
  file_unreadable: { severity: 'warning', text: m.err_file },
  file_empty: { severity: 'warning', text: m.err_file_empty },
  file_broken: { severity: 'warning', text: m.err_file_broken },
  file_encrypted: { severity: 'warning', text: m.err_file_encrypted },
  file_too_large: { severity: 'warning', text: m.err_file_too_large },
  file_hostile: { severity: 'warning', text: m.err_file_broken },
  file_unsupported: { severity: 'warning', text: m.err_file_unsupported },
  file_no_text: { severity: 'warning', text: m.err_file_no_text },
  file_timeout: { severity: 'warning', text: m.err_file },
  library_read_only: { severity: 'error', text: m.err_library_read_only, action: 'settings' },
  library_full: { severity: 'error', text: m.err_library_full },
  library_busy: { severity: 'warning', text: m.err_library },
  library_corrupt: { severity: 'error', text: m.err_library, action: 'settings' },
  library_empty: { severity: 'info', text: m.err_library_empty, action: 'import' },
  no_evidence: { severity: 'info', text: m.err_no_evidence },
  model_absent: { severity: 'warning', text: m.err_model_absent, action: 'settings' },
  model_unreachable: { severity: 'warning', text: m.err_model_unreachable, action: 'settings' },
  model_garbled: { severity: 'warning', text: m.err_model },
  model_interrupted: { severity: 'warning', text: m.err_model },
  model_too_large: { severity: 'warning', text: m.err_model, action: 'settings' },
  model_not_suited: { severity: 'warning', text: m.err_model, action: 'settings' },
  budget_spent: { severity: 'info', text: m.err_budget_spent },
  refused: { severity: 'warning', text: m.err_refused, action: 'confirm' },
  export_failed: { severity: 'error', text: m.err_export_failed },
};

/** Reads whatever was thrown as a Failure; Go sends JSON in a string. */
export function failureOf(e: unknown): Failure {
  const unknown: Failure = { code: 'internal', op: '', message: String(e instanceof Error ? e.message : e), path: '' };
  if (e && typeof e === 'object' && 'code' in e) return { ...unknown, ...(e as Failure) };
  if (typeof e !== 'string') return unknown;
  try {
    const parsed: unknown = JSON.parse(e);
    if (parsed && typeof parsed === 'object' && 'code' in parsed) return { ...unknown, ...(parsed as Failure) };
  } catch {
    // Not JSON: the text itself is all there is.
  }
  return unknown;
}

/** The sentence for a code in the window's language; in English the Go sentence, which says more. */
export function sentence(f: Pick<Failure, 'code' | 'message'>, locale: string): string {
  if (locale === 'en' && f.message) return f.message;
  return (shown[f.code] ?? shown['internal']!).text();
}
