import { backend } from '../../lib/backend';
import { m } from '../../lib/paraglide/messages.js';
import { app, attempt } from '../../lib/state/app.svelte';

/** Keeps a record in the open notebook (the first one where none is open) and offers to go there. */
export async function keepRecord(kind: string, id: string): Promise<boolean> {
  const nb = await attempt(backend.keep(kind, id, app.notebook));
  if (!nb) return false;
  const title = nb.title || m.nav_notebooks();
  app.say(m.kept_in({ title }), { label: m.open(), run: () => { if (nb.id) app.notebook = nb.id; app.go('notebooks'); } });
  return true;
}
