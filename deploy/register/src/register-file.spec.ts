import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readRegisterFile, registerFileSchema } from './register-file.js';

const committed = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

describe('the register file', () => {
  it('reads the example, with what it leaves to the standard', () => {
    const { customers, agreements, staff, $schema } = readRegisterFile(committed('example.yaml'));
    expect(customers).toMatchObject([{ id: 'solvik', integrators: [] }]);
    expect(agreements?.[0]?.terms).toMatchObject({ answer: 'PT1H', grace: 'PT16H', start: { P1: 'PT1H' } });
    expect(staff?.[0]).toMatchObject({ id: 'agent', phone: null, language: 'nb' });
    expect($schema).toBeUndefined();
  });

  it('reads JSON, and a file of nothing', () => {
    expect(readRegisterFile('{"products": []}')).toEqual({ products: [] });
    expect(readRegisterFile('# nothing')).toEqual({});
  });

  it.each([
    ['a misspelt section', 'custommers: []', 'custommers'],
    ['a misspelt member', 'customers: [{ id: a, name: A, agreementId: a, emial: [] }]', 'emial'],
    ['one id twice', 'products: [{ id: a, name: A }, { id: a, name: B }]', 'each id once'],
    ['one name twice', 'notificationLists: [{ name: A }, { name: A }]', 'each once'],
    [
      'a duration that is none',
      'agreements: [{ id: a, customerId: a, terms: { calendar: c, approvedChannels: [], answer: 2h } }]',
      'answer',
    ],
    ['one member twice', 'products: []\nproducts: []', 'unique'],
  ])('refuses %s, and says where', (_, content, said) => {
    expect(() => readRegisterFile(content)).toThrow(said);
  });

  it('has the schema that is committed', () => {
    expect(registerFileSchema()).toEqual(JSON.parse(committed('register.schema.json')));
  });
});
