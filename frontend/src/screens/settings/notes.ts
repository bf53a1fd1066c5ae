import { m } from '../../lib/paraglide/messages.js';

/** What Diwan's catalogue of models says of each, in the window's language; the catalogue itself speaks English. */
export const notes: Record<string, () => string> = {
  'for old laptops; drafts are thin': m.mn_old, "a laptop's everyday council": m.mn_everyday, 'the best that most laptops can run': m.mn_best, 'reads images too': m.mn_images, 'a workstation, or a remote host': m.mn_workstation,
  'a server; reads images': m.mn_server_images, 'a server; very long context, reads images': m.mn_server_long, 'a cluster': m.mn_cluster, 'a cluster; reads images': m.mn_cluster_images,
  'multilingual; the best of these for Arabic': m.mn_multi_best, multilingual: m.mn_multi, 'small and multilingual': m.mn_multi_small, 'multilingual, for short passages': m.mn_multi_short, 'English only': m.mn_english, 'English only, tiny': m.mn_english_tiny,
};

/** The note of a model; one that is not in the catalogue stays as it is. */
export function noteOf(note: string): string {
  return notes[note]?.() ?? note;
}
