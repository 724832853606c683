import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { noLiteralText } from './no-literal-text.mjs';

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester({
  languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
});
const errors = [{ messageId: 'literal' }];

tester.run('no-literal-text', noLiteralText, {
  valid: [
    '<p>{words.reader.saved}</p>',
    '<p>{count} · {total}</p>',
    '<p className="title">{text}</p>',
    '<button aria-label={words.close} data-label="claim">×</button>',
    '<b>{isOpen && <i />}</b>',
    '<b>{kind === "claim" ? words.claim : words.other}</b>',
  ],
  invalid: [
    { code: '<p>Saved</p>', errors },
    { code: '<p>{"Saved"}</p>', errors },
    { code: '<p>{isSaved ? words.saved : "Not saved"}</p>', errors },
    { code: '<p>{failed && "Not saved"}</p>', errors },
    { code: '<p>{`${n} spans`}</p>', errors },
    { code: '<p>{n + " spans"}</p>', errors },
    { code: '<p>保存</p>', errors },
    { code: '<button aria-label="Close" />', errors },
    { code: '<input placeholder={isWide ? "Find" : ""} />', errors },
    { code: '<abbr title={`Line ${n}`} />', errors },
  ],
});
