const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$|clock\$)(?:\.|$)/i;

/** A file's name without its ending for a document: its title where that can be one, and its id, so that no two share one. */
export function documentName(title: string, id: string): string {
  const safe = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
    .replace(/\s+/g, ' ')
    .slice(0, 60)
    .toWellFormed()
    .replace(/^[ .-]+|[ .-]+$/g, '');
  return safe === '' || DEVICE.test(safe) ? id : `${safe} ${id}`;
}
