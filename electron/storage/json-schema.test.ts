import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  documentSchema,
  entrySchema,
  manifestSchema,
  personSchema,
  tombstoneSchema,
} from '../../shared/model/corpus';
import { corpusLineSchema, layerLineSchema } from '../../shared/edits/history-line';
import { layerFileSchema } from '../../shared/model/layer';

const folder = path.join(import.meta.dirname, '../../docs/schema');

const SCHEMAS = {
  corpus: [manifestSchema, 'corpus.json'],
  person: [personSchema, 'people/<person>.json'],
  document: [documentSchema, 'documents/<document>.json'],
  tombstone: [tombstoneSchema, 'documents/<document>.json after a purge'],
  layer: [layerFileSchema, 'layers/<annotator>/<document>.json; offsets are Unicode code points'],
  entry: [entrySchema, 'registry/<entry>.json'],
  'layer-line': [layerLineSchema, 'a line of history/<annotator>/<document>.<device>.jsonl'],
  'corpus-line': [corpusLineSchema, 'a line of history/<person>/_corpus.<device>.jsonl'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

/** The JSON Schema of a file, as its zod schema says it; what JSON Schema cannot say is left to Claimbench. */
function schemaOf([schema, title]: readonly [z.ZodType, string]): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`;
}

describe('the JSON Schema of the corpus on disk', () => {
  test.each(Object.entries(SCHEMAS))('of %s is current', (name, entry) => {
    const file = path.join(folder, `${name}.json`);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, schemaOf(entry));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(schemaOf(entry)));
  });

  test('stands for no file that is not there any more', () => {
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(SCHEMAS)
        .map((name) => `${name}.json`)
        .sort(),
    );
  });
});
