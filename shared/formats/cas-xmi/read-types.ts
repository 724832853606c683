import { readXml } from '../common/xml';
import type { CasType } from '../cas/cas-graph';

/** Reads a type system description, such as `TypeSystem.xml`. @throws FormatError where it is not well-formed. */
export function readTypes(xml: string, path: string): Map<string, CasType> {
  const types = new Map<string, CasType>();
  let type: { name: string; supertype: string; features: Map<string, string> } | null = null;
  let feature = { name: '', range: '', element: '' };
  let isInFeature = false;
  let words = '';
  const open: string[] = [];
  readXml(xml, path, {
    open({ name }) {
      open.push(name);
      words = '';
      if (name === 'typeDescription') type = { name: '', supertype: '', features: new Map() };
      if (name === 'featureDescription') {
        isInFeature = true;
        feature = { name: '', range: '', element: '' };
      }
    },
    text(text) {
      words += text;
    },
    close() {
      const name = open.pop();
      const said = words.trim();
      words = '';
      if (type === null) return;
      if (name === 'name') {
        if (isInFeature) feature.name = said;
        else type.name = said;
      } else if (name === 'supertypeName') type.supertype = said;
      else if (name === 'rangeTypeName') feature.range = said;
      else if (name === 'elementType') feature.element = said;
      else if (name === 'featureDescription') {
        isInFeature = false;
        type.features.set(feature.name, rangeOf(feature));
      } else if (name === 'typeDescription') {
        types.set(type.name, type);
        type = null;
      }
    },
  });
  return types;
}

/** `uima.cas.FSArray` of an element type is that type with `[]`, as JSON has it. */
function rangeOf({ range, element }: { range: string; element: string }): string {
  if (range === 'uima.cas.FSArray') return `${element === '' ? 'uima.cas.TOP' : element}[]`;
  const primitive = /^uima\.cas\.(\w+)Array$/.exec(range)?.[1];
  return primitive === undefined ? range : `uima.cas.${primitive}[]`;
}
