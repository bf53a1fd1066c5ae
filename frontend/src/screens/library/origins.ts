import { m } from '../../lib/paraglide/messages.js';

const names: Record<string, () => string> = {
  'file metadata': m.from_metadata, XMP: m.from_xmp, 'first page': m.from_first_page, 'front matter': m.from_front_matter, 'file name': m.from_file_name, user: m.from_user,
  bibliography: m.from_bibliography, 'first heading': m.from_heading, 'first line': m.from_line, 'first slide': m.from_slide, 'title page': m.from_title_page, 'title style': m.from_title_page, 'abstract environment': m.from_title_page, 'page metadata': m.from_metadata,
};

/** Where a detail comes from, in the window's language. */
export function originName(from: string): string {
  return names[from]?.() ?? from;
}
