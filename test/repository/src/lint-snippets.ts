import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { workspaceRoot } from './workspace-root.js';

/** Text that is linted in the place of an existing file, named from the repository's root. */
export interface Snippet {
  file: string;
  code: string;
}

export interface Complaint {
  rule: string;
  message: string;
}

/** A source file of a package, whichever it has. Throws where there is none. */
export function sourceIn(folder: string): string {
  const found = readdirSync(`${workspaceRoot}/${folder}/src`, { recursive: true, encoding: 'utf8' }).find(
    (name) => /\.(ts|js)$/.test(name) && !/spec\.(ts|js)$/.test(name),
  );
  if (found === undefined) throw new Error(`${folder} has no source file`);
  return `${folder}/src/${found}`;
}

/** Lints snippets under the repository's own configuration. Throws where the linter itself fails. */
export function lintSnippets(snippets: readonly Snippet[]): Complaint[][] {
  const runner = `${workspaceRoot}/test/repository/dist/lint-runner.js`;
  const run = spawnSync(process.execPath, [runner], {
    cwd: workspaceRoot,
    input: JSON.stringify(snippets),
    env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false' },
    encoding: 'utf8',
    timeout: 180_000,
  });
  if (run.status !== 0) throw new Error(`the linter failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as Complaint[][];
}
