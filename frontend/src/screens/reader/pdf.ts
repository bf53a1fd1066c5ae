// pdfjs's legacy build: the window's WebKit may be older than what the modern one wants.
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

export type PDF = Awaited<ReturnType<typeof pdfjs.getDocument>['promise']>;

/** Opens a kept original. */
export async function openPDF(url: string): Promise<PDF> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(await response.text());
  return pdfjs.getDocument({ data: new Uint8Array(await response.arrayBuffer()), enableXfa: false }).promise;
}

/** Draws a page into a canvas, sharp on dense displays; gives its size in points. */
export async function drawPage(pdf: PDF, number: number, canvas: HTMLCanvasElement, zoom: number): Promise<{ width: number; height: number }> {
  const page = await pdf.getPage(number);
  const size = page.getViewport({ scale: 1 });
  const density = Math.min(window.devicePixelRatio || 1, 2);
  const viewport = page.getViewport({ scale: zoom * density });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.style.inlineSize = `${viewport.width / density}px`;
  canvas.style.blockSize = `${viewport.height / density}px`;
  await page.render({ canvas, canvasContext: canvas.getContext('2d')!, viewport }).promise;
  return { width: size.width, height: size.height };
}
