import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const pages = [
  ...readdirSync(root),
  ...readdirSync(join(root, 'docs'), { recursive: true }).map((name) => `docs/${String(name)}`),
].filter((path) => path.endsWith('.md'));

/** The anchor that a heading gets, as the usual renderers make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(path: string): string[] {
  return [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));
}

describe.each(pages)('%s', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');

  it('leads only to what is there', () => {
    for (const link of links.filter((target) => !/^[a-z]+:/.test(target))) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      expect(existsSync(join(root, target)), `${page} leads to ${link}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
    }
  });
});

describe('README.md', () => {
  const page = read('README.md');

  it('gives the two commands', () => {
    expect(page).toContain('\nnpm install && npm start\n');
    expect(page).toContain('\nnpm install && npm test\n');
  });

  it('names every command of the command line, and no other', () => {
    const commands = readdirSync(join(root, 'electron/cli/commands'))
      .filter((name) => /^[a-z-]+\.ts$/.test(name))
      .map((name) => name.slice(0, -'.ts'.length));
    const named = [...page.matchAll(/^\|(.+?)\|/gm)].flatMap(([, cell]) =>
      [...(cell ?? '').matchAll(/`([a-z-]+)(?: <|` $)/g)].map(([, command]) => command ?? ''),
    );
    expect(named.sort()).toEqual(commands.sort());
  });

  it('calls only scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const path of pages) {
      for (const [, script] of read(path).matchAll(/(?:^|`|&& )npm (?:run )?([a-z][a-z:0-9]*)/gm)) {
        const known = [...Object.keys(scripts), 'install', 'ci'];
        expect(known, `npm ${String(script)} in ${path}`).toContain(script);
      }
    }
  });
});
