import { beforeAll, describe, expect, it } from '@jest/globals';
import { lintSnippets, sourceIn, type Complaint, type Snippet } from './lint-snippets.js';

const boundaries = '@nx/enforce-module-boundaries';
const imports = '@typescript-eslint/no-restricted-imports';

/** What must not pass. Each snippet stands in for a file that exists, so that the type-checked rules know it. */
const forbidden: (Snippet & { shows: string; rule: string; says: RegExp })[] = [
  {
    shows: 'a service does not import another service',
    file: sourceIn('services/intake'),
    code: "import '@mottak/approval';",
    rule: boundaries,
    says: /"layer:service" can only depend on/,
  },
  {
    shows: 'a service does not import workflow code',
    file: sourceIn('services/routing'),
    code: "import '@mottak/case-workflow';",
    rule: boundaries,
    says: /"layer:service" can only depend on/,
  },
  {
    shows: 'a service does not import the testing library outside its tests',
    file: sourceIn('services/web'),
    code: "import '@mottak/testing';",
    rule: boundaries,
    says: /"layer:service" can only depend on/,
  },
  {
    shows: 'a package imports only what its package.json names',
    file: sourceIn('services/web'),
    code: "import 'kafkajs';",
    rule: boundaries,
    says: /Only packages defined in the "package.json"/,
  },
  {
    shows: 'workflow code does not import platform',
    file: sourceIn('workflows/case'),
    code: "import '@mottak/platform';",
    rule: boundaries,
    says: /"layer:workflow" can only depend on/,
  },
  {
    shows: 'workflow code uses no Node built-ins, by either name',
    file: sourceIn('workflows/case'),
    code: "import 'node:fs';",
    rule: imports,
    says: /no Node built-ins/,
  },
  {
    shows: 'workflow code uses no Node built-ins by their bare name',
    file: sourceIn('workflows/case'),
    code: "import 'fs/promises';",
    rule: imports,
    says: /no Node built-ins/,
  },
  {
    shows: 'workflow code does not import at run time, past the rules',
    file: sourceIn('workflows/case'),
    code: "export const fs = await import('node:fs');",
    rule: 'no-restricted-syntax',
    says: /Import at the top/,
  },
  {
    shows: 'workflow code does not parse with zod',
    file: sourceIn('workflows/case'),
    code: "import 'zod';",
    rule: imports,
    says: /zod/,
  },
  {
    shows: 'workflow code does not take contracts whole, which brings zod',
    file: sourceIn('workflows/case'),
    code: "import { topics } from '@mottak/contracts'; export const t = topics;",
    rule: imports,
    says: /contracts\/plain/,
  },
  {
    shows: 'workflow code does not reckon due times',
    file: sourceIn('workflows/case'),
    code: "import '@mottak/case/promises';",
    rule: imports,
    says: /Due times come from the recorder/,
  },
  {
    shows: 'workflow code does not read calendars',
    file: sourceIn('workflows/case'),
    code: "import '@mottak/service-time';",
    rule: imports,
    says: /Due times come from the recorder/,
  },
  {
    shows: 'workflow code makes no ids that a replay would make anew',
    file: sourceIn('workflows/case'),
    code: "import { uuidv7 } from '@mottak/contracts/plain'; export const id = uuidv7();",
    rule: imports,
    says: /Not replayable/,
  },
  {
    shows: 'workflow code does not read its environment',
    file: sourceIn('workflows/case'),
    code: 'export const zone = process.env.TZ;',
    rule: 'no-restricted-globals',
    says: /process/,
  },
  {
    shows: 'a pure library does not import platform',
    file: sourceIn('libs/service-time'),
    code: "import '@mottak/platform';",
    rule: boundaries,
    says: /Circular dependency|"layer:pure" can only depend on/,
  },
  {
    shows: 'a pure library uses no Node built-ins',
    file: sourceIn('libs/case'),
    code: "import 'node:crypto';",
    rule: imports,
    says: /no Node built-ins/,
  },
  {
    shows: 'a pure library does not parse with zod',
    file: sourceIn('libs/case'),
    code: "import 'zod';",
    rule: imports,
    says: /zod/,
  },
  {
    shows: 'a pure library takes no external package but Luxon',
    file: sourceIn('libs/service-time'),
    code: "import 'jest';",
    rule: boundaries,
    says: /"layer:pure" is not allowed to import "jest"/,
  },
  {
    shows: 'the plain entry of contracts stays without zod',
    file: 'libs/contracts/src/plain/queues.ts',
    code: "import { text } from '../http/text.js'; export const t = text;",
    rule: imports,
    says: /plain entry/,
  },
  {
    shows: 'modules do not import in circles',
    file: 'libs/case/src/states.ts',
    code: "import { caseTransitions } from './index.js'; export const t = caseTransitions;",
    rule: 'import-x/no-cycle',
    says: /cycle/,
  },
  {
    shows: 'no any',
    file: sourceIn('libs/case'),
    code: 'export const x = (value: any): unknown => value;',
    rule: '@typescript-eslint/no-explicit-any',
    says: /any/,
  },
  {
    shows: 'no non-null assertion',
    file: sourceIn('libs/case'),
    code: 'export const x = (value?: string): string => value!;',
    rule: '@typescript-eslint/no-non-null-assertion',
    says: /non-null/,
  },
  {
    shows: 'no floating promise',
    file: sourceIn('libs/case'),
    code: 'export const x = (): void => { Promise.resolve(1); };',
    rule: '@typescript-eslint/no-floating-promises',
    says: /awaited/,
  },
  {
    shows: 'no floating promise in the plain JavaScript of deploy/local either',
    file: sourceIn('deploy/local'),
    code: 'export const x = () => { Promise.resolve(1); };',
    rule: '@typescript-eslint/no-floating-promises',
    says: /awaited/,
  },
  {
    shows: 'a switch names every case of its union, default or not',
    file: sourceIn('libs/case'),
    code: "export const x = (v: 'a' | 'b'): number => { switch (v) { case 'a': return 1; default: return 2; } };",
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    says: /"b"/,
  },
  {
    shows: 'no rule is switched off from inside a file',
    file: sourceIn('libs/case'),
    code: 'export const x = 1; // eslint-disable-line',
    rule: 'none',
    says: /noInlineConfig/,
  },
  {
    shows: 'no test is skipped',
    file: 'test/repository/src/lint-rules.spec.ts',
    code: "import { it } from '@jest/globals'; it.skip('x', () => undefined);",
    rule: 'no-restricted-syntax',
    says: /No skipped/,
  },
];

const allowed: (Snippet & { shows: string })[] = [
  {
    shows: 'a service imports platform, contracts and pure libraries',
    file: sourceIn('services/routing'),
    code: "import '@mottak/platform'; import '@mottak/contracts'; import '@mottak/case'; import '@mottak/service-time';",
  },
  {
    shows: 'workflow code imports the plain contracts, pure libraries and Temporal',
    file: sourceIn('workflows/case'),
    code: "import '@mottak/contracts/plain'; import '@mottak/case'; import '@temporalio/workflow';",
  },
  {
    shows: 'service time imports Luxon',
    file: sourceIn('libs/service-time'),
    code: "import 'luxon';",
  },
];

describe('the lint rules', () => {
  let complaints: Complaint[][] = [];
  beforeAll(() => {
    complaints = lintSnippets([...forbidden, ...allowed]);
  }, 200_000);

  it.each(forbidden.map((snippet, index) => ({ ...snippet, index })))('$shows', ({ index, rule, says }) => {
    expect(complaints[index]).toContainEqual({ rule, message: expect.stringMatching(says) });
  });

  it.each(allowed.map((snippet, index) => ({ ...snippet, index })))('$shows', ({ index }) => {
    expect(complaints[forbidden.length + index]).toEqual([]);
  });
});
