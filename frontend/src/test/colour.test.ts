import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(__dirname, '..', 'styles', 'tokens.css'), 'utf8');
const block = (start: string) => css.slice(css.indexOf(start), css.indexOf('\n}', css.indexOf(start)));
const themes = { light: block(':root {'), dark: block(":root[data-theme='dark']") };

function colour(theme: string, name: string): [number, number, number] {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(theme)?.[1];
  if (!hex) throw new Error(`no colour ${name}`);
  return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number];
}

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(c: [number, number, number]): number {
  const [r, g, b] = c.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: [number, number, number], b: [number, number, number]): number {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
}

const pairs = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => ['paper', 'surface', 'raised', 'sunken'].map((on) => [ink, on])),
  ['accent', 'paper'], ['accent', 'surface'], ['accent', 'accent-soft'], ['accent-ink', 'accent'], ['accent-ink', 'accent-hover'], ['gold', 'paper'], ['gold', 'surface'], ['gold', 'gold-soft'],
  ['good', 'good-soft'], ['warn', 'warn-soft'], ['bad', 'bad-soft'], ['bad', 'surface'], ['good', 'surface'], ['ink', 'accent-soft'], ['ink-2', 'accent-soft'],
] as [string, string][];

describe.each(Object.entries(themes))('the %s palette', (_, theme) => {
  it.each(pairs)('lets %s be read on %s', (ink, on) => {
    expect(contrast(colour(theme, ink), colour(theme, on))).toBeGreaterThanOrEqual(4.5);
  });
});
