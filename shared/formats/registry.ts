import { bratFormat } from './brat/brat';
import { casJsonFormat } from './cas-json/cas-json';
import { casXmiFormat } from './cas-xmi/cas-xmi';
import { conllFormat } from './conll/conll';
import { csvFormat } from './csv/csv';
import { doccanoFormat } from './doccano/doccano';
import { huggingFaceFormat } from './huggingface/huggingface';
import { jsonlFormat } from './jsonl/jsonl';
import { labelStudioFormat } from './label-studio/label-studio';
import { labelbuddyFormat } from './labelbuddy/labelbuddy';
import { prodigyFormat } from './prodigy/prodigy';
import { teiFormat } from './tei/tei';
import { w3cFormat } from './w3c/w3c';
import { spacyFormat } from './spacy/spacy';
import { webannoTsvFormat } from './webanno-tsv/webanno-tsv';
import type { Format, FormatName } from './format';

/** All formats; the order is that of lists. */
export const FORMATS: readonly Format[] = [
  jsonlFormat,
  bratFormat,
  conllFormat,
  doccanoFormat,
  csvFormat,
  labelStudioFormat,
  prodigyFormat,
  labelbuddyFormat,
  webannoTsvFormat,
  casXmiFormat,
  casJsonFormat,
  w3cFormat,
  teiFormat,
  huggingFaceFormat,
  spacyFormat,
];

/** The format of a name; null where there is none. */
export const formatNamed = (name: FormatName): Format | null =>
  FORMATS.find((format) => format.name === name) ?? null;
