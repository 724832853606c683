import { resolve } from 'node:path';
import process from 'node:process';
import { parseLoopbackArguments } from './arguments';
import { runLoopback } from './run-loopback';
import type { LoopbackArguments } from './arguments';

const fail = (error: unknown, code: number) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = code;
};

const run = async ({ folders, port, isOpening, isPrinting }: LoopbackArguments) => {
  await runLoopback({
    corpus: folders[0] === undefined ? null : resolve(folders[0]),
    port: port ?? 0,
    open: isOpening,
    printUrl: isPrinting,
    keepsServing: false,
  });
};

try {
  const args = parseLoopbackArguments(process.argv.slice(2));
  await run(args).catch((error: unknown) => fail(error, 3));
} catch (error) {
  fail(error, 2);
}
