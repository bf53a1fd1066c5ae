// pdfjs's legacy build: the window's WebKit may be older than what the modern one wants.
// This module is loaded when the first PDF is opened, not before.
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

export type PDF = Awaited<ReturnType<typeof pdfjs.getDocument>['promise']>;

/** A line of the outline, with its page from 1 (0 where it leads nowhere). */
export interface Heading { title: string; page: number; level: number }

/** Opens a kept original. Nothing in it runs: no scripts, no forms. */
export async function openPDF(url: string): Promise<PDF> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(await response.text());
  return pdfjs.getDocument({ data: new Uint8Array(await response.arrayBuffer()), enableXfa: false }).promise;
}

/** A page being drawn; cancel stops it. */
export interface Drawing { done: Promise<void>; cancel: () => void }

/** Draws a page into a canvas, sharp on dense displays, and lays its words over it for selection. */
export function drawPage(pdf: PDF, number: number, canvas: HTMLCanvasElement, words: HTMLElement, zoom: number): Drawing {
  let over = false;
  let stop = () => undefined as void;
  const done = (async () => {
    const page = await pdf.getPage(number);
    if (over) return;
    const density = Math.min(window.devicePixelRatio || 1, 2);
    const viewport = page.getViewport({ scale: zoom * density });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = page.render({ canvas, canvasContext: canvas.getContext('2d')!, viewport });
    stop = () => task.cancel();
    await task.promise;
    if (over) return;
    words.replaceChildren();
    const layer = new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport: page.getViewport({ scale: zoom }) });
    stop = () => layer.cancel();
    await layer.render();
  })();
  return { done: done.catch((e) => { if (!over) throw e; }), cancel: () => { over = true; stop(); } };
}

/** The document's outline, flat, with levels from 1. */
export async function outline(pdf: PDF): Promise<Heading[]> {
  type Node = NonNullable<Awaited<ReturnType<PDF['getOutline']>>>[number];
  const out: Heading[] = [];
  const walk = async (nodes: Node[], level: number): Promise<void> => {
    for (const n of nodes) {
      if (out.length > 400) return;
      out.push({ title: n.title, page: await pageOf(pdf, n.dest), level });
      await walk(n.items as Node[], level + 1);
    }
  };
  await walk((await pdf.getOutline()) ?? [], 1);
  return out;
}

async function pageOf(pdf: PDF, dest: unknown): Promise<number> {
  try {
    const place = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    const first: unknown = Array.isArray(place) ? place[0] : null;
    if (typeof first === 'number') return first + 1;
    return first ? (await pdf.getPageIndex(first as Parameters<PDF['getPageIndex']>[0])) + 1 : 0;
  } catch {
    return 0; // A broken destination: the heading is still worth reading.
  }
}
