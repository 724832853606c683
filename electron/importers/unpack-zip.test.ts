import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ZIP_LIMITS, unpackZip } from './unpack-zip';
import { ZipError } from './zip-directory';
import type { PassedOver } from './collect-files';
import type { ZipLimits } from './unpack-zip';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'claimbench-zip-'));
  await mkdir(path.join(folder, 'out'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function unpack(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS) {
  const disk = path.join(folder, 'a.zip');
  await writeFile(disk, bytes);
  const passed: PassedOver[] = [];
  const files = await unpackZip(
    { disk, path: 'a.zip' },
    {
      folder: path.join(folder, 'out'),
      limits,
      signal: new AbortController().signal,
      onPassedOver: (one) => passed.push(one),
    },
  );
  return { files, passed };
}

/** A zip of one file whose directory says of it what it is told to. */
function forged(name: string, content: Uint8Array, says: { mode?: number; bytes?: number } = {}) {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt16LE(Buffer.byteLength(name), 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(says.bytes ?? content.length, 24);
  central.writeUInt16LE(Buffer.byteLength(name), 28);
  central.writeUInt32LE((says.mode ?? 0o100644) * 0x10000, 38);
  const end = Buffer.alloc(22);
  const start = local.length + Buffer.byteLength(name) + packed.length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + Buffer.byteLength(name), 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

describe('unpacking a zip', () => {
  test('gives its files in order of path, under names of its own on the disk', async () => {
    const { files, passed } = await unpack(
      zipSync({ 'b/x.txt': strToU8('two 🌊'), 'a.txt': [strToU8('one'), { level: 0 }] }),
    );
    expect(files.map((file) => [file.path, file.bytes])).toEqual([
      ['a.txt', 3],
      ['b/x.txt', 8],
    ]);
    expect(await readFile(files[1]?.disk ?? '', 'utf8')).toBe('two 🌊');
    expect((await readdir(path.join(folder, 'out'))).sort()).toEqual(['0.bin', '1.bin']);
    expect(passed).toEqual([]);
  });

  test.each(['../../x.txt', '/etc/x.txt', 'C:/x.txt', 'c:x.txt', 'a/../../x.txt', '..\\x.txt'])(
    'passes over %s',
    async (name) => {
      const { files, passed } = await unpack(forged(name, strToU8('out')));
      expect(files).toEqual([]);
      expect(passed).toMatchObject([{ why: 'Its name leads out of the zip.' }]);
    },
  );

  test('passes over links and zips within', async () => {
    const link = await unpack(forged('l.txt', strToU8('/etc/passwd'), { mode: 0o120777 }));
    expect(link.passed).toMatchObject([
      { file: 'l.txt', why: expect.stringContaining('link') as string },
    ]);
    const inner = await unpack(zipSync({ 'in.zip': zipSync({ 'a.txt': strToU8('a') }) }));
    expect(inner.files).toEqual([]);
    expect(inner.passed).toHaveLength(1);
  });

  test('gives up what would be too large by what the zip says itself', async () => {
    const small = { ...ZIP_LIMITS, bytes: 10 };
    await expect(unpack(zipSync({ 'a.txt': strToU8('a'.repeat(11)) }), small)).rejects.toThrow(
      /at most/,
    );
  });

  test('gives up what grows beyond what the zip says', async () => {
    const zeros = forged('a.txt', new Uint8Array(5_000_000), { bytes: 10 });
    await expect(unpack(zeros, { ...ZIP_LIMITS, bytes: 100_000 })).rejects.toThrow(ZipError);
  });

  test('gives up what grows as only a trap does', async () => {
    const zeros = forged('a.txt', new Uint8Array(5_000_000));
    await expect(unpack(zeros, { ...ZIP_LIMITS, ratioFrom: 100_000 })).rejects.toThrow(/trap/);
  });

  test('says of anything else that it is not a zip, at whatever byte it is cut', async () => {
    const whole = zipSync({ 'a.txt': strToU8('The warden said so.') });
    await expect(unpack(strToU8('no zip'))).rejects.toThrow(ZipError);
    for (let length = 0; length < whole.length; length += 1) {
      await expect(unpack(whole.subarray(0, length)), `${length}`).rejects.toThrow(ZipError);
    }
  });
});
