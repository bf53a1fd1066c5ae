import type { Settings } from '../../lib/backend';
import { m } from '../../lib/paraglide/messages.js';
import { app } from '../../lib/state/app.svelte';

/** Saves a change of the settings at once and says so quietly. */
export async function change(part: Partial<Settings>): Promise<void> {
  if (app.settings && (await app.save({ ...$state.snapshot(app.settings), ...part } as Settings))) app.say(m.set_saved());
}
