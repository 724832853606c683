import { createOffsetMap } from '../../text/offsets';
import { parseAnnLines } from './ann-lines';
import { OUR_NOTE, parseNote, readValue, writtenValue } from './claimbench-note';
import { compareRoles } from './role-order';
import { fragmentsOf, isSameFragments, joinedOverBreaks, onOneLine } from './fragments';
import type { JsonObject, JsonValue } from '../../model/json';
import type { CodePoint, OffsetMap, Utf16 } from '../../text/offsets';
import type { ForeignLayer, ForeignRelation, ForeignSpan } from '../foreign';
import type { AnnLines, Remark, TextBound, Tie } from './ann-lines';
import type { NameTable } from './annotation-conf';
import type { ClaimbenchNote } from './claimbench-note';
import type { Fragment } from './fragments';

/** A layer out of an annotation file, with what could not be understood. */
export interface BratLayer {
  readonly layer: ForeignLayer;
  readonly faults: readonly { readonly line: number; readonly sentence: string }[];
  /** How many lines are kept as they came. */
  readonly kept: number;
}

interface Draft {
  readonly id: string;
  attributes: Record<string, JsonValue>;
  /** Attribute names as the lines have them, with their words. */
  readonly written: Map<string, string | null>;
  note: string | null;
}

interface SpanDraft extends Draft {
  readonly label: string;
  readonly bound: TextBound;
  ranges: ForeignSpan['ranges'];
  quotes: ForeignSpan['quotes'];
  flag: string | null;
  readonly record: JsonValue;
}

interface RelationDraft extends Draft {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly record: JsonValue;
}

/**
 * What an annotation file says of a text. Text-bound annotations are spans; an event is a span with its type over the
 * words of its trigger, and each of its roles a relation from it. `Equiv` lines are relations from each member to the
 * next. Normalisations, lines that are not understood and lines that name what is not there are kept in the extras.
 */
export function readBratLayer(text: string, content: string, names: NameTable): BratLayer {
  return new LayerReading(text, parseAnnLines(content), names).read();
}

class LayerReading {
  private readonly faults: { line: number; sentence: string }[] = [];
  private readonly others: string[];
  private readonly spans = new Map<string, SpanDraft>();
  private readonly relations = new Map<string, RelationDraft>();
  /** The event that stands for a trigger. */
  private readonly eventOf = new Map<string, string>();
  private readonly triggers: Record<string, string> = {};
  private readonly arguments: Record<string, readonly string[]> = {};
  private readonly roles: Record<string, readonly string[]> = {};
  private readonly order: Record<string, readonly string[]> = {};
  private map: OffsetMap | null = null;

  constructor(
    private readonly text: string,
    private readonly lines: AnnLines,
    private readonly names: NameTable,
  ) {
    this.others = [...lines.others];
  }

  read(): BratLayer {
    this.readSpans();
    for (const event of this.lines.events) this.readRoles(event);
    for (const relation of this.lines.relations) this.readRelation(relation);
    this.lines.equivalences.forEach((line, i) => this.readEquivalence(line, i + 1));
    for (const attribute of this.lines.attributes) this.readAttribute(attribute);
    for (const note of this.lines.notes) this.readNote(note);
    return {
      layer: {
        annotator: null,
        status: null,
        spans: Array.from(this.spans.values(), spanOf),
        relations: Array.from(this.relations.values(), relationOf),
        notes: [],
        extras: this.extras(),
      },
      faults: this.faults,
      kept: this.others.length,
    };
  }

  private extras(): Record<string, JsonValue> {
    const own: Record<string, JsonValue> = {};
    if (this.others.length > 0) own['lines'] = this.others;
    for (const [name, held] of [
      ['triggers', this.triggers],
      ['arguments', this.arguments],
      ['roles', this.roles],
      ['order', this.order],
    ] as const) {
      if (Object.keys(held).length > 0) own[name] = held;
    }
    return Object.keys(own).length === 0 ? {} : { brat: own };
  }

  private readSpans(): void {
    const bounds = new Map<string, TextBound>();
    const repeated: TextBound[] = [];
    for (const bound of this.lines.textBounds) {
      if (bounds.has(bound.id)) repeated.push(bound);
      else bounds.set(bound.id, bound);
    }
    const events: SpanDraft[] = [];
    for (const event of this.lines.events) {
      const bound = bounds.get(event.trigger);
      if (bound === undefined) {
        this.keep(event, `${event.id} names the trigger ${event.trigger}, which is not there.`);
        continue;
      }
      if (!this.eventOf.has(event.trigger)) this.eventOf.set(event.trigger, event.id);
      const record = { trigger: bound.raw, event: event.raw };
      events.push(this.draftOf(event.id, event.type, bound, record));
      if (isKey(event.id)) this.triggers[event.id] = event.trigger;
    }
    for (const bound of bounds.values()) {
      if (!this.eventOf.has(bound.id)) {
        this.addSpan(this.draftOf(bound.id, bound.type, bound, bound.raw), bound.line);
      }
    }
    for (const bound of repeated) {
      this.addSpan(this.draftOf(bound.id, bound.type, bound, bound.raw), bound.line);
    }
    for (const event of events) this.addSpan(event, event.bound.line);
  }

