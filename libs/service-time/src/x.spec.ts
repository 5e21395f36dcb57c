import { expect, it } from '@jest/globals';
import * as x from './index.js';
it('runs', () => { expect(x).toBeDefined(); });
