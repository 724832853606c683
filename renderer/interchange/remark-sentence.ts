import type { ImportRemark } from '../../shared/contract/import-shapes';

/** Words as a sentence stands on the page: with a capital and a full stop. */
export function asSentence(words: string): string {
  const trimmed = words.trim();
  if (trimmed === '') return '';
  // The name of a file stays as it is.
  const whole = trimmed.replace(/^\p{Ll}(?=[\p{L}’-]*\s)/u, (first) =>
    first.toLocaleUpperCase('en'),
  );
  return /[.!?…][”"’)]?$/u.test(whole) ? whole : `${whole}.`;
}

/** What a remark says beside its file and line, which are not said twice. */
export function remarkSentence({ file, line, sentence }: ImportRemark): string {
  const heads = line === null ? [`${file}: `] : [`${file}, line ${line}: `, `${file}: `];
  const head = heads.find((one) => sentence.startsWith(one)) ?? '';
  return asSentence(sentence.slice(head.length));
}
