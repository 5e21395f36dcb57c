import { expect, it } from '@jest/globals';
import { workflowTypes } from '@mottak/contracts/plain';
import * as workflows from './workflows.js';

it('hosts every workflow type that anybody starts, under its name', () => {
  expect(Object.keys(workflows).sort()).toEqual(Object.values(workflowTypes).sort());
});
