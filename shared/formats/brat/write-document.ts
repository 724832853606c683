import { nearSpan } from '../../model/relation';
import { createOffsetMap } from '../../text/offsets';
import { isJsonObject, textOf } from '../common/json-records';
import { unplacedOf } from '../placing/unplaced';
import { bratExtras } from './brat-extras';
import { noteText, OUR_NOTE, readValue, writtenValue } from './claimbench-note';
import { fragmentsOf, hasBreak, isSameFragments, joinedOverBreaks, onOneLine } from './fragments';
import { createBratIds } from './ids';
import { roleWords } from './role-order';
import type { SchemeId, SpanId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Relation } from '../../model/relation';
import type { Origin, Span } from '../../model/span';
import type { OffsetMap, Utf16 } from '../../text/offsets';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { LossKind } from '../losses';
import type { BratExtras } from './brat-extras';
import type { ClaimbenchNote } from './claimbench-note';
import type { Role } from './role-order';
import type { BratNames } from './write-conf';

/** The lines of a document's annotation file. */
export function bratLines(
  document: DatasetDocument,
  layer: DatasetLayer,
  request: WriteRequest,
  names: BratNames,
): string {
  return new LayerWriting(document, layer, request, names).write();
}

interface Written {
  /** What other lines name it by: its `T`, or its `E` where it is an event. */
  readonly id: string;
  readonly isEvent: boolean;
}

class LayerWriting {
  private readonly ids = createBratIds();
  private readonly extras: BratExtras;
  private readonly map: OffsetMap;
  private readonly written = new Map<SpanId, Written>();
  private readonly roles = new Map<string, Role[]>();
  /** Values that an import found no place for, by the ids of their owners; those that are left are written by nobody. */
  private readonly unplaced: Map<string, JsonObject>;
  private readonly events: { id: string; type: string; trigger: string }[] = [];
  /** What stands behind the id of each trigger. */
  private readonly triggerLines = new Map<string, string>();
  private spans = '';
  private ties = '';
  private remarks = '';

  constructor(
    private readonly document: DatasetDocument,
    private readonly layer: DatasetLayer,
    private readonly request: WriteRequest,
    private readonly names: BratNames,
  ) {
    this.extras = bratExtras(layer.extras['brat']);
    this.map = createOffsetMap(document.text);
    this.unplaced = new Map(Object.entries(unplacedOf(layer.extras, 'brat').attributes));
  }

  write(): string {
    for (const line of this.extras.lines) this.keepIds(line);
    const reserved = this.reserveIds();
    for (const span of this.layer.spans) this.writeSpan(span, reserved.get(span.id) ?? null);
    this.writeRelations();
    let events = '';
    for (const { id, type, trigger } of this.events) {
      const { roles: kept, order } = this.extras;
      const roles = roleWords(this.roles.get(id) ?? [], kept.get(id) ?? [], order.get(id) ?? []);
      events += `${id}\t${[`${type}:${trigger}`, ...roles].join(' ')}\n`;
    }
    for (const [id, values] of this.unplaced) {
      if (Object.keys(values).length === 0) continue;
      this.lost('extras', 'Whatever a value belonged to is not in the data any more.', id);
    }
    const kept = this.extras.lines.map((line) => `${line}\n`).join('');
    return this.spans + events + this.ties + this.remarks + kept + this.unplacedLines();
  }

