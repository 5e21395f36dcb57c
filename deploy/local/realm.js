// @ts-check
// `npm run realm`: writes the realm of docker-compose.yml's Keycloak anew, of the people and machines in src/oidc-users.js.
import { writeFileSync } from 'node:fs';
import { REALM_FILE, realmText } from './src/keycloak-realm.js';

writeFileSync(REALM_FILE, realmText());
