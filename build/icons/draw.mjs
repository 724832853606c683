/**
 * Draws the icons: three rules (solid, double, dotted) on paper, as in the window's mark. Run it
 * after a change (`node build/icons/draw.mjs`) and commit what it writes beside itself.
 */
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

/** @typedef {[red: number, green: number, blue: number]} Colour */

/** @type {Colour} */
const paper = [252, 252, 250];
/** @type {Colour} */
const edge = [132, 140, 135];
/** @type {Colour} */
const claim = [64, 89, 168];
/** @type {Colour} */
const source = [145, 96, 10];
/** @type {Colour} */
const number = [58, 144, 128];

/**
 * The colour and how much there is of it at a point of the unit square, or null outside the sheet.
 * @param {number} x @param {number} y
 * @returns {Colour | null}
 */
function colourAt(x, y) {
  const margin = 0.055;
  const radius = 0.17;
  if (!isInRounded(x, y, margin, radius)) return null;
  if (!isInRounded(x, y, margin + 0.014, radius - 0.014)) return edge;
  if (x > 0.22 && x < 0.78) {
    if (isBetween(y, 0.27, 0.355)) return claim;
    if (isBetween(y, 0.46, 0.505) || isBetween(y, 0.55, 0.595)) return source;
  }
  const dots = 5;
  const dot = 0.045;
  for (let index = 0; index < dots; index += 1) {
    const centre = 0.22 + dot + (index * (0.56 - 2 * dot)) / (dots - 1);
    if ((x - centre) ** 2 + (y - 0.725) ** 2 < dot ** 2) return number;
  }
  return paper;
}

/** @param {number} value @param {number} low @param {number} high */
function isBetween(value, low, high) {
  return value >= low && value < high;
}

/** @param {number} x @param {number} y @param {number} margin @param {number} radius */
function isInRounded(x, y, margin, radius) {
  const dx = Math.max(margin + radius - x, x - (1 - margin - radius), 0);
  const dy = Math.max(margin + radius - y, y - (1 - margin - radius), 0);
  return dx === 0 || dy === 0
    ? isBetween(x, margin, 1 - margin) && isBetween(y, margin, 1 - margin)
    : dx ** 2 + dy ** 2 <= radius ** 2;
}

/**
 * A PNG of the mark, each pixel the mean of 4 x 4 samples.
 * @param {number} size in pixels
 * @returns {Buffer}
 */
export function drawPng(size) {
  const samples = 4;
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0, 0];
      for (let index = 0; index < samples * samples; index += 1) {
        const x = (column + ((index % samples) + 0.5) / samples) / size;
        const y = (row + (Math.floor(index / samples) + 0.5) / samples) / size;
        const colour = colourAt(x, y);
        if (colour === null) continue;
        colour.forEach((part, channel) => (sum[channel] = (sum[channel] ?? 0) + part));
        sum[3] = (sum[3] ?? 0) + 1;
      }
      const covered = sum[3] ?? 0;
      const at = row * (1 + size * 4) + 1 + column * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        rows[at + channel] = covered === 0 ? 0 : Math.round((sum[channel] ?? 0) / covered);
      }
      rows[at + 3] = Math.round((255 * covered) / samples ** 2);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * The checksum of a PNG chunk (ISO 3309); Node 20.19 has none of its own.
 * @param {Buffer} bytes
 */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** @param {string} type @param {Buffer} data */
function pngChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/**
 * A Windows icon that holds PNGs, as Windows Vista and later read it.
 * @param {number[]} sizes at most 256
 */
function drawIco(sizes) {
  const images = sizes.map(drawPng);
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  images.forEach((image, index) => {
    const at = 6 + 16 * index;
    const size = sizes[index] ?? 0;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(image.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([head, ...images]);
}

/** A macOS icon: each type is a size, the same size twice where one is the double of a smaller. */
function drawIcns() {
  const types = {
    ic11: 32,
    ic12: 64,
    ic07: 128,
    ic13: 256,
    ic08: 256,
    ic14: 512,
    ic09: 512,
    ic10: 1024,
  };
  const parts = Object.entries(types).map(([type, size]) => {
    const image = drawPng(size);
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(image.length + 8, 4);
    return Buffer.concat([head, image]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

/** @param {string} name @param {Buffer} content */
function write(name, content) {
  writeFileSync(new URL(name, import.meta.url), content);
}

for (const size of [16, 32, 48, 64, 128, 256, 512]) write(`${size}x${size}.png`, drawPng(size));
write('icon.ico', drawIco([16, 24, 32, 48, 64, 128, 256]));
write('icon.icns', drawIcns());
