import { TOKEN } from '../cas/cas-graph';
import { isEscaped, splitUnescaped, unescapeValue, withoutNumber } from './escapes';
import type { CasStructure, CasType, CasValue } from '../cas/cas-graph';
import type { Column, TsvHeader, TsvLayer } from './header';
import type { PlacedRow } from './rows';

const DEPENDENCY = 'de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency';

/** An annotation while its rows are read; each further row widens it. */
interface Growing {
  readonly id: string;
  readonly layer: TsvLayer;
  begin: number;
  end: number;
  /** The number in brackets that tells it from others. */
  number: string | null;
  readonly features: Map<string, CasValue>;
  readonly line: number;
  readonly rows: PlacedRow[];
}

interface Unit {
  readonly row: PlacedRow;
  /** By layer, in the order of their stack. */
  readonly annotations: Map<TsvLayer, Growing[]>;
}

/** Most rows carry nothing, and a map for each would take most of the memory. */
const NO_ANNOTATIONS: Unit['annotations'] = new Map();

/** What a file says, once all rows were added. */
export interface TsvCas {
  readonly structures: readonly CasStructure[];
  readonly types: ReadonlyMap<string, CasType>;
  /** The rows that an annotation stands on, by its id. */
  readonly rowsOf: ReadonlyMap<string, readonly PlacedRow[]>;
}

export interface CasOfTsv {
  add(row: PlacedRow, cells: readonly string[]): void;
  finish(): TsvCas;
}

/**
 * Turns rows into feature structures. What leads to nothing is told to `fault`; everything else of the row stays.
 */
