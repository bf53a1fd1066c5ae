/** Text folded for comparing, with the code point each folded letter came from. */
export interface Folded { text: string; from: number[] }

const dropped = /[\s\u00AD\u0002\u200B-\u200F\u2060\uFEFF\p{M}\u0640]/u;
const level: Record<string, string> = { '“': '"', '”': '"', '„': '"', '’': "'", '‘': "'", '–': '-', '—': '-', '−': '-', '‐': '-', '‑': '-', أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي' };

/** Folds case, ligatures, presentation forms, marks and white space away, so that what is on the page meets what was read from it. */
export function folded(text: string, dropHyphens = false): Folded {
  const out: string[] = [];
  const from: number[] = [];
  let i = 0;
  for (const c of text) {
    for (const d of c.normalize('NFKD')) {
      const l = level[d] ?? d.toLowerCase();
      if (dropped.test(l) || (dropHyphens && l === '-')) continue;
      for (const unit of l) {
        out.push(unit);
        for (let k = 0; k < unit.length; k++) from.push(i);
      }
    }
    i++;
  }
  return { text: out.join(''), from };
}

/** Every place of a query in a text, as spans of code points. */
export function places(text: string, query: string, limit = 2000): [number, number][] {
  const q = folded(query).text;
  if (!q) return [];
  const f = folded(text);
  const found: [number, number][] = [];
  for (let at = f.text.indexOf(q); at >= 0 && found.length < limit; at = f.text.indexOf(q, at + q.length)) {
    found.push([f.from[at]!, f.from[at + q.length - 1]! + 1]);
  }
  return found;
}

/** Where a selected piece of a drawn page stands in the text Diwan read from it; near says about where (0..1). */
export function locate(text: string, selected: string, near = 0): [number, number] | null {
  for (const drop of [false, true]) {
    const q = folded(selected, drop).text;
    if (!q) return null;
    const f = folded(text, drop);
    let best = -1;
    for (let at = f.text.indexOf(q); at >= 0; at = f.text.indexOf(q, at + 1)) {
      if (best < 0 || Math.abs(at / f.text.length - near) < Math.abs(best / f.text.length - near)) best = at;
    }
    if (best >= 0) return [f.from[best]!, f.from[best + q.length - 1]! + 1];
  }
  return null;
}

/** The places of a query in what an element shows, as DOM ranges to highlight. */
export function ranges(root: Node, query: string, limit = 500): Range[] {
  const q = folded(query).text;
  if (!q) return [];
  const nodes: { node: Text; offset: number }[] = [];
  let whole = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const f = folded(n.nodeValue ?? '');
    const units = unitOffsets(n.nodeValue ?? '');
    for (const i of f.from) nodes.push({ node: n as Text, offset: units[i]! });
    whole += f.text;
  }
  const found: Range[] = [];
  for (let at = whole.indexOf(q); at >= 0 && found.length < limit; at = whole.indexOf(q, at + q.length)) {
    const [a, b] = [nodes[at]!, nodes[at + q.length - 1]!];
    const r = document.createRange();
    r.setStart(a.node, a.offset);
    r.setEnd(b.node, b.offset + (String.fromCodePoint(b.node.nodeValue!.codePointAt(b.offset) ?? 32).length));
    found.push(r);
  }
  return found;
}

/** For each code point of a text the UTF-16 offset at which it begins. */
function unitOffsets(text: string): number[] {
  const out: number[] = [];
  let at = 0;
  for (const c of text) {
    out.push(at);
    at += c.length;
  }
  return out;
}
