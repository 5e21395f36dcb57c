export { registerFileSchema } from './register-file.js';
