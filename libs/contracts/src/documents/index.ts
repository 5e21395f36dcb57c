export { asyncApiDocument } from './asyncapi.js';
export { openApiDocument } from './openapi.js';
