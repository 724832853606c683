import { describe, expect, it } from 'vitest';
import { parseLoopbackArguments } from './arguments';

describe('the arguments of the loopback host', () => {
  it('opens a window unless told otherwise', () => {
    expect(parseLoopbackArguments([])).toEqual({
      folders: [],
      port: null,
      isOpening: true,
      isPrinting: false,
    });
    const args = ['my-corpus', '--port', '4000', '--no-open', '--print-url', '--host=loopback'];
    expect(parseLoopbackArguments(args)).toEqual({
      folders: ['my-corpus'],
      port: 4000,
      isOpening: false,
      isPrinting: true,
    });
  });

  it('refuses what it does not know in one sentence with the usage', () => {
    for (const args of [['--bogus'], ['--port', '70000'], ['--port', 'x'], ['--port']]) {
      expect(() => parseLoopbackArguments(args)).toThrow(/Usage: claimbench/);
    }
  });
});
