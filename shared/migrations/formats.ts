import {
  documentSchema,
  entrySchema,
  manifestSchema,
  personSchema,
  tombstoneSchema,
} from '../model/corpus';
import { layerFileSchema } from '../model/layer';
import { createUpcast, isPlainObject } from './upcast';
import type * as z from 'zod';
import type { DocumentFile, Manifest, Person, RegistryEntry, Tombstone } from '../model/corpus';
import type { LayerFile } from '../model/layer';
import type { UpcastStep } from './upcast';

/** A file format of the corpus: `claimbench/<kind>@<newest>`, its schema, and the steps out of older versions. */
export interface FileFormat<T> {
  readonly kind: string;
  readonly newest: number;
  readonly schema: z.ZodType<T>;
  readonly steps: ReadonlyMap<number, UpcastStep>;
}

export type FileFault = 'file/newer-version' | 'file/other-format' | 'file/corrupt';

/** A file's value that was read, or what is wrong with it in one plain sentence. */
export type ReadFile<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: FileFault;
      readonly message: string;
      /** Version in the file and newest version known, where that is what is wrong. */
      readonly found?: string;
      readonly known?: string;
    };

const first = <T>(kind: string, schema: z.ZodType<T>): FileFormat<T> => ({
  kind,
  newest: 1,
  schema,
  steps: new Map(),
});

/** Every format of the corpus. Whoever raises a version adds the step out of the old one and keeps its fixture. */
export const fileFormats = {
  manifest: first<Manifest>('corpus', manifestSchema),
  document: first<DocumentFile>('document', documentSchema),
  tombstone: first<Tombstone>('tombstone', tombstoneSchema),
  person: first<Person>('person', personSchema),
  entry: first<RegistryEntry>('entry', entrySchema),
  layer: first<LayerFile>('layer', layerFileSchema),
} as const;

const FORMAT = /^claimbench\/([a-z]+)@([1-9][0-9]{0,5}|0)$/;

/**
 * Checks a file's value, as JSON gave it, and brings it to the newest version of its format. A version that is newer
 * than this program is an error that names both, because reading it half would lose the other half on saving.
 */
export function readFile<T>(value: unknown, format: FileFormat<T>): ReadFile<T> {
  const found = isPlainObject(value) ? value['format'] : undefined;
  const match = typeof found === 'string' ? FORMAT.exec(found) : null;
  const known = `claimbench/${format.kind}@${format.newest}`;
  if (!match || match[1] !== format.kind) {
    const what = typeof found === 'string' ? `its format is “${found}”` : 'it names no format';
    return {
      ok: false,
      code: 'file/other-format',
      message: `This is not a file of the format “${known}”: ${what}.`,
    };
  }
  const upcast = createUpcast({
    newest: format.newest,
    steps: format.steps,
    versionOf: () => Number(match[2]),
  });
  const upcasted = upcast(value);
  if (!upcasted.ok) {
    const isNewer = upcasted.fault === 'newer-version';
    return {
      ok: false,
      code: isNewer ? 'file/newer-version' : 'file/other-format',
      message: isNewer
        ? `The file was written by a newer Claimbench (“${match[0]}”); this one knows up to “${known}”. Update Claimbench to open it.`
        : `The format “${match[0]}” was never written by any Claimbench; this one knows “${known}”.`,
      found: match[0],
      known,
    };
  }
  const parsed = format.schema.safeParse(upcasted.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  return {
    ok: false,
    code: 'file/corrupt',
    message: `The file is not well formed${where === '' ? '' : ` at “${where}”`}: ${issue?.message ?? 'unknown'}`,
  };
}
