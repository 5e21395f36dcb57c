import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspaceRoot } from './workspace-root.js';

const text = readFileSync(`${workspaceRoot}/deploy/docker/Dockerfile`, 'utf8');
/** Each stage's instructions. The last one is the image. */
const stages = text
  .replaceAll('\\\n', ' ')
  .split(/^(?=FROM )/m)
  .filter((stage) => stage.startsWith('FROM '))
  .map((stage) => stage.split('\n').filter((line) => /^[A-Z]/.test(line)));
const image = stages.at(-1) ?? [];
const copiesOf = (stage: string[]): string[] => stage.filter((line) => line.startsWith('COPY'));

interface Manifest {
  exports?: Record<string, string | Record<string, string>>;
}

/** Folders outside dist of which a package that runs lets others read files. */
function publishedFolders(): string[] {
  const packages = ['libs', 'services', 'workflows'].flatMap((folder) =>
    readdirSync(join(workspaceRoot, folder)).map((name) => join(folder, name)),
  );
  return packages.flatMap((folder) => {
    const manifest = JSON.parse(
      readFileSync(join(workspaceRoot, folder, 'package.json'), 'utf8'),
    ) as Manifest;
    const targets = Object.values(manifest.exports ?? {}).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    return targets
      .filter((target) => !target.startsWith('./dist/'))
      .map((target) => join(folder, dirname(target)));
  });
}

describe('the image', () => {
  it('installs packages by the manifests alone, so that a changed source installs none anew', () => {
    const installs = (line: string): boolean => line.startsWith('RUN npm ci');
    const installing = stages.filter((stage) => stage.some(installs));
    expect(installing).toHaveLength(2);
    for (const stage of installing)
      expect(copiesOf(stage.slice(0, stage.findIndex(installs)))).toEqual([
        'COPY --from=manifests /mottak ./',
      ]);
  });

  it('holds packages, what was compiled, and what they publish beside it: no source', () => {
    expect(copiesOf(image)).toEqual([
      'COPY --from=packages /mottak ./',
      'COPY --from=build /dist ./',
      ...publishedFolders().map((folder) => `COPY ${folder} ${folder}`),
    ]);
    expect(text).toMatch(/-path '\*\/dist\/\*' .*-exec cp --parents -t \/dist/);
  });

  it('knows the public certificate authorities', () => {
    expect(image.filter((line) => /^RUN apt-get .* ca-certificates /.test(line))).toHaveLength(1);
  });

  it('runs as nobody in particular', () => {
    expect(image).toContain('USER node');
  });
});
