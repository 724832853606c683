import { createForeignIds } from '../common/foreign-ids';
import { isJsonObject, textOf } from '../common/json-records';
import { layerStatus } from '../../model/layer';
import { readBodies } from './read-bodies';
import { asList, createQuoteFinder, partsOf } from './selectors';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Extras, LayerStatus } from '../../model/layer';
import type { ForeignLayer, ForeignRelation, ForeignSpan } from '../foreign';
import type { ForeignIds } from '../common/foreign-ids';
import type { QuoteFinder, SelectedPart } from './selectors';

/** Makes layers out of annotations, one for each creator. */
export interface LayerBuilder {
  /** What our writer says of a layer: whose it is, how far, what it keeps of other formats. */
  declare(layer: JsonObject): void;
  add(annotation: JsonObject): void;
  layers(): { readonly layers: ForeignLayer[]; readonly kept: number };
}

interface Draft {
  status: LayerStatus | null;
  extras: Extras;
  readonly ids: ForeignIds;
  readonly spans: ForeignSpan[];
  readonly relations: ForeignRelation[];
  readonly notes: string[];
  readonly kept: JsonObject[];
}

/** The label of an annotation that is tagged with nothing. */
const UNTAGGED = 'annotation';

export function createLayerBuilder(text: string): LayerBuilder {
  const drafts = new Map<string | null, Draft>();
  const finder = createQuoteFinder(text);

  const draftOf = (annotator: string | null): Draft => {
    let draft = drafts.get(annotator);
    if (draft === undefined) {
      draft = {
        status: null,
        extras: {},
        ids: createForeignIds(),
        spans: [],
        relations: [],
        notes: [],
        kept: [],
      };
      drafts.set(annotator, draft);
    }
    return draft;
  };

  return {
    declare(layer) {
      const draft = draftOf(textOf(layer['annotator']));
      const status = layerStatus.safeParse(layer['status']);
      if (status.success) draft.status = status.data;
    },
    add(annotation) {
      addTo(draftOf(creatorOf(annotation)), annotation, finder);
    },
    layers() {
      let count = 0;
      const layers = Array.from(drafts, ([annotator, draft]): ForeignLayer => {
        count += draft.kept.length;
        const { status, spans, relations, notes, kept, extras } = draft;
        return {
          annotator,
          status,
          spans,
          relations,
          notes,
          extras: kept.length === 0 ? extras : { ...extras, w3c: { annotations: kept } },
        };
      });
      return { layers, kept: count };
    },
  };
}

function creatorOf(annotation: JsonObject): string | null {
  const [creator] = asList(annotation['creator']);
  if (!isJsonObject(creator)) return textOf(creator);
  return (
    textOf(creator['id'] ?? creator['@id']) ??
    textOf(creator['nickname']) ??
    textOf(creator['name'])
  );
}

function addTo(draft: Draft, annotation: JsonObject, finder: QuoteFinder): void {
  const motivations = asList(annotation['motivation']).map((one) =>
    typeof one === 'string' ? one.replace(/^oa:/, '') : '',
  );
  const targets = asList(annotation['target']);
  const bodies = readBodies(annotation);
  const given = textOf(annotation['id'] ?? annotation['@id']);
  const common = { attributes: bodies.attributes, note: bodies.note, record: annotation };
  if (motivations.includes('linking')) {
    const ends = [...targets.map(idOf), ...bodies.addresses];
    const [from, to] = ends;
    if (from == null || to == null || ends.length !== 2) {
      draft.kept.push(annotation);
      return;
    }
    const { id } = draft.ids.claim(given, `link-${draft.relations.length + 1}`);
    draft.relations.push({ ...common, id, type: bodies.tag ?? 'linking', from, to });
    return;
  }
  const parts = allParts(targets);
  if (parts === 'whole' && bodies.tag === null && bodies.note !== '') {
    draft.notes.push(bodies.note);
    return;
  }
  if (parts === null || parts === 'whole') {
    draft.kept.push(annotation);
    return;
  }
  const { id } = draft.ids.claim(given, `annotation-${draft.spans.length + 1}`);
  const label = bodies.tag ?? (motivations.includes('highlighting') ? 'highlighting' : UNTAGGED);
  draft.spans.push({ ...common, id, label, flag: bodies.flag, ...placeOf(parts, finder) });
}

const idOf = (target: JsonValue): string | null =>
  isJsonObject(target)
    ? target['selector'] === undefined
      ? textOf(target['id'] ?? target['@id'])
      : null
    : textOf(target);

/** The parts of all targets; `whole` for one of the text as a whole, null for what names no words. */
function allParts(targets: readonly JsonValue[]): readonly SelectedPart[] | 'whole' | null {
  const [only] = targets;
  if (targets.length === 1 && (!isJsonObject(only) || only['selector'] === undefined))
    return 'whole';
  const all: SelectedPart[] = [];
  for (const target of targets) {
    const parts = isJsonObject(target) ? partsOf(target) : null;
    if (parts === null) return null;
    for (const part of parts) all.push(part);
  }
  return all.length === 0 ? null : all;
}

function placeOf(
  parts: readonly SelectedPart[],
  finder: QuoteFinder,
): Pick<ForeignSpan, 'ranges' | 'quotes' | 'fault' | 'foundIn'> {
  const ranges: (readonly [number, number])[] = [];
  const areFound = parts.every(({ position }) => position === null);
  let fault: string | null = null;
  for (const { position, quote } of parts) {
    const found = position ?? (quote === null ? 'no place' : finder.find(quote));
    if (typeof found === 'string') fault ??= found;
    else ranges.push(found);
  }
  const exact = parts.flatMap(({ quote }) => (quote === null ? [] : [quote.exact]));
  return {
    ranges: fault === null ? ranges : [],
    quotes: exact.length === parts.length ? { kind: 'each', quotes: exact } : null,
    ...(fault === null ? {} : { fault }),
    ...(areFound ? { foundIn: 'code-point' } : {}),
  };
}
