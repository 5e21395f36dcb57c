export { addressesFrom, type Addresses } from './addresses.js';
export { environment } from './environment.js';
export { eventually, pause } from './eventually.js';
export { inquiry } from './inquiries.js';
export { Mailbox, type Mail } from './mailbox.js';
export { localToken, Person, type Answer, type Call } from './person.js';
export { skipHistory } from './skip-history.js';
export { testDatabase, type TestDatabase } from './test-database.js';
export { TestIssuer, type Claims } from './test-issuer.js';
