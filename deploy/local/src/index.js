// @ts-check
export { MACHINES, USERS } from './oidc-users.js';
export { StartFailure } from './failure.js';
export { cacheFolder } from './folders.js';
export { startStack, Stack } from './stack.js';
export { SERVICE_NAMES } from './services.js';
export { TEMPORAL_TEST_SERVER, temporalBinary } from './temporal-binaries.js';
