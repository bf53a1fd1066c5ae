import type { Scored } from '../../lib/backend';

/** The search survives a look into the reader and back. */
export const search = $state<{ query: string; found: Scored[] | null }>({ query: '', found: null });
