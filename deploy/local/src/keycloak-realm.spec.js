// @ts-check
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { REALM_FILE, realmText } from './keycloak-realm.js';

it('the realm of docker-compose.yml is what npm run realm makes of the demo’s people and machines', () => {
  expect(readFileSync(REALM_FILE, 'utf8')).toBe(realmText());
});
