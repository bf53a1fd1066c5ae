import DOMPurify from 'dompurify';
import { marked } from 'marked';

/** Renders Markdown to safe HTML: no script, no style, no form, no image from elsewhere. */
export function render(markdown: string): string {
  const html = marked.parse(markdown, { async: false, gfm: true });
  return DOMPurify.sanitize(html, { USE_PROFILES: { html: true }, FORBID_TAGS: ['style', 'form', 'input', 'iframe', 'img', 'video', 'audio'], FORBID_ATTR: ['style', 'onerror'] });
}
