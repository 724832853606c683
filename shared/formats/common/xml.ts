import { SaxesParser } from 'saxes';
import { FormatError } from '../format-error';

/** An element as it opens, with its attributes by name; the prefix of a name is replaced by its namespace. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  /** 1 for the root. */
  readonly depth: number;
}

export interface XmlHandler {
  open(element: XmlElement): void;
  text(text: string): void;
  close(depth: number): void;
}

/** No file of the UIMA family nests deeper than ten or so. */
const DEEPEST = 64;

/** XML that is handed over piece by piece, cut anywhere. */
export interface XmlReader {
  /** @throws FormatError as `readXml` does */
  write(piece: string): void;
  /** Says that this was all. @throws FormatError as `readXml` does */
  close(): void;
}

/**
 * Goes through XML from start to end. Nothing outside the file is ever read, and no entity is expanded but the five that
 * XML itself has: a file with a document type is refused.
 * @throws FormatError with the line where it is not well-formed, too deep, or has a document type.
 */
export function readXml(xml: string, path: string, handler: XmlHandler): void {
  const reader = createXmlReader(path, handler);
  reader.write(xml);
  reader.close();
}

/** As `readXml`, for a file that comes in pieces. */
export function createXmlReader(path: string, handler: XmlHandler): XmlReader {
  // The parser's own way with namespaces makes an object for each attribute.
  const parser = new SaxesParser({ xmlns: false, position: true });
  const scopes = createScopes();
  let depth = 0;
  const fail = (sentence: string): never => {
    throw new FormatError(path, parser.line, sentence);
  };
  parser.on('error', ({ message }) => fail(`The file is not well-formed XML (${message}).`));
  parser.on('doctype', () =>
    fail('The file has a document type (DOCTYPE), which could make it read others. Remove it.'),
  );
  parser.on('opentag', ({ name: whole, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) fail(`The elements are nested more than ${String(DEEPEST)} deep.`);
    const named = new Map<string, string>();
    for (const name in attributes) {
      const value = attributes[name] ?? '';
      if (name === 'xmlns') scopes.declare(depth, '', value);
      else if (name.startsWith('xmlns:')) scopes.declare(depth, name.slice(6), value);
      else named.set(name, value);
    }
    const colon = whole.indexOf(':');
    const prefix = colon < 0 ? '' : whole.slice(0, colon);
    const namespace = scopes.namespace(prefix);
    if (namespace === null) return fail(`The prefix “${prefix}” stands for no namespace.`);
    const name = whole.slice(colon + 1);
    handler.open({ namespace, name, attributes: named, line: parser.line, depth });
  });
  parser.on('text', (text) => {
    handler.text(text);
  });
  parser.on('cdata', (text) => {
    handler.text(text);
  });
  parser.on('closetag', () => {
    handler.close(depth);
    scopes.leave(depth);
    depth -= 1;
  });
  return {
    write: (piece) => parser.write(piece),
    close: () => {
      parser.close();
    },
  };
}

/** What prefixes stand for, by the elements that say so. */
function createScopes() {
  const scopes: { readonly depth: number; readonly names: Map<string, string> }[] = [
    { depth: 0, names: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]) },
  ];
  return {
    declare(depth: number, prefix: string, namespace: string): void {
      const last = scopes.at(-1);
      if (last?.depth === depth) last.names.set(prefix, namespace);
      else scopes.push({ depth, names: new Map(last?.names).set(prefix, namespace) });
    },
    leave(depth: number): void {
      if (scopes.at(-1)?.depth === depth) scopes.pop();
    },
    /** Null for a prefix that nobody declared; an element without one may be in no namespace. */
    namespace: (prefix: string): string | null =>
      scopes.at(-1)?.names.get(prefix) ?? (prefix === '' ? '' : null),
  };
}
