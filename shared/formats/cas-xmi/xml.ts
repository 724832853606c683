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

/**
 * Goes through XML from start to end. Nothing outside the file is ever read, and no entity is expanded but the five that
 * XML itself has: a file with a document type is refused.
 * @throws FormatError with the line where it is not well-formed, too deep, or has a document type.
 */
export function readXml(xml: string, path: string, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let depth = 0;
  const fail = (sentence: string): never => {
    throw new FormatError(path, parser.line, sentence);
  };
  parser.on('error', ({ message }) => fail(`The file is not well-formed XML (${message}).`));
  parser.on('doctype', () =>
    fail('The file has a document type (DOCTYPE), which could make it read others. Remove it.'),
  );
  parser.on('opentag', ({ uri, local, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) fail(`The elements are nested more than ${String(DEEPEST)} deep.`);
    const named = new Map<string, string>();
    for (const { prefix, local: name, value } of Object.values(attributes)) {
      if (prefix !== 'xmlns' && name !== 'xmlns')
        named.set(prefix === '' ? name : `${prefix}:${name}`, value);
    }
    handler.open({ namespace: uri, name: local, attributes: named, line: parser.line, depth });
  });
  parser.on('text', (text) => {
    handler.text(text);
  });
  parser.on('cdata', (text) => {
    handler.text(text);
  });
  parser.on('closetag', () => {
    handler.close(depth);
    depth -= 1;
  });
  parser.write(xml).close();
}
