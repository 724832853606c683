import { isJsonObject, listOf, textOf } from '../common/json-records';
import { documentKey } from '../common/document-details';
import { metaMap } from '../../model/corpus';
import { annotationsIn } from './annotations-in';
import { createLayerBuilder } from './build-layer';
import { asList } from './selectors';
import type { DatasetFile } from '../dataset-file';
import type { JsonObject } from '../../model/json';
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
    const { annotations, about, faults } = await annotationsIn(file);
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
