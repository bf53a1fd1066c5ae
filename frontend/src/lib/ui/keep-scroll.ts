const places = new Map<string, number>();

/** Brings a scrolled region back to where it was when its screen was left. */
export function keepScroll(node: HTMLElement, key: string): { destroy(): void } {
  const frame = requestAnimationFrame(() => { if (!node.contains(document.activeElement) || places.get(key)) node.scrollTop = places.get(key) ?? 0; });
  const note = () => places.set(key, node.scrollTop);
  node.addEventListener('scroll', note, { passive: true });
  return { destroy: () => { cancelAnimationFrame(frame); node.removeEventListener('scroll', note); } };
}
