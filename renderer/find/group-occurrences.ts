import { nameAt } from '../../shared/text/names';
import { isTaggedAs } from './occurrence';
import type { SchemeId } from '../../shared/model/ids';
import type { TextRange } from '../../shared/text/offsets';
import type { ReaderModel } from '../reader/reader-model';
import type { Occurrence, OccurrenceGroup, OccurrenceNote } from './occurrence';

/** Longer names are looked for around so many hits; in a list that is longer nobody reads each. */
const MOST_NAMES = 2_000;
const ARTICLE = /^(?:the|a|an)\s+$/iu;
const OWNED = /^['’]s?$/u;
/** A heading in capitals shows no names. */
const SHOUTED = /^[^\p{Ll}]+\s[^\p{Ll}]+$/u;

/** Groups hits of the open text: the words as they were asked for, other spellings, longer names that they are part of. */
export function groupInText(
  model: ReaderModel,
  hits: readonly TextRange[],
  asked: string,
  label: SchemeId,
): readonly OccurrenceGroup[] {
  const { text } = model;
  const document = model.options.document.id;
  const groups = new Map<string, { name: string; occurrences: Occurrence[] }>();
  const same = fold(asked);
  hits.forEach((hit, index) => {
    const longer = index < MOST_NAMES ? longerName(model, hit) : null;
    const words = text.slice(hit.start, Math.min(hit.end, hit.start + 200)).replace(/\s+/gu, ' ');
    const name = longer ?? (fold(words) === same ? asked.replace(/\s+/gu, ' ') : words);
    const note: OccurrenceNote =
      longer !== null ? 'longer' : fold(name) === same ? null : 'variant';
    const key = `${note ?? 'same'} ${fold(name)}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { name, occurrences: [] }));
    group.occurrences.push({
      key: `${document} ${hit.start} ${hit.end}`,
      document,
      start: hit.start,
      end: hit.end,
      elsewhere: null,
      note,
      isTagged: isTaggedAs(hit, label, model.spans, model.layer),
      isHeld: false,
    });
  });
  return [...groups].map(([key, group]) => ({ key, heldBack: null, ...group }));
}

/** The longer name that a hit is part of, or null. */
function longerName(model: ReaderModel, hit: TextRange): string | null {
  const { text, words } = model.context;
  if (!/^\p{Lu}/u.test(text.slice(hit.start, hit.start + 2))) return null;
  const found = nameAt(text, hit.start, words);
  if (found === null || found.doubt !== null) return null;
  const before = text.slice(found.start, hit.start);
  const after = text.slice(hit.end, Math.max(hit.end, found.end));
  if ((before === '' || ARTICLE.test(before)) && (after === '' || OWNED.test(after))) return null;
  const name = text
    .slice(ARTICLE.test(before) ? hit.start : found.start, Math.max(hit.end, found.end))
    .replace(/\s+/gu, ' ');
  return SHOUTED.test(name) ? null : name;
}

const fold = (words: string): string => words.normalize('NFC').replace(/\s+/gu, ' ').toLowerCase();
