/** A folder's name from a title: small letters, digits and hyphens, so that it is one on every system. */
export function folderName(title: string, fallback: string): string {
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name === '' ? fallback : name;
}

/** A person's id from their name, or an empty text where the name gives none. */
export function personIdFrom(name: string): string {
  const id = folderName(name, '')
    .replace(/^[^a-z]+/, '')
    .slice(0, 32)
    .replace(/-+$/, '');
  return id.length < 2 ? '' : id;
}
