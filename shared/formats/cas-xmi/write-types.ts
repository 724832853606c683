import { escaped } from './write-xmi';
import type { CasType } from '../cas/cas-graph';

/** A type system description of these types, in order of name. */
export function writeTypes(types: readonly CasType[]): string {
  const inOrder = [...types].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n  <types>\n',
    ...inOrder.map(
      ({ name, supertype, features }) =>
        `    <typeDescription>\n      <name>${escaped(name)}</name>\n      <description/>\n` +
        `      <supertypeName>${escaped(supertype)}</supertypeName>\n` +
        (features.size === 0
          ? ''
          : `      <features>\n${featuresOf(features)}      </features>\n`) +
        '    </typeDescription>\n',
    ),
    '  </types>\n</typeSystemDescription>\n',
  ].join('');
}

const featuresOf = (features: ReadonlyMap<string, string>): string =>
  Array.from(features)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, range]) =>
        `        <featureDescription>\n          <name>${escaped(name)}</name>\n          <description/>\n` +
        `${rangeLines(range)}        </featureDescription>\n`,
    )
    .join('');

function rangeLines(range: string): string {
  if (!range.endsWith('[]')) return `          <rangeTypeName>${escaped(range)}</rangeTypeName>\n`;
  const element = range.slice(0, -2);
  const primitive = /^uima\.cas\.(?!TOP$|AnnotationBase$)(\w+)$/.exec(element)?.[1];
  return primitive === undefined
    ? `          <rangeTypeName>uima.cas.FSArray</rangeTypeName>\n          <elementType>${escaped(element)}</elementType>\n`
    : `          <rangeTypeName>uima.cas.${primitive}Array</rangeTypeName>\n`;
}
