import { describe, expect, test } from 'vitest';
import { createDocumentPaths } from './document-paths';
import type { DocumentId } from '../../model/ids';
import type { DatasetDocument } from '../exported';

const known = (
  key: string,
  id = 'd-one',
  kind: 'path' | 'address' | 'external-id' = 'path',
): Pick<DatasetDocument, 'id' | 'key'> => ({ id: id as DocumentId, key: { key, kind } });

describe('the path of a document', () => {
  test.for([
    ['doc1.txt', 'doc1'],
    ['news/März 2031/doc 1.TXT', 'news/März 2031/doc 1'],
    ['v2.final', 'v2.final'],
  ])('is its key: %s', ([key, path]) => {
    expect(createDocumentPaths('.txt')(known(key ?? ''))).toBe(path);
  });

  test.for([
    '../doc1.txt',
    'a/../doc1.txt',
    '/doc1.txt',
    'C:/doc1.txt',
    'a\\doc1.txt',
    'a//doc1.txt',
    '.txt',
    'news/.hidden.txt',
    'con.txt',
    'COM1.report.txt',
    'ends /doc1.txt',
    'ends.',
    'annotation.conf/doc1.txt',
    'a\u0000b.txt',
    'a\ud800.txt',
    `${'long'.repeat(30)}.txt`,
    'Ma\u0308rz.txt',
  ])('is its id where the key is no safe path: %j', (key) => {
    expect(createDocumentPaths('.txt')(known(key))).toBe('d-one');
  });

  test('is its id where it is known by an address, or by nothing', () => {
    const path = createDocumentPaths('.txt');
    expect(path(known('example.org', 'd-one', 'address'))).toBe('d-one');
    expect(path({ id: 'd-two' as DocumentId })).toBe('d-two');
    expect(path(known('wire-7', 'd-three', 'external-id'))).toBe('wire-7');
  });

  test('belongs to no other document, whatever its case', () => {
    const path = createDocumentPaths('.txt');
    expect(path(known('Doc1.txt', 'd-one'))).toBe('Doc1');
    expect(path(known('doc1.txt', 'd-two'))).toBe('d-two');
    expect(path(known('D-TWO.txt', 'd-three'))).toBe('d-three');
  });
});
