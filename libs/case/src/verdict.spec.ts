import { describe, expect, it } from '@jest/globals';
import { priorityOf } from './priority.js';
import { judge } from './verdict.js';

const catalogue = { version: 3, approved: new Set(['mail']) };
const agreement = { version: 2, approvedChannels: ['web'] };

describe('the verdict', () => {
  it('applies the quality requirements only for an approved channel and an approved product (R16)', () => {
    expect(judge('web', { id: 'mail' }, catalogue, agreement).applies).toBe(true);
    expect(judge('fax', { id: 'mail' }, catalogue, agreement).applies).toBe(false);
    expect(judge('web', { id: 'drone' }, catalogue, agreement).applies).toBe(false);
    expect(judge('web', { freeText: 'mail' }, catalogue, agreement).applies).toBe(false);
  });

  it('says why, and by which versions', () => {
    expect(judge('fax', { id: 'drone' }, catalogue, agreement)).toEqual({
      applies: false,
      approvedChannel: false,
      approvedProduct: false,
      reasons: ['channel fax is not approved in the agreement', 'product drone is not in the catalogue'],
      catalogueVersion: 3,
      agreementVersion: 2,
    });
  });
});

it('priority rises with impact and with urgency alike', () => {
  expect(priorityOf('high', 'high')).toBe('P1');
  expect(priorityOf('high', 'low')).toBe(priorityOf('low', 'high'));
  expect(priorityOf('low', 'low')).toBe('P4');
});
