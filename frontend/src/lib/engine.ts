/** What draws the page: webkitgtk sets Arabic marks wrongly and is given other fonts. */
export function engine(agent: string): 'webkitgtk' | 'other' {
  return /Linux|X11|BSD/.test(agent) && /AppleWebKit/.test(agent) && !/Chrom|Android/.test(agent) ? 'webkitgtk' : 'other';
}
