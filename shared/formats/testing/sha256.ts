const WORDS = 64;

/** The first 32 bits of the fractions of the cube roots of the first 64 primes, as FIPS 180-4 has them. */
const K = roots(WORDS, 3);
const START = roots(8, 2);

/** SHA-256 of bytes in hexadecimal digits, for tests that run without a host. */
export function sha256Hex(bytes: Uint8Array): string {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const state = Uint32Array.from(START);
  const w = new Uint32Array(WORDS);
  for (let block = 0; block < padded.length; block += 64) mix(state, w, view, block);
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

function mix(state: Uint32Array, w: Uint32Array, view: DataView, block: number): void {
  const at = (list: Uint32Array, index: number) => list[index] ?? 0;
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + 4 * i);
  for (let i = 16; i < WORDS; i++) {
    const a = at(w, i - 15);
    const b = at(w, i - 2);
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = at(w, i - 16) + s0 + at(w, i - 7) + s1;
  }
  const v = Uint32Array.from(state);
  for (let i = 0; i < WORDS; i++) {
    const [a, b, c, e, f, g] = [at(v, 0), at(v, 1), at(v, 2), at(v, 4), at(v, 5), at(v, 6)];
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = at(v, 7) + s1 + ((e & f) ^ (~e & g)) + at(K, i) + at(w, i);
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = s0 + ((a & b) ^ (a & c) ^ (b & c));
    v.copyWithin(1, 0, 7);
    v[4] = at(v, 4) + one;
    v[0] = one + two;
  }
  for (let i = 0; i < 8; i++) state[i] = at(state, i) + at(v, i);
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function roots(count: number, degree: 2 | 3): Uint32Array {
  const found: number[] = [];
  for (let n = 2n; found.length < count; n++) {
    if (isPrime(n)) found.push(fraction(n, degree));
  }
  return Uint32Array.from(found);
}

function isPrime(n: bigint): boolean {
  for (let d = 2n; d * d <= n; d++) if (n % d === 0n) return false;
  return true;
}

/** The first 32 bits of the fraction of a root: the whole root of `n` shifted up, less what stands before the point. */
function fraction(n: bigint, degree: 2 | 3): number {
  const shifted = n << BigInt(32 * degree);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) <= shifted) low = middle;
    else high = middle;
  }
  return Number(low & 0xffff_ffffn);
}
