import fc from 'fast-check';
import { Low } from 'lowdb';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { writeFileDurably } from './atomic-file';
import { createJsonFileAdapter, readJsonFile } from './json-file-adapter';
import { findJsonFault } from './json-position';
import { StorageError } from './storage-error';
import { createCrashDisk } from './testing/crash-disk';
import { createRandom } from './testing/random';

const schema = z.strictObject({ name: z.string() });
const path = '/people.json';

async function storageErrorOf(content: string | Uint8Array): Promise<StorageError> {
  const disk = createCrashDisk();
  await writeFileDurably(disk, path, content);
  const error: unknown = await readJsonFile(disk, path, schema).then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof StorageError))
    throw new Error(`expected a StorageError, got ${String(error)}`);
  return error;
}

describe('the adapter', () => {
  it('writes durably through lowdb, also under NODE_ENV=test', async () => {
    vi.stubEnv('NODE_ENV', 'test');
    const disk = createCrashDisk();
    const database = new Low(createJsonFileAdapter({ disk, path, schema }), { name: 'nobody' });
    await database.read();
    expect(database.data).toEqual({ name: 'nobody' });
    await database.update((data) => {
      data.name = 'ana';
    });
    const after = disk.crash(createRandom(3));
    expect(await readJsonFile(after, path, schema)).toEqual({ name: 'ana' });
    expect(new TextDecoder().decode(await after.readFile(path))).toBe('{\n  "name": "ana"\n}\n');
    vi.unstubAllEnvs();
  });

  it('writes what it is told to serialise', async () => {
    const disk = createCrashDisk();
    await createJsonFileAdapter({ disk, path, schema, serialize: JSON.stringify }).write({
      name: 'ana',
    });
    expect(new TextDecoder().decode(await disk.readFile(path))).toBe('{"name":"ana"}');
  });
});

describe('a file that can not be read', () => {
  it('says where the JSON ends', async () => {
    const error = await storageErrorOf('\ufeff{"é": 1,\n "b" 2}');
    expect(error.code).toBe('file/corrupt');
    expect(error.details).toMatchObject({ path, position: 3 + 9 + 1 + 5, line: 2 });
    expect(error.message).toContain('line 2, byte 18: “:” is missing');
  });
  it('says which byte is not UTF-8', async () => {
    const error = await storageErrorOf(Uint8Array.from([0x22, 0xc3, 0xa9, 0xe9, 0x22]));
    expect(error.code).toBe('file/corrupt');
    expect(error.details).toMatchObject({ position: 3, reason: 'this is not UTF-8' });
  });
  it.each(['', '\0\0\0', '{"name": "a'])('refuses %j', async (content) => {
    expect((await storageErrorOf(content)).code).toBe('file/corrupt');
  });
  it('tells wrong JSON from no JSON', async () => {
    const error = await storageErrorOf('{"name": 5}');
    expect(error.code).toBe('file/invalid');
    expect(error.details['reason']).toMatch(/^name: /);
  });
  it('passes other errors of the disk through', async () => {
    const disk = createCrashDisk();
    disk.failNext({ operation: 'readFile', code: 'EIO' });
    await expect(readJsonFile(disk, path, schema)).rejects.toMatchObject({ code: 'EIO' });
  });
});

describe('findJsonFault', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  it('agrees with JSON.parse on whole and on damaged texts', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', '0', 'x', '\\', '\n', ':'),
        (text, at, inserted) => {
          const place = at % (text.length + 1);
          const damaged = text.slice(0, place) + inserted + text.slice(place + 1);
          expect(findJsonFault(text)).toBeNull();
          expect(findJsonFault(damaged) === null).toBe(isJson(damaged));
        },
      ),
      { numRuns: 500 },
    );
  });
  it('never points behind the place where the damage is unmistakable', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, at) => {
        const place = at % (text.length + 1);
        const fault = findJsonFault(`${text.slice(0, place)}\u0001${text.slice(place)}`);
        expect(fault).not.toBeNull();
        expect(fault?.position).toBeLessThanOrEqual(place);
      }),
    );
  });
  it('survives depth', () => {
    expect(findJsonFault('['.repeat(200_000))?.position).toBe(200_000);
  });
  it('survives length', () => {
    expect(findJsonFault(`"${'ab\\n'.repeat(1_000_000)}"`)).toBeNull();
    expect(findJsonFault(`"${'ab\\n'.repeat(1_000_000)}`)?.position).toBe(0);
  });
});
