import { fileURLToPath } from 'node:url';

/** What every project's tests share: native ESM, TypeScript by swc, decorators with metadata, and their counts kept. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.int-spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Against a test that hangs, not against a busy machine.
  testTimeout: 60_000,
  maxWorkers: 1,
  reporters: ['default', fileURLToPath(new URL('deploy/local/counts-reporter.js', import.meta.url))],
};
