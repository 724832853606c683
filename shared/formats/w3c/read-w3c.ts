import { FormatError } from '../format-error';
import { isJsonObject, listOf, parseJson, recordLines, textOf } from '../common/json-records';
import { documentKey } from '../common/document-details';
import { metaMap } from '../../model/corpus';
import { createLayerBuilder } from './build-layer';
import { asList, typesOf } from './selectors';
import type { DatasetFile } from '../dataset-file';
import type { JsonObject, JsonValue } from '../../model/json';
import type { ForeignDocument, ReadItem } from '../foreign';

/** The annotations of one text, in the order of the data. */
interface Group {
  readonly source: string | null;
  /** The text, where the target holds it. */
  text: string | null;
  readonly annotations: JsonObject[];
}

export async function* readW3c(files: readonly DatasetFile[]): AsyncGenerator<ReadItem> {
  const texts = new Map(
    files.filter(({ path }) => path.endsWith('.txt')).map((file) => [file.path, file]),
  );
  for (const file of files) {
    if (file.path.endsWith('.txt')) continue;
    const { annotations, about, faults } = await annotationsOf(file);
    for (const { line, sentence } of faults) {
      yield { kind: 'fault', file: file.path, line, sentence };
    }
    const groups = grouped(annotations);
    if (groups.length === 0 && about !== null) {
      groups.push({ source: textOf(about['source']), text: null, annotations: [] });
    }
    for (const group of groups) {
      const beside =
        group.text === null ? textFile(file.path, group.source, texts, groups.length) : null;
      const text = group.text ?? (await beside?.text()) ?? null;
      if (text === null) {
        yield {
          kind: 'fault',
          file: file.path,
          line: null,
          sentence: `The text of “${group.source ?? 'its annotations'}” is missing: put it beside the annotations as a .txt file of that name.`,
        };
        continue;
      }
      const { document, kept } = documentOf(
        file.path,
        text,
        group,
        groups.length === 1 ? about : null,
      );
      yield { kind: 'document', document };
      if (kept > 0) yield { kind: 'kept', file: file.path, count: kept };
    }
  }
}

interface Annotations {
  readonly annotations: JsonObject[];
  /** What our writer says of the document. */
  about: JsonObject | null;
  readonly faults: { readonly line: number | null; readonly sentence: string }[];
}

async function annotationsOf(file: DatasetFile): Promise<Annotations> {
  const found: Annotations = { annotations: [], about: null, faults: [] };
  if (file.path.endsWith('.jsonl')) {
    for await (const record of recordLines(file)) {
      if ('fault' in record) found.faults.push({ line: record.line, sentence: record.fault });
      else collect(record.record, found);
    }
    return found;
  }
  const parsed = parseJson(await file.text());
  if ('fault' in parsed) throw new FormatError(file.path, null, parsed.fault);
  collect(parsed.value, found);
  return found;
}

/** Gathers the annotations of collections, pages, graphs and lists, however they are nested. */
function collect(value: JsonValue, found: Annotations): void {
  const waiting: JsonValue[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) {
      for (let i = next.length - 1; i >= 0; i--) waiting.push(next[i] as JsonValue);
      continue;
    }
    if (!isJsonObject(next)) continue;
    if (isJsonObject(next['document'])) found.about ??= next['document'];
    const inner = [next['first'], next['items'], next['@graph'], next['rows']].filter(
      (part): part is JsonValue => typeof part === 'object' && part !== null,
    );
    if (inner.length > 0) waiting.push(...inner.reverse());
    else if (next['target'] !== undefined || typesOf(next).includes('Annotation')) {
      found.annotations.push(next);
    }
  }
}

/** Puts annotations together by the text that they are about; links go to what they link. */
function grouped(annotations: readonly JsonObject[]): Group[] {
  const groups = new Map<string, Group>();
  const groupOf = new Map<string, Group>();
  const links: JsonObject[] = [];
  const add = (source: string | null, annotation: JsonObject): Group => {
    const key = source ?? '';
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { source, text: null, annotations: [] }));
    group.annotations.push(annotation);
    const id = textOf(annotation['id'] ?? annotation['@id']);
    if (id !== null) groupOf.set(id, group);
    return group;
  };
  for (const annotation of annotations) {
    if (asList(annotation['motivation']).some((one) => one === 'linking' || one === 'oa:linking')) {
      links.push(annotation);
      continue;
    }
    const target = asList(annotation['target'])[0];
    const source = isJsonObject(target) ? target['source'] : target;
    const group = add(
      isJsonObject(source) ? textOf(source['id'] ?? source['@id']) : (textOf(source) ?? null),
      annotation,
    );
    if (isJsonObject(source)) group.text ??= textOf(source['value']);
  }
  for (const link of links) {
    const [target] = asList(link['target']);
    const id = isJsonObject(target) ? textOf(target['id'] ?? target['@id']) : textOf(target);
    const group = groupOf.get(id ?? '') ?? groups.values().next().value;
    if (group === undefined) add(null, link);
    else group.annotations.push(link);
  }
  return [...groups.values()];
}

/** The text beside the annotations: named like the end of the source's address, else like their file. */
function textFile(
  path: string,
  source: string | null,
  texts: ReadonlyMap<string, DatasetFile>,
  groups: number,
): DatasetFile | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const stem = path.replace(/\.[^./]*$/, '');
  const name = nameOf(source ?? '');
  const named = [name, `${name}.txt`, `${name.replace(/\.[^./]*$/, '')}.txt`].map((one) =>
    texts.get(folder + one),
  );
  const found = name === '' ? undefined : named.find((file) => file !== undefined);
  return found ?? (groups === 1 ? (texts.get(`${stem}.txt`) ?? null) : null);
}

function nameOf(source: string): string {
  const last =
    source
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function documentOf(
  file: string,
  text: string,
  { source, annotations }: Group,
  about: JsonObject | null,
): { document: ForeignDocument; kept: number } {
  const builder = createLayerBuilder(text);
  for (const layer of listOf(about?.['layers'])) {
    if (isJsonObject(layer)) builder.declare(layer);
  }
  for (const annotation of annotations) builder.add(annotation);
  const { layers, kept } = builder.layers();
  const meta = metaMap.safeParse(about?.['meta'] ?? {});
  const url = textOf(about?.['url']) ?? (/^https?:/.test(source ?? '') ? source : null);
  return {
    kept,
    document: {
      file,
      line: null,
      text,
      hashes: {},
      key: documentKey(url, textOf(about?.['id'])),
      title: textOf(about?.['title']),
      date: textOf(about?.['date']),
      author: textOf(about?.['author']),
      url,
      meta: meta.success ? meta.data : {},
      unit: 'code-point',
      layers,
    },
  };
}