export function createCasOfTsv(
  header: TsvHeader,
  fault: (line: number, sentence: string) => void,
): CasOfTsv {
  const units = new Map<string, Unit>();
  const all: Growing[] = [];
  const byNumber = new Map<string, Growing>();
  const links: CasStructure[] = [];
  const chains = new Map<TsvLayer, Map<number, Map<number, Growing>>>();
  const tokens = new Map<string, CasStructure>();
  const later: (() => void)[] = [];
  let ids = 0;
  const nextId = () => String(++ids);
  const layersByType = new Map(header.layers.map((layer) => [layer.type, layer]));

  function annotationAt(
    unit: Unit,
    layer: TsvLayer,
    stack: number,
    number: string | null,
  ): Growing {
    let stacked = unit.annotations.get(layer);
    if (stacked === undefined) unit.annotations.set(layer, (stacked = []));
    let annotation = stacked[stack];
    const key = `${String(layer.first)} ${number ?? ''}`;
    if (annotation === undefined && number !== null && layer.kind === 'span') {
      annotation = byNumber.get(key);
      if (annotation !== undefined) {
        widen(annotation, unit.row);
        stacked[stack] = annotation;
      }
    }
    if (annotation === undefined) {
      annotation = grow(layer, unit.row);
      stacked[stack] = annotation;
    }
    if (number !== null && layer.kind === 'span' && annotation.number === null) {
      annotation.number = number;
      byNumber.set(key, annotation);
      // Numbers are the file's own, but some writers count for each layer.
      if (!byNumber.has(number)) byNumber.set(number, annotation);
    }
    return annotation;
  }

  function grow(layer: TsvLayer, row: PlacedRow): Growing {
    const { begin, end, line } = row;
    const made = {
      id: nextId(),
      layer,
      begin,
      end,
      number: null,
      features: new Map<string, CasValue>(),
      line,
      rows: [row],
    };
    all.push(made);
    return made;
  }

  /** The annotation of a type that a unit's number and one in brackets name. */
  function resolve(id: string, type: string, number: string | null): string | null {
    const unit = units.get(id);
    const layer = layersByType.get(type);
    if (unit === undefined) return null;
    if (type === TOKEN) return tokenOf(unit);
    const fitting = layer === undefined ? [] : (unit.annotations.get(layer) ?? []);
    if (number !== null && number !== '0') {
      const found =
        layer === undefined ? undefined : byNumber.get(`${String(layer.first)} ${number}`);
      return (found ?? byNumber.get(number))?.id ?? null;
    }
    const only = layer === undefined ? onlySpan(unit) : fitting.find(() => true);
    return only?.id ?? null;
  }

  const onlySpan = (unit: Unit) =>
    Array.from(unit.annotations).find(([{ kind }]) => kind === 'span')?.[1][0];

  function tokenOf({ row }: Unit): string {
    let token = tokens.get(row.id);
    if (token === undefined) {
      const { begin, end, line } = row;
      token = { id: nextId(), type: TOKEN, begin, end, features: new Map(), line };
      tokens.set(row.id, token);
    }
    return token.id;
  }

  function readSource(unit: Unit, relation: Growing, cell: string, targetType: string): void {
    const { value, number } = withoutNumber(cell);
    const [from = null, to = null] = number?.split('_') ?? [];
    const at = (id: string, which: string | null) => {
      const found = resolve(id, targetType, which);
      // INCEpTION ties dependencies to tokens, whatever the head of the file says.
      const named = units.get(id);
      return (
        found ?? (relation.layer.type === DEPENDENCY && named !== undefined ? tokenOf(named) : null)
      );
    };
    later.push(() => {
      const governor = at(value, from);
      const dependent = at(unit.row.id, to);
      if (governor === null || dependent === null) {
        fault(unit.row.line, `The relation from “${cell}” begins or ends at no annotation.`);
        return;
      }
      relation.features.set('Governor', { ref: governor }).set('Dependent', { ref: dependent });
    });
  }

  function readTargets(unit: Unit, host: Growing, cell: string, column: SlotTargets): void {
    const { roles, targetType, linkType, feature } = column;
    if (cell === '*' || cell === '_' || cell === '') return;
    later.push(() => {
      const held: CasValue[] = [];
      splitUnescaped(cell, ';').forEach((target, index) => {
        const { value, number } = withoutNumber(target);
        const to = resolve(value, targetType, number);
        if (to === null) {
          fault(unit.row.line, `The slot filler “${target}” leads to no annotation.`);
          return;
        }
        const role = roles[index];
        const features = new Map<string, CasValue>([['target', { ref: to }]]);
        if (role !== undefined && role !== '*' && role !== '_')
          features.set('role', unescapeValue(role));
        const link = {
          id: nextId(),
          type: linkType,
          begin: null,
          end: null,
          features,
          line: unit.row.line,
        };
        links.push(link);
        held.push({ ref: link.id });
      });
      host.features.set(feature, [...listOf(host.features.get(feature)), ...held]);
    });
  }

  /** The links first, because they alone say which element of which chain an annotation is. */
  function readChain(unit: Unit, layer: TsvLayer, cells: readonly string[]): void {
    const at = layer.columns.findIndex(({ kind }) => kind === 'link');
    const cell = cells[layer.first + at];
    if (at < 0 || cell === undefined || cell === '_') return;
    const stacked: Growing[] = [];
    splitUnescaped(cell, '|').forEach((value, stack) => {
      const match = /->(\d{1,9})-(\d{1,9})$/.exec(value);
      if (match === null || isEscaped(value, match.index)) {
        fault(unit.row.line, `“${value}” does not say which link of which chain it is.`);
        return;
      }
      const [chain, index] = [Number(match[1]), Number(match[2])];
      const elements = elementsOf(layer, chain);
      let link = elements.get(index);
      if (link === undefined) elements.set(index, (link = grow(layer, unit.row)));
      else widen(link, unit.row);
      stacked[stack] = link;
      setValue(link, 'referenceRelation', value.slice(0, match.index));
    });
    unit.annotations.set(layer, stacked);
  }

  function elementsOf(layer: TsvLayer, chain: number): Map<number, Growing> {
    const ofLayer = chains.get(layer) ?? new Map<number, Map<number, Growing>>();
    const elements = ofLayer.get(chain) ?? new Map<number, Growing>();
    chains.set(layer, ofLayer.set(chain, elements));
    return elements;
  }

  function readCell(unit: Unit, layer: TsvLayer, index: number, cells: readonly string[]): void {
    const column = layer.columns[index];
    const cell = cells[layer.first + index];
    if (column === undefined || cell === undefined || cell === '_' || column.kind === 'link')
      return;
    splitUnescaped(cell, '|').forEach((stackedCell, stack) => {
      if (layer.kind === 'chain') {
        const link = unit.annotations.get(layer)?.[stack];
        const { value } = withoutNumber(stackedCell);
        if (link !== undefined && column.kind !== 'placeholder') {
          setValue(link, column.kind === 'feature' ? column.feature : 'referenceType', value);
        }
        return;
      }
      const { value, number } =
        column.kind === 'targets' || column.kind === 'source'
          ? { value: stackedCell, number: null }
          : withoutNumber(stackedCell);
      const annotation = annotationAt(unit, layer, stack, number);
      if (column.kind === 'feature' && value !== '_') setValue(annotation, column.feature, value);
      if (column.kind === 'source') readSource(unit, annotation, value, column.targetType);
      if (column.kind === 'targets') {
        readTargets(unit, annotation, value, {
          ...column,
          ...rolesAt(cells, layer, index, stack),
        });
      }
    });
  }

  return {
    add(row, cells) {
      if (units.has(row.id)) {
        fault(
          row.line,
          `There is a row “${row.id}” already; what points at it means the first one.`,
        );
      }
      const isBlank = cells.every((cell) => cell === '_');
      const unit: Unit = {
        row,
        annotations: isBlank ? NO_ANNOTATIONS : new Map<TsvLayer, Growing[]>(),
      };
      if (!units.has(row.id)) units.set(row.id, unit);
      if (isBlank) return;
      for (const layer of header.layers) {
        if (layer.kind === 'chain') readChain(unit, layer, cells);
        for (let index = 0; index < layer.columns.length; index++)
          readCell(unit, layer, index, cells);
      }
    },
    finish() {
      for (const action of later) action();
      for (const ofLayer of chains.values()) {
        for (const elements of ofLayer.values()) {
          const inOrder = Array.from(elements).sort(([a], [b]) => a - b);
          inOrder.forEach(([, link], i) => {
            const next = inOrder[i + 1]?.[1];
            if (next !== undefined) link.features.set('next', { ref: next.id });
          });
        }
      }
      const annotations = all.filter(
        ({ layer, features }) => layer.kind !== 'relation' || features.has('Governor'),
      );
      return {
        structures: [
          ...annotations.map(({ id, layer, begin, end, features, line }) => ({
            id,
            type: layer.type,
            begin,
            end,
            features,
            line,
          })),
          ...links,
          ...tokens.values(),
        ],
        types: new Map(
          header.layers
            .filter(({ kind }) => kind === 'chain')
            .map(({ type }) => [
              type,
              { name: type, supertype: '', features: new Map([['next', type]]) },
            ]),
        ),
        rowsOf: new Map(all.map(({ id, rows }) => [id, rows])),
      };
    },
  };
}

interface SlotTargets {
  readonly feature: string;
  readonly targetType: string;
  readonly linkType: string;
  readonly roles: readonly string[];
}

/** The roles that belong to a cell of targets: they stand in the column before it. */
function rolesAt(cells: readonly string[], layer: TsvLayer, index: number, stack: number) {
  const before: Column | undefined = layer.columns[index - 1];
  const cell = splitUnescaped(cells[layer.first + index - 1] ?? '', '|')[stack] ?? '';
  return {
    linkType: before?.kind === 'roles' ? before.linkType : '',
    roles: splitUnescaped(withoutNumber(cell).value, ';'),
  };
}

function setValue(annotation: Growing, feature: string, cell: string): void {
  if (cell !== '*') annotation.features.set(feature, unescapeValue(cell));
}

const listOf = (value: CasValue | undefined): readonly CasValue[] =>
  Array.isArray(value) ? (value as readonly CasValue[]) : [];

function widen(annotation: Growing, row: PlacedRow): void {
  annotation.begin = Math.min(annotation.begin, row.begin);
  annotation.end = Math.max(annotation.end, row.end);
  annotation.rows.push(row);
}
