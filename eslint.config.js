import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * Lint for the whole repository. Which rules hold for a package follows from its `layer:` tag in package.json,
 * so a new package is bound by its layer from its first line. `test/repository/src/lint-rules.spec.ts` shows each ban failing.
 */

const root = import.meta.dirname;
const packages = ['libs', 'services', 'workflows', 'deploy', '.']
  .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(parent, name)))
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
  .map((folder) => ({
    folder,
    tags: JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).nx?.tags ?? [],
  }));

/** The source files of the packages that carry a layer's tag. */
const sourcesOf = (layer) =>
  packages.filter(({ tags }) => tags.includes(`layer:${layer}`)).map(({ folder }) => `${folder}/src/**/*.ts`);

const specs = [
  '**/*.spec.ts',
  '**/*.int-spec.ts',
  '**/*.spec.js',
  '**/*.int-spec.js',
  '**/*.fixture.ts',
  '**/spec-support/**',
];

/** Who may depend on whom: service → platform → contracts → pure; host → workflow → contracts; never service → service. */
const layers = [
  { sourceTag: 'layer:pure', onlyDependOnLibsWithTags: ['layer:pure'], allowedExternalImports: ['luxon'] },
  {
    sourceTag: 'layer:contracts',
    onlyDependOnLibsWithTags: ['layer:contracts', 'layer:pure'],
    allowedExternalImports: ['zod'],
  },
  {
    sourceTag: 'layer:workflow',
    onlyDependOnLibsWithTags: ['layer:contracts', 'layer:pure', 'workflow:messages'],
    allowedExternalImports: ['@temporalio/workflow', '@temporalio/common'],
  },
  {
    sourceTag: 'layer:platform',
    onlyDependOnLibsWithTags: ['layer:platform', 'layer:contracts', 'layer:pure'],
  },
  {
    sourceTag: 'layer:service',
    onlyDependOnLibsWithTags: ['layer:platform', 'layer:contracts', 'layer:pure'],
  },
  {
    sourceTag: 'layer:host',
    onlyDependOnLibsWithTags: ['layer:workflow', 'layer:platform', 'layer:contracts'],
  },
  { sourceTag: 'layer:deploy', onlyDependOnLibsWithTags: ['layer:deploy'] },
  { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: ['layer:contracts'] },
  {
    sourceTag: 'layer:testing',
    onlyDependOnLibsWithTags: ['layer:contracts', 'layer:pure'],
  },
  { sourceTag: 'layer:test', onlyDependOnLibsWithTags: ['*'] },
];

/** Tests use what the code may, the testing library, and any external package. */
const layersOfTests = layers.map(({ sourceTag, onlyDependOnLibsWithTags }) => ({
  sourceTag,
  onlyDependOnLibsWithTags: [...onlyDependOnLibsWithTags, 'layer:testing', 'layer:deploy'],
}));

const boundaries = (depConstraints) => [
  'error',
  { allow: [], depConstraints, banTransitiveDependencies: true, checkDynamicDependenciesExceptions: [] },
];

const builtins = builtinModules.filter((name) => !name.startsWith('_'));
const noBuiltins = [
  {
    regex: `^(node:|(${builtins.join('|')})(/|$))`,
    message: 'Pure and workflow code uses no Node built-ins.',
  },
];
const noZod = [{ regex: '^zod(/|$)', message: 'Nothing is parsed by zod here: parse at the edge.' }];
const conceptNames = [
  { regex: '^\\.\\.?/(.*/)?(utils?|helpers?|common|shared)(/|\\.js$)', message: 'Name the concept instead.' },
];
const noForwardRef = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'A boundary is wrong where one seems needed.',
};
const forbid = (patterns, paths = []) => [
  'error',
  { patterns: [...conceptNames, ...patterns], paths: [noForwardRef, ...paths] },
];

/** Workflow code is replayed: no clock, holiday data, ids or I/O of its own. */
const workflowOnly = forbid(
  [...noBuiltins, ...noZod],
  [
    { name: '@mottak/contracts', message: 'It brings zod: import @mottak/contracts/plain.' },
    { name: '@mottak/case/promises', message: 'Due times come from the recorder, never from workflow code.' },
    { name: '@mottak/service-time', message: 'Due times come from the recorder, never from workflow code.' },
    { name: '@mottak/contracts/plain', importNames: ['uuidv7'], message: 'Not replayable: use uuid4().' },
    {
      name: '@temporalio/common',
      allowImportNames: ['defineSearchAttributeKey', 'SearchAttributeType'],
      allowTypeImports: true,
      message: 'Import it from @temporalio/workflow.',
    },
  ],
);

const noFocusedTests = {
  selector:
    'CallExpression > MemberExpression.callee[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|failing)$/], CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
  message: 'No skipped or focused tests.',
};

export default defineConfig(
  { ignores: ['**/dist/**', '**/test-results/**', '**/.mottak/**', '.nx/**', 'node_modules/**'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { 'import-x': importX, '@nx': nx },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver': undefined,
      'import-x/resolver-next': [
        createNodeResolver({
          extensions: ['.ts', '.js', '.json'],
          extensionAlias: { '.js': ['.ts', '.js'] },
          conditionNames: ['import', 'default'],
        }),
      ],
    },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(layers),
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      'import-x/no-default-export': 'error',
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': forbid([]),
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // An async function without await is how an interface of promises is met.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: [...sourcesOf('pure'), ...sourcesOf('workflow')],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'fetch', 'require', '__dirname', '__filename'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'Import at the top, where the rules see it.' },
      ],
    },
  },
  {
    files: sourcesOf('pure'),
    rules: { '@typescript-eslint/no-restricted-imports': forbid([...noBuiltins, ...noZod]) },
  },
  { files: sourcesOf('workflow'), rules: { '@typescript-eslint/no-restricted-imports': workflowOnly } },
  {
    files: ['libs/contracts/src/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': forbid(noBuiltins) },
  },
  {
    files: ['libs/contracts/src/plain/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': forbid([
        ...noBuiltins,
        ...noZod,
        { regex: '^\\.\\./', message: 'The plain entry imports nothing of the rest, which uses zod.' },
      ]),
    },
  },
  {
    files: specs,
    rules: {
      'no-restricted-globals': 'off',
      '@nx/enforce-module-boundaries': boundaries(layersOfTests),
      '@typescript-eslint/no-restricted-imports': forbid([]),
      'no-restricted-syntax': ['error', noFocusedTests],
    },
  },
  {
    // What runs before anything is built is plain JavaScript; deploy/local's is type-checked through its JSDoc.
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['deploy/local/**/*.js'],
    ignores: ['**/jest.config.js'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
    },
  },
  {
    // What tools load asks for default exports: configurations, Jest's reporter.
    files: ['*.js', '**/*.config.js', '**/*-reporter.js'],
    rules: { 'import-x/no-default-export': 'off', '@nx/enforce-module-boundaries': 'off' },
  },
);
