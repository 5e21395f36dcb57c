export { Histories } from './histories.js';
export { refusalOf } from './refusal-of.js';
export { bundle, Stage } from './stage.js';
