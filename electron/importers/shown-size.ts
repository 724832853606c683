/** A size for people, in decimal megabytes or kilobytes. */
export function shownSize(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`
    : `${Math.ceil(bytes / 1000)} kB`;
}
