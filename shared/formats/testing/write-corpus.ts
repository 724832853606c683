import { createLossLog } from '../losses';
import { asyncOf, collectPieces, filesOfPieces } from './in-memory-files';
import type { DatasetFile } from '../dataset-file';
import type { WriteRequest } from '../exported';
import type { Format, FormatWriter } from '../format';
import type { Loss, LossLog } from '../losses';
import type { TestCorpus } from './corpora-arbitrary';

/** A request for a corpus whose names in the data are those of its scheme. */
export function testRequest(
  { scheme }: Pick<TestCorpus, 'scheme'>,
  losses: LossLog = createLossLog(),
  options: Readonly<Record<string, string>> = {},
): WriteRequest {
  const nameIn =
    (definitions: readonly { readonly id: string; readonly name: string }[]) => (id: string) =>
      definitions.find((definition) => definition.id === id)?.name ?? id;
  return {
    corpus: { title: 'Test corpus' },
    scheme,
    nameOfLabel: nameIn(scheme.labels),
    nameOfRelation: nameIn(scheme.relations),
    nameOfAttribute: nameIn(
      [...scheme.labels, ...scheme.relations].flatMap(({ attributes }) => attributes),
    ),
    options,
    losses,
    isWithoutText: false,
  };
}

/** What a writer made of a corpus. */
export interface Written {
  readonly pieces: ReadonlyMap<string, Uint8Array>;
  readonly files: readonly DatasetFile[];
  readonly losses: readonly Loss[];
}

/** Writes a corpus in a format, its own options at their fallbacks unless told. */
export async function writeCorpus(
  format: Format,
  corpus: TestCorpus,
  options: Readonly<Record<string, string>> = {},
): Promise<Written> {
  const writer = writerOf(format);
  const chosen = Object.fromEntries(writer.options.map(({ id, fallback }) => [id, fallback]));
  const losses = createLossLog();
  const request = testRequest(corpus, losses, { ...chosen, ...options });
  const pieces = await collectPieces(writer.write(asyncOf(corpus.documents), request));
  return { pieces, files: filesOfPieces(pieces, writer.ending), losses: losses.losses };
}

function writerOf({ name, writer }: Format): FormatWriter {
  if (!writer) throw new Error(`“${name}” only comes in; there is nothing to write.`);
  return writer;
}
