const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$|clock\$)(?:\.|$)/i;

/**
 * Why a name cannot be given to a new folder or file, as the middle of a sentence, or null. A name that would not be
 * the same on every system, or would lead elsewhere, is refused.
 */
export function newNameFault(name: string): string | null {
  if (name.trim() === '') return 'it is empty';
  if (/[/\\]/.test(name) || name === '.' || name === '..') return 'it is a path, not a name';
  if (/[<>:"|?*\p{Cc}]/u.test(name)) return 'Windows does not allow one of its characters';
  if (DEVICES.test(name)) return 'Windows keeps it for a device';
  if (/[. ]$/.test(name)) return 'it ends in a dot or a space, which Windows drops';
  if (Buffer.byteLength(name) > 200) return 'it is too long';
  return null;
}
