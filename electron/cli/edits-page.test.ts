import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { editSchema } from '../../shared/edits/edit';
import { shortEditSchema } from '../../shared/edits/short-edit';
import type { CodePoint } from '../../shared/text/offsets';

const page = readFileSync(new URL('../../docs/edits.md', import.meta.url), 'utf8');
const [shortPart = '', fullPart = ''] = page.split('## Full forms');

const examples = (text: string) =>
  [...text.matchAll(/```jsonl\n([\s\S]*?)```/g)]
    .flatMap((block) => (block[1] ?? '').trim().split('\n'))
    .map((line) => JSON.parse(line) as { edits?: unknown[] })
    .flatMap((value) => value.edits ?? [value]);

const short = shortEditSchema<CodePoint>();
const full = editSchema<CodePoint>();

/** `type`, with the field where there is one: what tells one form from another. */
const form = (edit: unknown) => {
  const { type, field } = edit as { type: string; field?: string };
  return field === undefined ? type : `${type} ${field}`;
};

describe('the page of edits', () => {
  test.each(examples(shortPart).map((edit) => [JSON.stringify(edit), edit]))(
    'short form %s',
    (_line, edit) => {
      expect(short.safeParse(edit).error).toBeUndefined();
    },
  );

  test.each(examples(fullPart).map((edit) => [JSON.stringify(edit), edit]))(
    'full form %s',
    (_line, edit) => {
      expect(full.safeParse(edit).error).toBeUndefined();
    },
  );

  test('every form that the schemas know has an example', () => {
    const shown = new Set(examples(page).map(form));
    const known = [
      'span.add',
      'span.remove',
      'span.relabel',
      'span.resize',
      'span.split',
      'span.merge',
      'span.set label',
      'span.set note',
      'span.set flag',
      'span.set place',
      'span.set attribute',
      'span.attribute',
      'relation.add',
      'relation.remove',
      'relation.attribute',
      'relation.set type',
      'relation.set from',
      'relation.set to',
      'relation.set note',
      'relation.set attribute',
      'layer.set status',
      'layer.set notes',
      'layer.set extras',
    ];
    expect([...shown].sort()).toEqual(known.sort());
  });
});
