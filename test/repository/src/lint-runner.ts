import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import type { Complaint, Snippet } from './lint-snippets.js';
import { workspaceRoot } from './workspace-root.js';

/*
 * Lints snippets as if each were the whole text of an existing file: snippets on stdin, complaints on stdout, JSON.
 * A process of its own, since ESLint's plugins load native parts that Jest's module registry can't.
 */
const snippets = JSON.parse(await text(process.stdin)) as Snippet[];
const eslint = new ESLint({ cwd: workspaceRoot });
const complaints: Complaint[][] = [];
for (const { file, code } of snippets) {
  const results = await eslint.lintText(code, { filePath: file });
  complaints.push(
    results
      .flatMap((result) => result.messages)
      .map(({ ruleId, message }) => ({ rule: ruleId ?? 'none', message })),
  );
}
process.stdout.write(JSON.stringify(complaints));
