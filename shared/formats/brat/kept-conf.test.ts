import { describe, expect, it } from 'vitest';
import { keptConf, mergedConf } from './kept-conf';
import type { CurrentConf } from './kept-conf';

const conf = [
  '# our project',
  '<WHO>=Person|Office',
  '[entities]',
  '!Agent',
  '\tPerson',
  '\tOffice',
  '-----',
  'Place',
  '',
  '[relations]',
  'knows\tArg1:Agent, Arg2:<WHO>',
  '<OVERLAP>\tArg1:Person, Arg2:Place, <OVL-TYPE>:contain',
  'near\tArg1:<ENTITY>, Arg2:<ANY>, <REL-TYPE>:symmetric',
  '',
  '[events]',
  'say\tWho:<WHO>, What?:Place, To{2}:Place',
  '',
  '[attributes]',
  'Negation\tArg:<EVENT>',
  'Sure\tArg:Place, Value:yes|no',
].join('\n');

const relation = (name: string, from: readonly string[], to: readonly string[]) =>
  [name, { line: `${name}\tnew`, from, to }] as const;
const attribute = (name: string, owners: readonly string[], choices: readonly string[] | null) =>
  [name, { line: `${name}\tnew`, owners, choices }] as const;

/** What a scheme says that an import made of it. */
const now: CurrentConf = {
  comment: '# claimbench names {}',
  labels: ['Person', 'Office', 'Place', 'say'],
  events: new Map([['say', 'say\tnew']]),
  relations: new Map([
    relation('knows', ['Person', 'Office'], ['Person', 'Office']),
    relation('near', ['Person', 'Office', 'Place'], []),
    relation('Who', ['say'], ['Person', 'Office']),
    relation('What', ['say'], ['Place']),
    relation('To', ['say'], ['Place']),
  ]),
  attributes: new Map([
    attribute('Negation', ['say'], []),
    attribute('Sure', ['Place'], ['yes', 'no']),
  ]),
};

describe('an annotation.conf that was read', () => {
  it('is what it was where the scheme still says the same, and again', () => {
    const written = mergedConf(conf, now);
    expect(written.split('\n').slice(2).join('\n')).toBe(`${conf}\n`);
    expect(keptConf(written)).toBe(conf);
    expect(keptConf(conf.replaceAll('\n', '\r\n'))).toBe(conf);
  });

  it('gains what is new, and loses what is gone', () => {
    const written = mergedConf(conf, {
      ...now,
      labels: ['Person', 'Place', 'say', 'Ship', 'sail'],
      events: new Map([['sail', 'sail\tnew']]),
      relations: new Map([
        relation('near', ['Person'], []),
        relation('Who', ['say'], []),
        relation('owns', [], []),
      ]),
      attributes: new Map([
        attribute('Sure', ['Place'], ['yes', 'no', 'perhaps']),
        attribute('Size', ['Ship'], null),
      ]),
    });
    expect(written.split('\n').slice(2)).toEqual([
      '# our project',
      '<WHO>=Person|Office',
      '[entities]',
      '!Agent',
      '\tPerson',
      '\t!Office',
      '-----',
      'Place',
      'Ship',
      '',
      '[relations]',
      '<OVERLAP>\tArg1:Person, Arg2:Place, <OVL-TYPE>:contain',
      'near\tnew',
      'owns\tnew',
      '',
      '[events]',
      'say\tWho:<WHO>, What?:Place, To{2}:Place',
      'sail\tnew',
      '',
      '[attributes]',
      'Sure\tnew',
      'Size\tnew',
      '',
    ]);
    const again = keptConf(written);
    expect(again).not.toBeNull();
  });

  it('is not kept where it is wholly ours', () => {
    expect(keptConf('# claimbench names {}\n[entities]\nClaim\n')).toBeNull();
  });
});
