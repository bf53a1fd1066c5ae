/** How the reader is set; it stays so from one source to the next. */
export const desk = $state({ zoom: 1.25, size: 1.0625, panel: '' as '' | 'outline' | 'find', asText: false });