  private addSpan(draft: SpanDraft, line: number): void {
    if (!this.spans.has(draft.id)) {
      this.spans.set(draft.id, draft);
      return;
    }
    this.faults.push({
      line,
      sentence: `${draft.id} is there twice; whatever names it means the first one.`,
    });
    const id = this.freeId(draft.id, this.spans);
    this.spans.set(id, { ...draft, id });
  }

  private freeId(id: string, taken: ReadonlyMap<string, unknown>): string {
    for (let i = 2; ; i++) if (!taken.has(`${id}~${i}`)) return `${id}~${i}`;
  }

  private draftOf(id: string, type: string, bound: TextBound, record: JsonValue): SpanDraft {
    const draft: SpanDraft = {
      id,
      label: this.names.labels.get(type) ?? type,
      bound,
      ranges: bound.ranges ?? [],
      quotes: bound.quote === null ? null : { kind: 'joined', quote: bound.quote, joint: ' ' },
      attributes: {},
      written: new Map(),
      note: null,
      flag: null,
      record,
    };
    if (draft.ranges.length > 1) this.joinOverBreaks(draft);
    return draft;
  }

  /** Joins what brat had to cut at a line break, where its words stand at its numbers. */
  private joinOverBreaks(draft: SpanDraft): void {
    const fragments = this.inText(draft.ranges);
    if (fragments === null) return;
    const joined = joinedOverBreaks(this.text, fragments);
    const words = fragments.map(([start, end]) => this.text.slice(start, end)).join(' ');
    if (joined.length < fragments.length && words === draft.bound.quote) this.place(draft, joined);
  }

  private place(draft: SpanDraft, fragments: readonly Fragment[]): void {
    const map = this.offsets();
    draft.ranges = fragments.map(([start, end]) => [
      map.toCodePoint(start as Utf16),
      map.toCodePoint(end as Utf16),
    ]);
    draft.quotes = {
      kind: 'each',
      quotes: fragments.map(([start, end]) => this.text.slice(start, end)),
    };
  }

  /** Ranges in code points as stretches of the text, or null where they lie outside of it. */
  private inText(ranges: ForeignSpan['ranges']): Fragment[] | null {
    const map = this.offsets();
    const found: Fragment[] = [];
    for (const [start, end] of ranges) {
      if (!(start >= 0 && start < end && end <= map.length.codePoints)) return null;
      found.push([map.toUtf16(start as CodePoint), map.toUtf16(end as CodePoint)]);
    }
    return found;
  }

  private offsets(): OffsetMap {
    this.map ??= createOffsetMap(this.text);
    return this.map;
  }

  private target(id: string): string | null {
    const known = this.eventOf.get(id) ?? id;
    return this.spans.has(known) ? known : null;
  }

  private readRoles(event: Tie): void {
    const from = this.spans.get(event.id);
    if (from === undefined || isTie(from.record, event) === false) return;
    const names = new Set(event.parts.map(({ role }) => role));
    const missing: string[] = [];
    for (const { role, id } of event.parts) {
      const to = this.target(id);
      if (to === null) {
        this.faults.push({
          line: event.line,
          sentence: `${event.id} has ${id} as its ${role}, which is not there; the role is kept as it came.`,
        });
        missing.push(`${role}:${id}`);
        continue;
      }
      const bare = role.replace(/[0-9]+$/, '');
      const type = bare !== role && names.has(bare) ? bare : role;
      this.addRelation(`${event.id}:${role}`, type, event.id, to, `${event.id} ${role}:${id}`);
    }
    if (missing.length > 0 && isKey(event.id)) this.roles[event.id] = missing;
    const given = event.parts.map(({ role }) => role);
    const isUsual = given.every((role, i) => compareRoles(given[i - 1] ?? role, role) <= 0);
    if (!isUsual && isKey(event.id)) this.order[event.id] = given;
  }

  private readRelation(line: Tie): void {
    const [first, second] = line.parts;
    const from = first === undefined ? null : this.target(first.id);
    const to = second === undefined ? null : this.target(second.id);
    if (first === undefined || second === undefined || from === null || to === null) {
      this.keep(line, `${line.id} ties a span that is not there; the line is kept as it came.`);
      return;
    }
    const id = this.addRelation(line.id, line.type, from, to, line.raw);
    if ((first.role !== 'Arg1' || second.role !== 'Arg2') && isKey(id)) {
      this.arguments[id] = [first.role, second.role];
    }
  }

