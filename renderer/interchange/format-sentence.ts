import { exportWords } from '../words/export-words';
import type { FormatInfo } from '../../shared/contract/export-shapes';

const words = exportWords.carries;

/** What a format carries and what it cannot, in one sentence. */
export function formatSentence({ capabilities: can }: FormatInfo): string {
  const overlaps = [can.crossing, can.nested, can.stacked];
  const lines: readonly (readonly [name: string, isCarried: boolean])[] = [
    [
      can.spans === 'tokens' ? words.tokens : can.spans === 'none' ? words.texts : words.spans,
      true,
    ],
    [words.parts, can.parts],
    overlaps.every((one) => one) || !overlaps.some((one) => one)
      ? [words.overlaps, can.nested]
      : [words.someOverlaps, true],
    [
      can.relationAttributes || !can.relations ? words.relations : words.plainRelations,
      can.relations,
    ],
    [
      can.attributes === 'text' ? words.textAttributes : words.attributes,
      can.attributes !== 'none',
    ],
    [words.notes, can.notes],
    [words.flags, can.flags],
    [words.documentNotes, can.documentNotes],
    [words.metadata, can.metadata],
    [words.orphans, can.orphans],
  ];
  const lost = lines.filter(([, isCarried]) => !isCarried).map(([name]) => name);
  const carried = lines.filter(([, isCarried]) => isCarried).map(([name]) => name);
  const isWhole =
    lost.length === 0 &&
    can.spans === 'characters' &&
    can.attributes === 'json' &&
    can.relationAttributes &&
    overlaps.every((one) => one);
  if (isWhole) return words.everything;
  return words.sentence(carried, lost);
}
