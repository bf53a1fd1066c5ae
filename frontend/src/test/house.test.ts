import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf, sentence, shown } from '../lib/backend/errors';
import { direction, slice } from '../lib/text/format';
import { render } from '../lib/text/markdown';
import { notes } from '../screens/settings/notes';

const root = join(__dirname, '..');
const files = (readdirSync(root, { recursive: true }) as string[]).filter((f) => /\.(svelte|css|ts)$/.test(f) && !f.includes('paraglide') && !f.includes('test'));

describe('the house rules of the page', () => {
  it('holds the same messages in both languages, none of them empty', () => {
    const read = (l: string) => JSON.parse(readFileSync(join(root, '..', 'messages', `${l}.json`), 'utf8')) as Record<string, unknown>;
    const [en, ar] = [read('en'), read('ar')];
    expect(Object.keys(ar)).toEqual(Object.keys(en));
    for (const [k, v] of Object.entries(ar)) expect(JSON.stringify(v).length, k).toBeGreaterThan(2);
  });

  it('has no left or right in its style sheets, so that Arabic mirrors by itself', () => {
    for (const f of files.filter((x) => /\.(svelte|css)$/.test(x))) {
      const text = readFileSync(join(root, f), 'utf8');
      const css = f.endsWith('.css') ? text : (text.match(/<style>[\s\S]*<\/style>/)?.[0] ?? '');
      expect(css.match(/(?:^|[\s;{])(?:margin|padding|border)?-?(?:left|right)(?:-\w+)?\s*:/m), f).toBeNull();
    }
  });

  it('loses no space before what is shown only sometimes', () => {
    // Svelte takes white space from the beginning of a block or an element; a space that is meant is written as {' '}.
    for (const f of files.filter((x) => x.endsWith('.svelte'))) {
      const markup = readFileSync(join(root, f), 'utf8').replace(/<(script|style)[\s\S]*?<\/\1>/g, '');
      expect(markup.match(/(?:\{(?:#if|:else)[^}\n]*\}|<(?:span|b|bdi|small)(?:\s[^>\n]*)?>) [·–<{][^\n]{0,40}/), f).toBeNull();
    }
  });

  it('touches Go through one door alone', () => {
    for (const f of files.filter((x) => !x.replaceAll('\\', '/').startsWith('lib/backend/'))) expect(readFileSync(join(root, f), 'utf8'), f).not.toMatch(/wailsjs/);
  });

  it('says in both languages what Go’s catalogue says of each model', () => {
    const go = readFileSync(join(root, '..', '..', 'llama', 'catalogue.go'), 'utf8');
    const said = [...go.matchAll(/\{"[^"]+", "(?:chat|embedding)", "([^"]+)"/g)].map((x) => x[1]!);
    expect(said.length).toBeGreaterThan(12);
    for (const s of said) expect(notes[s]?.(), s).toBe(s);
  });

  it('shows every code that Go can send', () => {
    const go = readFileSync(join(root, '..', '..', 'research', 'error.go'), 'utf8');
    const codes = [...go.matchAll(/Code = "(\w+)"/g)].map((x) => x[1]!);
    expect(codes.length).toBeGreaterThan(25);
    for (const c of codes) expect(shown[c], c).toBeDefined();
  });
});

describe('errors', () => {
  it('come out of Go’s JSON, and out of anything else', () => {
    expect(failureOf('{"code":"file_empty","message":"empty","op":"x","path":"/a"}')).toEqual({ code: 'file_empty', message: 'empty', op: 'x', path: '/a' });
    expect(failureOf('boom').code).toBe('internal');
    expect(failureOf(new Error('boom')).message).toBe('boom');
    expect(sentence({ code: 'nonsense', message: '' }, 'ar')).not.toBe('');
  });
});

describe('text', () => {
  it('keeps script and markup of documents out of the page', () => {
    const html = render('# T\n\n<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) **b**');
    expect(html).not.toMatch(/script|onerror|javascript|<img/i);
    expect(html).toContain('<strong>b</strong>');
  });

  it('finds the direction by the first strong letter and cuts by code points', () => {
    expect(direction('123 النوم')).toBe('rtl');
    expect(direction('(sleep) النوم')).toBe('ltr');
    expect(slice('a𝛼b', 1, 2)).toBe('𝛼');
  });
});
