import { m } from '../paraglide/messages.js';

/** An error as Go tells it: a code for the page, a sentence in English for the log, and in Arabic where Diwan has it. */
export interface Failure {
  code: string;
  op: string;
  message: string;
  ar?: string;
  path: string;
}

/** What the window does with a code: how loud, its name, what to do about it, and a button where one helps. */
export interface Shown {
  severity: 'info' | 'warning' | 'error';
  title: () => string;
  text: () => string;
  action?: 'settings' | 'import' | 'confirm' | 'password' | 'retry' | 'models' | 'approve';
}

/** One table decides how every code is shown. Codes that are not in it are internal. */
export const shown: Record<string, Shown> = {
  internal: { severity: 'error', title: m.errt_internal, text: m.err_internal, action: 'retry' },
  invalid: { severity: 'warning', title: m.errt_invalid, text: m.err_invalid },
  not_found: { severity: 'warning', title: m.errt_not_found, text: m.err_not_found },
  conflict: { severity: 'warning', title: m.errt_conflict, text: m.err_conflict, action: 'retry' },
  cancelled: { severity: 'info', title: m.errt_cancelled, text: m.err_cancelled },
  file_missing: { severity: 'warning', title: m.errt_file_missing, text: m.err_file_missing, action: 'import' },
  file_unreadable: { severity: 'warning', title: m.errt_file_unreadable, text: m.err_file, action: 'retry' },
  file_empty: { severity: 'warning', title: m.errt_file_empty, text: m.err_file_empty },
  file_broken: { severity: 'warning', title: m.errt_file_broken, text: m.err_file_broken },
  file_encrypted: { severity: 'warning', title: m.errt_file_encrypted, text: m.err_file_encrypted, action: 'password' },
  file_password: { severity: 'warning', title: m.errt_file_password, text: m.err_file_password, action: 'password' },
  file_too_large: { severity: 'warning', title: m.errt_file_too_large, text: m.err_file_too_large },
  file_hostile: { severity: 'warning', title: m.errt_file_hostile, text: m.err_file_hostile },
  file_unsupported: { severity: 'warning', title: m.errt_file_unsupported, text: m.err_file_unsupported },
  file_no_text: { severity: 'warning', title: m.errt_file_no_text, text: m.err_file_no_text },
  file_timeout: { severity: 'warning', title: m.errt_file_timeout, text: m.err_file_timeout, action: 'retry' },
  library_read_only: { severity: 'error', title: m.errt_library_read_only, text: m.err_library_read_only, action: 'settings' },
  library_full: { severity: 'error', title: m.errt_library_full, text: m.err_library_full, action: 'retry' },
  library_busy: { severity: 'warning', title: m.errt_library_busy, text: m.err_library_busy, action: 'retry' },
  library_corrupt: { severity: 'error', title: m.errt_library_corrupt, text: m.err_library_corrupt, action: 'settings' },
  library_empty: { severity: 'info', title: m.errt_library_empty, text: m.err_library_empty, action: 'import' },
  no_evidence: { severity: 'info', title: m.errt_no_evidence, text: m.err_no_evidence, action: 'import' },
  model_absent: { severity: 'warning', title: m.errt_model_absent, text: m.err_model_absent, action: 'models' },
  model_unreachable: { severity: 'warning', title: m.errt_model_unreachable, text: m.err_model_unreachable, action: 'models' },
  model_garbled: { severity: 'warning', title: m.errt_model_garbled, text: m.err_model_garbled, action: 'models' },
  model_interrupted: { severity: 'warning', title: m.errt_model_interrupted, text: m.err_model_interrupted, action: 'retry' },
  model_too_large: { severity: 'warning', title: m.errt_model_too_large, text: m.err_model_too_large, action: 'models' },
  model_not_suited: { severity: 'warning', title: m.errt_model_not_suited, text: m.err_model_not_suited, action: 'models' },
  budget_spent: { severity: 'info', title: m.errt_budget_spent, text: m.err_budget_spent },
  refused: { severity: 'warning', title: m.errt_refused, text: m.err_refused, action: 'confirm' },
  approval_needed: { severity: 'info', title: m.errt_approval_needed, text: m.err_approval_needed, action: 'approve' },
  export_failed: { severity: 'error', title: m.errt_export_failed, text: m.err_export_failed, action: 'retry' },
};

/** How a code is shown; an unknown one as internal. */
export function shownAs(code: string): Shown {
  return shown[code] ?? shown['internal']!;
}

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

/** The sentence of an error in the window's language: Go's own, which says more, else that of its code. */
export function sentence(f: Pick<Failure, 'code' | 'message' | 'ar'>, locale: string): string {
  if (locale === 'en' && f.message) return f.message;
  if (locale === 'ar' && f.ar) return f.ar;
  return shownAs(f.code).text();
}
