import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspaceRoot } from './workspace-root.js';

const markdownIn = (folder: string): string[] =>
  readdirSync(join(workspaceRoot, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const documents = ['.', 'docs']
  .filter((folder) => existsSync(join(workspaceRoot, folder)))
  .flatMap(markdownIn);
const read = (document: string): string => readFileSync(join(workspaceRoot, document), 'utf8');

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (document: string): string[] =>
  [...read(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('the documents', () => {
  it.each(documents)('the links of %s lead somewhere', (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    const broken = links.filter(([, path = '', anchor]) => {
      const there = path === '' ? document : join(dirname(document), path);
      if (!existsSync(join(workspaceRoot, there))) return true;
      return anchor !== undefined && !anchorsIn(there).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it('the way-finder of ARCHITECTURE.md names what is there', () => {
    const [, rest = ''] = read('ARCHITECTURE.md').split('## Find your way\n');
    const [table = ''] = rest.split('\n## ');
    const paths = [...table.matchAll(/`((?:libs|services|workflows|deploy|test)\/[^`]*)`/g)].map(
      ([, path = '']) => path,
    );
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => !existsSync(join(workspaceRoot, path)))).toEqual([]);
  });
});
