/*
 * A type or feature of a UIMA CAS is called like a Java name: a letter, then letters, digits and `_`. Names of a scheme
 * are free text, so whatever else they hold is written as `_xHHHH_`, one for each UTF-16 code unit (at the very start
 * `xHHHH_`, because a name begins with a letter). A name that merely looks so is escaped itself, which makes the way
 * back exact; a foreign name that we would not have written so stays as it is.
 */

const CUSTOM = 'webanno.custom.';

/** Feature names that types have from elsewhere, so that no attribute may take them. */
const RESERVED = new Set([
  'begin',
  'end',
  'sofa',
  'Governor',
  'Dependent',
  'first',
  'next',
  'target',
  'role',
]);

/** What our own features begin with; no attribute's feature does. */
export const OWN_PREFIX = 'claimbench_';

/** Answers for names that were asked about before; a corpus has few names and many spans. */
function remembering(answer: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let answered = known.get(name);
    if (answered === undefined) {
      answered = answer(name);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(name, answered);
    }
    return answered;
  };
}

const MOST_REMEMBERED = 4096;

const escapedUnit = (unit: string) => `_x${unit.charCodeAt(0).toString(16).padStart(4, '0')}_`;

function encoded(name: string, isFirstEscaped: boolean): string {
  const first = name.charAt(0);
  const isPlain = /^[A-Za-z]$/.test(first) && !/^x[0-9a-f]{4}/.test(name) && !isFirstEscaped;
  // Each code unit on its own: an astral character becomes two escapes.
  const rest = name.slice(1).replace(/_(?=x[0-9a-f]{4})|[^A-Za-z0-9_]/g, escapedUnit);
  return (isPlain || first === '' ? first : escapedUnit(first).slice(1)) + rest;
}

function decoded(name: string): string {
  const raw = name.replace(/(?:^|_)x([0-9a-f]{4})_/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return encoded(raw, false) === name || encoded(raw, true) === name ? raw : name;
}

/** The feature that carries an attribute of this name; no two names share one, and none is a feature of UIMA's own. */
export const featureName = remembering((attribute) =>
  encoded(attribute, RESERVED.has(attribute) || attribute.startsWith(OWN_PREFIX)),
);

/** The attribute's name of a feature; that of `featureName` gives the same name again. */
export const attributeName = remembering(decoded);

/** The type that spans of a label have: one a label, because labels differ in their attributes. */
export const typeOfLabel = remembering((label) => CUSTOM + encoded(label, false));

/** The type of a relation; one that is called like a label gets another package, since spans and relations share types. */
export const typeOfRelation = (relation: string, labels: ReadonlySet<string>): string =>
  labels.has(relation)
    ? `${CUSTOM}relation.${typeOfLabel(relation).slice(CUSTOM.length)}`
    : typeOfLabel(relation);

/** What a type is called in a scheme: the last part of its name, unescaped. */
export const nameOfType = remembering((type) => decoded(type.slice(type.lastIndexOf('.') + 1)));
