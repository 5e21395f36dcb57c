import { Parser } from '@asyncapi/parser';
import { describe, expect, it, jest } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { asyncApiDocument, openApiDocument } from './index.js';
import type { JsonObject } from './json-schema.js';

jest.setTimeout(60_000);

const documents = { openapi: openApiDocument(), asyncapi: asyncApiDocument() };

async function spectralFindings(document: JsonObject, rules: unknown): Promise<string[]> {
  const linter = new spectral.Spectral();
  linter.setRuleset(new spectral.Ruleset({ extends: [[rules, 'recommended']], rules: {} }));
  const found = await linter.run(JSON.parse(JSON.stringify(document)) as JsonObject);
  return found.map(({ code, message, path }) => `${String(code)} at ${path.join('/')}: ${message}`);
}

async function redoclyFindings(name: keyof typeof documents): Promise<string[]> {
  const found = await lintFromString({
    source: JSON.stringify(documents[name]),
    absoluteRef: `/${name}.json`,
    config: await createConfig({ extends: ['recommended'] }),
  });
  return found.map(
    ({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer ?? ''}: ${message}`,
  );
}

describe('the tools of the standards have nothing to say about', () => {
  it('OpenAPI: Spectral', async () => {
    expect(await spectralFindings(documents.openapi, rulesets.oas)).toEqual([]);
  });

  it('OpenAPI: Redocly', async () => {
    expect(await redoclyFindings('openapi')).toEqual([]);
  });

  it('AsyncAPI: Spectral', async () => {
    expect(await spectralFindings(documents.asyncapi, rulesets.asyncapi)).toEqual([]);
  });

  it('AsyncAPI: Redocly', async () => {
    expect(await redoclyFindings('asyncapi')).toEqual([]);
  });

  it('AsyncAPI: its parser', async () => {
    const { diagnostics } = await new Parser().parse(JSON.stringify(documents.asyncapi));
    expect(diagnostics.map(({ code, message }) => `${String(code)}: ${message}`)).toEqual([]);
  });

  it('but do where something is wrong', async () => {
    const { info: _, ...rest } = documents.asyncapi;
    expect(await spectralFindings(rest, rulesets.asyncapi)).not.toEqual([]);
    const { diagnostics } = await new Parser().parse(JSON.stringify(rest));
    expect(diagnostics).not.toEqual([]);
  });
});
