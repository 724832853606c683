import { isReference } from '../cas/cas-graph';
import { wholeCas } from '../cas/whole-cas';
import type { CasStructure, CasType, CasValue } from '../cas/cas-graph';
import type { DatasetDocument, WriteRequest } from '../exported';

/** Writes a document and its layer as CAS JSON 0.4, a line for each feature structure. */
export function* writeJsonCas(document: DatasetDocument, request: WriteRequest): Generator<string> {
  const cas = wholeCas(document, request, {
    format: 'cas-json',
    holdsText: () => true,
    hasTypedFeatures: true,
    areChainsAlone: false,
    hasSlots: true,
  });
  const types = Object.fromEntries(cas.types.map((type) => [type.name, typeFields(type)]));
  yield `{"%TYPES":${JSON.stringify(types)},\n"%FEATURE_STRUCTURES":[\n`;
  yield JSON.stringify({
    '%ID': Number(cas.sofa),
    '%TYPE': 'uima.cas.Sofa',
    sofaNum: 1,
    sofaID: '_InitialView',
    mimeType: 'text',
    sofaString: document.text,
  });
  let nextId = cas.nextId;
  const declared = new Map(cas.types.map((type) => [type.name, type]));
  for (const structure of cas.structures) {
    const fields = fieldsOf(structure, cas.sofa);
    for (const [feature, value] of structure.features) {
      if (isReference(value)) fields[`@${feature}`] = Number(value.ref);
      else if (typeof value !== 'object') fields[feature] = value;
      else {
        const id = nextId++;
        fields[`@${feature}`] = id;
        const range = declared.get(structure.type)?.features.get(feature);
        yield `,\n${JSON.stringify(arrayFields(id, value, range))}`;
      }
    }
    yield `,\n${JSON.stringify(fields)}`;
  }
  yield `\n],\n"%VIEWS":{"_InitialView":{"%SOFA":${cas.sofa},"%MEMBERS":[`;
  let between = '\n';
  for (const { id } of cas.structures) {
    yield between + id;
    between = ',\n';
  }
  yield '\n]}}}\n';
}

function fieldsOf({ id, type, begin, end }: CasStructure, sofa: string) {
  const fields: Record<string, string | number | boolean> = { '%ID': Number(id), '%TYPE': type };
  if (begin === null || end === null) return fields;
  return Object.assign(fields, { '@sofa': Number(sofa), begin, end });
}

const ARRAYS: Readonly<Record<string, string>> = {
  string: 'uima.cas.StringArray',
  number: 'uima.cas.DoubleArray',
  boolean: 'uima.cas.BooleanArray',
};

function arrayFields(id: number, values: readonly CasValue[], range: string | undefined) {
  const [first] = values;
  const named = /^uima\.cas\.(\w+)\[\]$/.exec(range ?? '')?.[1];
  const isOfReferences = first === undefined ? range === undefined : isReference(first);
  const type =
    isOfReferences || named === 'TOP'
      ? 'uima.cas.FSArray'
      : named !== undefined
        ? `uima.cas.${named}Array`
        : range !== undefined && /^uima\.cas\.\w+Array$/.test(range)
          ? range
          : (ARRAYS[typeof first] ?? 'uima.cas.FSArray');
  return {
    '%ID': id,
    '%TYPE': type,
    '%ELEMENTS': values.map((value) => (isReference(value) ? Number(value.ref) : value)),
  };
}

function typeFields({ name, supertype, features }: CasType) {
  return {
    '%NAME': name,
    '%SUPER_TYPE': supertype,
    ...Object.fromEntries(
      Array.from(features, ([feature, range]) => [feature, { '%NAME': feature, '%RANGE': range }]),
    ),
  };
}
