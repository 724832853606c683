import { addFeatures } from '../cas/cas-graph';
import { documentName } from '../cas/document-name';
import { itemsOfCas } from '../cas/document-of-cas';
import { eachFile } from '../cas/each-file';
import { carries } from '../common/carries';
import { inLargePieces } from '../common/large-pieces';
import { textPieces } from '../common/text-pieces';
import { FormatError } from '../format-error';
import { parseXmi } from './parse-xmi';
import { readTypes } from './read-types';
import { writeTypes } from './write-types';
import { writeXmi } from './write-xmi';
import type { CasType, CasTypes } from '../cas/cas-graph';
import type { DatasetFile } from '../dataset-file';
import type { ReadItem } from '../foreign';
import type { Format } from '../format';

/** UIMA CAS XMI: one file for each document, and beside them the type system that they share. */
export const casXmiFormat: Format = {
  name: 'cas-xmi',
  capabilities: carries({
    parts: true,
    relations: true,
    relationAttributes: true,
    attributes: 'json',
    notes: true,
    flags: true,
    documentNotes: true,
    metadata: true,
  }),
  reader: {
    endings: ['.xmi', '.xml'],
    detect(files) {
      for (const { head } of files) {
        if (/<(?:\w+:)?XMI\b/.test(head) && head.includes('http://www.omg.org/XMI')) {
          return { certainty: 'sure', why: 'the file is XML whose root is “xmi:XMI”' };
        }
      }
      return null;
    },
    read: readFolder,
  },
  writer: {
    target: 'folder',
    ending: '',
    options: [],
    canLeaveOutText: false,
    async *write(documents, request) {
      const types = new Map<string, CasType>();
      const declare = (type: CasType) => {
        const known = types.get(type.name);
        const features = new Map(known?.features);
        addFeatures(features, type.features);
        types.set(type.name, { ...(known ?? type), features });
      };
      for await (const document of documents) {
        const path = `${documentName(document.details.title, document.id)}.xmi`;
        for (const content of inLargePieces(writeXmi(document, request, declare))) {
          yield { path, content };
        }
      }
      yield { path: 'TypeSystem.xml', content: writeTypes(Array.from(types.values())) };
    },
  },
};

/** A type system is one file for a folder and all below it, so all of them are read before any document is. */
async function* readFolder(files: readonly DatasetFile[]): AsyncGenerator<ReadItem> {
  const types = new Map<string, CasTypes>();
  const documents: DatasetFile[] = [];
  for (const file of files) {
    if (!file.path.toLowerCase().endsWith('.xml')) {
      documents.push(file);
      continue;
    }
    try {
      const xml = await file.text();
      if (/<(?:\w+:)?typeSystemDescription\b/.test(xml.slice(0, 4000))) {
        types.set(folderOf(file.path), readTypes(xml, file.path));
      } else documents.push(file);
    } catch (error) {
      if (!(error instanceof FormatError) || files.length === 1) throw error;
      yield { kind: 'fault', file: error.file, line: error.line, sentence: error.message };
    }
  }
  const typesFor = (path: string): CasTypes | null => {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const found = types.get(folder);
      if (found !== undefined || folder === '') return found ?? null;
    }
  };
  yield* eachFile(documents, async function* (file) {
    const found = typesFor(file.path);
    if (found === null) {
      yield {
        kind: 'notice',
        file: file.path,
        line: null,
        sentence:
          'There is no TypeSystem.xml beside the file, so numbers and references are told by their looks.',
      };
    }
    const cas = await parseXmi(textPieces(file), file.path, found ?? new Map());
    yield* itemsOfCas(cas, file.path, 'cas-xmi');
  });
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
