import { cleanup } from '@testing-library/svelte';
import { configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';

configure({ asyncUtilTimeout: 15_000 });

// What jsdom lacks and a window has: it lays nothing out, so nothing is ever resized or scrolled.
class Quiet {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= Quiet as unknown as typeof ResizeObserver;
globalThis.CSS ??= {} as typeof CSS;
CSS.escape ??= (s: string) => s.replace(/[^\w-]/g, '\\$&');
// A wide window: no condition on the width holds.
window.matchMedia ??= (media: string) => Object.assign(new EventTarget(), { matches: false, media, onchange: null, addListener: () => undefined, removeListener: () => undefined }) as MediaQueryList;
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.scrollTo ??= () => undefined;
Element.prototype.animate ??= () => ({ finished: Promise.resolve(), cancel: () => undefined, onfinish: null }) as unknown as Animation;

const frame = () => new Promise((done) => requestAnimationFrame(done));
afterEach(async () => {
  // Menus and dialogs look once more at what they show in the frames after a change; they are gone after them.
  await frame();
  await frame();
  cleanup();
  document.body.replaceChildren();
});