  private readEquivalence(line: Tie, number: number): void {
    const members = line.parts.map(({ id }) => this.target(id));
    if (members.includes(null)) {
      this.keep(line, 'An “*” line names a span that is not there; it is kept as it came.');
      return;
    }
    for (let i = 1; i < members.length; i++) {
      this.addRelation(
        `*${number}:${i}`,
        line.type,
        members[i - 1] ?? '',
        members[i] ?? '',
        line.raw,
      );
    }
  }

  private addRelation(id: string, type: string, from: string, to: string, record: string): string {
    const unique = this.relations.has(id) ? this.freeId(id, this.relations) : id;
    this.relations.set(unique, {
      id: unique,
      type: this.names.relations.get(type) ?? type,
      from,
      to,
      attributes: {},
      written: new Map(),
      note: null,
      record,
    });
    return unique;
  }

  private draft(id: string): SpanDraft | RelationDraft | null {
    const span = this.target(id);
    return (span === null ? this.relations.get(id) : this.spans.get(span)) ?? null;
  }

  private readAttribute(line: Remark): void {
    const draft = this.draft(line.target);
    if (draft === null || draft.written.has(line.type) || !isKey(line.type)) {
      this.keep(line, draft === null ? missingTarget(line) : null);
      return;
    }
    draft.written.set(line.type, line.value);
    const known = this.names.values.get(line.type)?.get(line.value ?? '');
    draft.attributes[this.names.attributes.get(line.type) ?? line.type] =
      known ?? readValue(line.value);
  }

  private readNote(line: Remark): void {
    const draft = this.draft(line.target);
    if (draft !== null && line.type === 'AnnotatorNotes' && draft.note === null) {
      draft.note = line.value ?? '';
      return;
    }
    const ours = line.type === OUR_NOTE && draft !== null ? parseNote(line.value ?? '') : null;
    if (ours !== null && draft !== null) this.sharpen(draft, ours);
    else this.keep(line, draft === null && /^[TER]/.test(line.target) ? missingTarget(line) : null);
  }

  /** Takes what a note of ours says exactly, as far as the lines beside it still say the same. */
  private sharpen(draft: SpanDraft | RelationDraft, ours: ClaimbenchNote): void {
    for (const [name, value] of Object.entries(ours.attributes ?? {})) {
      const known = this.names.attributes.get(name) ?? name;
      if (draft.written.get(name) === writtenValue(value)) draft.attributes[known] = value;
    }
    if (ours.note !== undefined && (draft.note ?? '') === onOneLine(ours.note))
      draft.note = ours.note;
    if (!('label' in draft)) return;
    draft.flag = ours.flag ?? null;
    const ranges = ours.ranges === undefined ? null : this.inText(ours.ranges);
    const fragments = draft.bound.ranges === null ? null : this.inText(draft.bound.ranges);
    if (ranges === null || fragments === null) return;
    const cut = fragmentsOf(this.text, ranges as (readonly [Utf16, Utf16])[]);
    if (isSameFragments(cut, fragments)) this.place(draft, ranges);
  }

  private keep(
    line: { readonly raw: string; readonly line: number },
    sentence: string | null,
  ): void {
    this.others.push(line.raw);
    if (sentence !== null) this.faults.push({ line: line.line, sentence });
  }
}

const missingTarget = (line: Remark): string =>
  `${line.id} speaks of ${line.target}, which is not there; the line is kept as it came.`;

/** A name that may be the key of an object. */
const isKey = (name: string): boolean => name !== '__proto__';

/** Whether a span came from this very event, and not from another one with its id. */
const isTie = (record: JsonValue, event: Tie): boolean =>
  typeof record === 'object' && record !== null && (record as JsonObject)['event'] === event.raw;

const spanOf = (draft: SpanDraft): ForeignSpan => ({
  id: draft.id,
  label: draft.label,
  ranges: draft.ranges,
  quotes: draft.quotes,
  attributes: draft.attributes,
  note: draft.note ?? '',
  flag: draft.flag,
  record: draft.record,
  ...(draft.bound.ranges === null
    ? { fault: 'Its offsets are not numbers that can be read.' }
    : {}),
});

const relationOf = (draft: RelationDraft): ForeignRelation => ({
  id: draft.id,
  type: draft.type,
  from: draft.from,
  to: draft.to,
  attributes: draft.attributes,
  note: draft.note ?? '',
  record: draft.record,
});
