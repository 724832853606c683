/** What a column of a TSV file holds. */
export type Column =
  /** Whether the annotation is there, for types without features. */
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'feature'; readonly feature: string }
  /** The roles of the links of a slot feature; their type is `linkType`. */
  | { readonly kind: 'roles'; readonly feature: string; readonly linkType: string }
  | { readonly kind: 'targets'; readonly feature: string; readonly targetType: string }
  /** Where a relation comes from. */
  | { readonly kind: 'source'; readonly targetType: string }
  /** `value->chain-number` of a chain's link. */
  | { readonly kind: 'link' }
  /** `value[chain]` of a chain's link. */
  | { readonly kind: 'element' };

/** One layer of a TSV file with its columns, which stand side by side from `first` on. */
export interface TsvLayer {
  readonly kind: 'span' | 'relation' | 'chain';
  readonly type: string;
  readonly first: number;
  readonly columns: readonly Column[];
}

export interface TsvHeader {
  /** The minor version of 3: 0 to 3. */
  readonly minor: number;
  readonly layers: readonly TsvLayer[];
  readonly columns: number;
}

const KINDS: Readonly<Record<string, TsvLayer['kind']>> = {
  '#T_SP': 'span',
  '#T_RL': 'relation',
  '#T_CH': 'chain',
};

export const FORMAT_LINE = /^#FORMAT=WebAnno TSV (\d{1,3})\.(\d{1,3})\s*$/;

/** Reads the declaration of a layer, such as `#T_SP=webanno.custom.Claim|strength`; null if it is none. */
export function parseLayer(line: string, first: number): TsvLayer | null {
  const at = line.indexOf('=');
  const kind = KINDS[line.slice(0, at)];
  const [type, ...declared] = line.slice(at + 1).split('|');
  if (at < 0 || kind === undefined || type === undefined || type === '') return null;
  const columns: Column[] = [];
  for (const name of declared) columns.push(columnOf(kind, name, columns.at(-1)));
  if (columns.length === 0) columns.push({ kind: 'placeholder' });
  return { kind, type, first, columns };
}

function columnOf(kind: TsvLayer['kind'], name: string, before: Column | undefined): Column {
  if (kind === 'span' && before?.kind === 'roles') {
    return { kind: 'targets', feature: before.feature, targetType: name };
  }
  if (kind === 'span' && name.startsWith('ROLE_')) {
    const rest = name.slice(name.indexOf(':') + 1);
    // `ROLE_<host type>:<feature>_<link type>`; either name may hold `_` itself, but a link's type has a dot.
    const dot = rest.indexOf('.');
    const cut = rest.lastIndexOf('_', dot < 0 ? rest.length : dot);
    const feature = cut < 0 ? rest : rest.slice(0, cut);
    const linkType = cut < 0 ? '' : rest.slice(cut + 1);
    return { kind: 'roles', feature, linkType };
  }
  if (kind === 'relation' && name.startsWith('BT_')) {
    return { kind: 'source', targetType: name.slice(3) };
  }
  if (kind === 'chain' && name === 'referenceRelation') return { kind: 'link' };
  if (kind === 'chain' && name === 'referenceType') return { kind: 'element' };
  return name === '' ? { kind: 'placeholder' } : { kind: 'feature', feature: name };
}
