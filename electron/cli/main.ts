import { runCli } from './claimbench';

// A reader that goes away early (`claimbench list … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  input: process.stdin,
  out: process.stdout,
  err: process.stderr,
  isInteractive: process.stderr.isTTY === true,
});
