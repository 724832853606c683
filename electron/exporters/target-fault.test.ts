import { expect, test } from 'vitest';
import { fullTargetFault, targetFault } from './target-fault';

const failed = (code: string) => Object.assign(new Error(code), { code });

test.for([
  ['ENOSPC', 'the disk of the folder “out” is full and nothing was written'],
  ['EACCES', 'the folder “out” may not be written to'],
  ['ENOENT', 'the folder “out” is not there'],
  ['ENOTDIR', 'the folder “out” is a file and no folder'],
  ['ENAMETOOLONG', 'its name is too long'],
])('%s of a target says what is wrong and what to do', ([code = '', words = '']) => {
  expect(targetFault(failed(code), '/data/out/set.jsonl')).toMatchObject({
    code: 'export/bad-target',
    message: expect.stringContaining(words) as string,
  });
});

test('any other error stays as it came', () => {
  const other = failed('EIO');
  expect(targetFault(other, '/data/out/set')).toBe(other);
  const unread = failed('EACCES');
  expect(fullTargetFault(unread, '/data/out/set')).toBe(unread);
  expect(fullTargetFault(failed('EDQUOT'), '/data/out/set')).not.toHaveProperty('code', 'EDQUOT');
});
