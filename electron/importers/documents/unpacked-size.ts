import { Unzip, UnzipInflate } from 'fflate';

/**
 * Whether the files of a zip come to more than `most` bytes when they are unpacked. The sizes that the zip itself says are
 * not believed: it is unpacked piece by piece, nothing is kept, and it ends as soon as there is too much.
 * @throws Error where it is no zip.
 */
export function unpacksToMoreThan(bytes: Uint8Array, most: number): boolean {
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (error, piece) => {
      if (error) throw error;
      unpacked += piece.length;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  // Small steps: what one step unpacks is at most a thousand times as long.
  const step = 16_384;
  for (let at = 0; at < bytes.length; at += step) {
    unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
    if (unpacked > most) return true;
  }
  return false;
}
