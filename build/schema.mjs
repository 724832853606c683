/** `npm run schema`: writes docs/schema/ from the schemas by which the files of a corpus are read. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format } from 'prettier';
import { bundleNode } from './build.mjs';

const target = fileURLToPath(new URL('../docs/schema', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'claimbench-schema-'));
try {
  const out = join(folder, 'corpus-schemas.mjs');
  await bundleNode({ source: 'build/schema/corpus-schemas.ts', out, format: 'esm' });
  /** @type {typeof import('./schema/corpus-schemas')} */
  const { corpusSchemas } = await import(pathToFileURL(out).href);
  const schemas = corpusSchemas();
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target)) {
    if (name.endsWith('.json') && !(name in schemas)) rmSync(join(target, name));
  }
  for (const [name, schema] of Object.entries(schemas)) {
    const text = await format(JSON.stringify(schema, null, 2), { parser: 'json', printWidth: 100 });
    writeFileSync(join(target, name), text);
    console.log(`docs/schema/${name}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
