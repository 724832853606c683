import { InvalidArgumentError } from 'commander';
import { createOffsetMap } from '../../shared/text/offsets';
import { documentId, personId } from '../../shared/model/ids';
import { WorkbenchError } from '../../shared/contract/errors';
import { parseAnnotator } from './commands/export';
import type { Command } from 'commander';
import type { AnnotatorId, DocumentId } from '../../shared/model/ids';
import type { ReadDocument, ReadLayer } from '../../shared/contract/shapes';
import type { CorpusInfo } from '../../shared/contract/shapes';
import type { OffsetMap } from '../../shared/text/offsets';
import type { Workspace } from './workspace';

export interface LayerOptions {
  readonly annotator: AnnotatorId;
  readonly document: DocumentId;
  readonly by?: string;
  readonly create?: true;
}

/** One layer as a command works on it, with the map between its text's code points and UTF-16. */
export interface LayerAtHand {
  readonly corpus: CorpusInfo;
  readonly document: ReadDocument;
  readonly layer: ReadLayer;
  readonly map: OffsetMap;
}

/** A document's id as an option gives it. */
export function parseDocument(text: string): DocumentId {
  const parsed = documentId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? '');
  return parsed.data;
}

/** The options that name a layer. */
export const withLayerOptions = (command: Command): Command =>
  command
    .requiredOption('--annotator <id>', 'whose layer: a person’s id, or gold', parseAnnotator)
    .requiredOption('--document <id>', 'the document’s id, as “list” prints it', parseDocument);

/** Opens a corpus and one layer, acting as the layer's owner, or as `--by` for the gold layer. */
export async function openLayer(
  workspace: Workspace,
  folder: string,
  options: LayerOptions,
  access: 'read' | 'write',
): Promise<LayerAtHand> {
  let corpus = await workspace.open(folder);
  if (access === 'write') {
    const who = personId.safeParse(options.annotator === 'gold' ? options.by : options.annotator);
    if (!who.success) throw new WorkbenchError('corpus/no-person');
    if (options.create === true && !corpus.people.some((person) => person.id === who.data)) {
      corpus = await workspace.call('people.add', {
        corpus: corpus.corpus,
        id: who.data,
        name: who.data,
        roles: ['annotator'],
      });
    }
    corpus = await workspace.call('people.choose', { corpus: corpus.corpus, id: who.data });
  }
  const key = { document: options.document, annotator: options.annotator };
  const document = await workspace.call('documents.read', {
    corpus: corpus.corpus,
    document: options.document,
  });
  const layer = await workspace.call('layer.read', { corpus: corpus.corpus, key });
  if (access === 'write' && layer.readOnly !== null) {
    throw new WorkbenchError('layer/read-only', { why: layer.readOnly });
  }
  return { corpus, document, layer, map: createOffsetMap(document.text) };
}