  /** Nothing new may take an id that a kept line has or speaks of, else the line would mean something else. */
  private keepIds(line: string): void {
    this.ids.take(line.slice(0, Math.max(0, line.indexOf('\t'))));
    for (const [id] of line.matchAll(/(?<=[ :])[A-Z#][1-9][0-9]*(?=\s|$)/g)) this.ids.leave(id);
  }

  /** What an import left out goes back as it came: spans and relations, and values that the scheme has no place for. */
  private unplacedLines(): string {
    let lines = '';
    const { spans, relations } = unplacedOf(this.layer.extras, 'brat');
    for (const record of spans) {
      const found = recordOf(record);
      if (found === null) continue;
      const id = found.bound.slice(0, found.bound.indexOf('\t'));
      if (this.ids.take(id)) lines += `${found.bound}\n`;
      if (found.event !== null) lines += `${found.event}\n`;
    }
    for (const record of relations) {
      if (typeof record === 'string' && /^[R*]/.test(record)) lines += `${record}\n`;
    }
    return lines;
  }

  /** The ids that the spans had in the data, each once; taken before any new one is given out. */
  private reserveIds(): Map<SpanId, string> {
    const reserved = new Map<SpanId, string>();
    for (const span of this.layer.spans) {
      const id = originId(span.origin);
      if (id !== null && /^[TE]/.test(id) && this.ids.take(id)) reserved.set(span.id, id);
    }
    return reserved;
  }

  private writeSpan(span: Span<Utf16>, reserved: string | null): void {
    if (span.state === 'orphaned') {
      this.writeOrphan(span, reserved);
      return;
    }
    const fragments = fragmentsOf(this.document.text, span.ranges);
    if (fragments.length === 0) {
      this.lost(
        'span',
        'brat has no place for a span that holds nothing but line breaks.',
        span.id,
      );
      return;
    }
    const type = this.names.label(this.request.nameOfLabel(span.label));
    const { text } = this.document;
    const offsets = fragments
      .map(([start, end]) => `${this.point(start)} ${this.point(end)}`)
      .join(';');
    const quote = fragments.map(([start, end]) => text.slice(start, end)).join(' ');
    const body = `\t${type} ${offsets}\t${quote}`;
    const isEvent = reserved?.startsWith('E') === true;
    const id = reserved ?? this.ids.next('T');
    if (isEvent) this.addEvent(id, type, body);
    else this.spans += `${id}${body}\n`;
    this.written.set(span.id, { id, isEvent });

    const ours: ClaimbenchNote = {};
    const usual = joinedOverBreaks(text, fragments);
    if (!isSameFragments(usual, span.ranges)) {
      ours.ranges = span.ranges.map(([start, end]) => [this.point(start), this.point(end)]);
    }
    if (span.flag !== null) ours.flag = span.flag;
    this.writeRemarks(id, span, ours);
  }

  /** Events over one trigger share its line, as long as they still say the same of it. */
  private addEvent(id: string, type: string, body: string): void {
    const known = this.extras.triggers.get(id) ?? '';
    let trigger = known;
    if (this.triggerLines.get(known) !== body) {
      trigger = /^T/.test(known) && this.ids.take(known) ? known : this.ids.next('T');
      this.triggerLines.set(trigger, body);
      this.spans += `${trigger}${body}\n`;
    }
    this.events.push({ id, type, trigger });
    this.names.isEvent(type);
  }

  /** An orphan that brat gave goes back as it came; only what was said of it here is new. */
  private writeOrphan(
    span: Span<Utf16> & { readonly state: 'orphaned' },
    reserved: string | null,
  ): void {
    const record = recordOf(span.record);
    if (record === null || span.origin.kind !== 'import' || span.origin.format !== 'brat') {
      this.lost(
        'orphan',
        'Only the format that a span without a place came from can hold it.',
        span.id,
      );
      return;
    }
    const tab = record.bound.indexOf('\t');
    if (record.event === null || reserved?.startsWith('E') !== true) {
      const id = reserved?.startsWith('T') === true ? reserved : this.ids.next('T');
      this.spans += `${id}${record.bound.slice(tab)}\n`;
      this.written.set(span.id, { id, isEvent: false });
      this.writeRemarks(id, span, flagOf(span));
      return;
    }
    const type =
      /^\S+?(?=[: ])/.exec(record.event.slice(record.event.indexOf('\t') + 1))?.[0] ?? 'Event';
    this.addEvent(reserved, type, record.bound.slice(tab));
    this.written.set(span.id, { id: reserved, isEvent: true });
    this.writeRemarks(reserved, span, flagOf(span));
  }

  private writeRelations(): void {
    const chains = new Map<string, Relation[]>();
    const others: Relation[] = [];
    const reserved = new Map<string, string>();
    for (const relation of this.layer.relations) {
      const id = originId(relation.origin) ?? '';
      const chain = /^\*[0-9]+(?=:)/.exec(id)?.[0];
      if (chain !== undefined) {
        const held = chains.get(chain);
        if (held) held.push(relation);
        else chains.set(chain, [relation]);
        continue;
      }
      if (/^R/.test(id) && this.ids.take(id)) reserved.set(relation.id, id);
      others.push(relation);
    }
    for (const relation of others) {
      this.writeRelation(relation, reserved.get(relation.id) ?? null);
    }
    for (const chain of chains.values()) this.writeChain(chain);
  }

  private endsOf(relation: Relation): readonly [Written, Written] | null {
    const to = nearSpan(relation.to);
    if (to === null) {
      this.lost('relation', 'brat has no place for relations between two documents.', relation.id);
      return null;
    }
    const from = this.written.get(relation.from);
    const end = this.written.get(to);
    if (from !== undefined && end !== undefined) return [from, end];
    this.lost('relation', 'One of its spans is not in the data.', relation.id);
    return null;
  }

  /** Whether nothing is said of a relation, so that it may be a role or stand in a chain. */
  private isBare({ attributes, note, origin }: Relation): boolean {
    const isUnplaced = this.unplaced.has(originId(origin) ?? '');
    return Object.keys(attributes).length === 0 && note === '' && !isUnplaced;
  }

  private writeRelation(relation: Relation, reserved: string | null): void {
    const ends = this.endsOf(relation);
    if (ends === null) return;
    const [from, to] = ends;
    const type = this.names.relation(this.request.nameOfRelation(relation.type));
    const origin = originId(relation.origin) ?? '';
    const isBare = this.isBare(relation);
    if (from.isEvent && isBare && origin.startsWith(`${from.id}:`) && !/[0-9]$/.test(type)) {
      const roles = this.roles.get(from.id) ?? [];
      roles.push({ role: origin.slice(from.id.length + 1), type, id: to.id });
      this.roles.set(from.id, roles);
      this.names.isRole(type);
      return;
    }
    const id = reserved ?? this.ids.next('R');
    const [first = 'Arg1', second = 'Arg2'] = this.extras.arguments.get(origin) ?? [];
    this.ties += `${id}\t${type} ${first}:${from.id} ${second}:${to.id}\n`;
    this.writeRemarks(id, relation, {});
  }

  /** Relations of one `*` line become one again as long as each begins where the one before it ends. */
  private writeChain(chain: readonly Relation[]): void {
    const lines: { readonly type: string; readonly members: string[] }[] = [];
    const place = (relation: Relation) => Number(originId(relation.origin)?.split(':')[1] ?? 0);
    for (const relation of chain.toSorted((a, b) => place(a) - place(b))) {
      if (!this.isBare(relation)) {
        this.writeRelation(relation, null);
        continue;
      }
      const ends = this.endsOf(relation);
      if (ends === null) continue;
      const type = this.names.relation(this.request.nameOfRelation(relation.type));
      const [from, to] = [ends[0].id, ends[1].id];
      const last = lines.at(-1);
      if (last?.type === type && last.members.at(-1) === from) last.members.push(to);
      else lines.push({ type, members: [from, to] });
    }
    for (const { type, members } of lines) this.ties += `*\t${type} ${members.join(' ')}\n`;
  }

  private writeRemarks(
    id: string,
    { attributes, note, origin }: Pick<Relation, 'attributes' | 'note' | 'origin'>,
    ours: ClaimbenchNote,
  ): void {
    const exact: Record<string, JsonValue> = {};
    const said = new Set<string>();
    const say = (name: string, value: JsonValue) => {
      if (said.has(name)) return;
      said.add(name);
      const written = writtenValue(value);
      this.remarks += `${this.ids.next('A')}\t${name} ${id}${written === null ? '' : ` ${written}`}\n`;
      if (readValue(written) !== value) exact[name] = value;
    };
    for (const [attribute, value] of Object.entries(attributes)) {
      say(this.names.attribute(this.request.nameOfAttribute(attribute as SchemeId)), value);
    }
    const given = originId(origin) ?? '';
    for (const [name, value] of Object.entries(this.unplaced.get(given) ?? {})) {
      say(this.names.attribute(name), value);
    }
    this.unplaced.delete(given);
    if (Object.keys(exact).length > 0) ours.attributes = exact;
    if (note !== '') {
      this.remarks += `${this.ids.next('#')}\tAnnotatorNotes ${id}\t${onOneLine(note)}\n`;
      if (hasBreak(note)) ours.note = note;
    }
    if (Object.keys(ours).length > 0) {
      this.remarks += `${this.ids.next('#')}\t${OUR_NOTE} ${id}\t${noteText(ours)}\n`;
    }
  }

  private lost(kind: LossKind, why: string, id: string | null): void {
    const { losses } = this.request;
    losses.lost(kind, why, { document: this.document.id, annotator: this.layer.annotator, id });
  }

  private point(offset: number): number {
    return this.map.toCodePoint(offset as Utf16);
  }
}

const originId = (origin: Origin): string | null =>
  origin.kind === 'import' && origin.format === 'brat' ? (origin.id ?? null) : null;

const flagOf = ({ flag }: { readonly flag: string | null }): ClaimbenchNote =>
  flag === null ? {} : { flag };

/** The lines of a span as its reader left them in its record. */
function recordOf(record: JsonValue): { bound: string; event: string | null } | null {
  const isBound = (line: JsonValue | undefined): line is string =>
    typeof line === 'string' && line.includes('\t') && !line.includes('\r');
  if (isBound(record)) return { bound: record, event: null };
  if (!isJsonObject(record) || !isBound(record['trigger'])) return null;
  return { bound: record['trigger'], event: textOf(record['event']) };
}
