import preset from '../../jest.preset.js';

export default { ...preset, displayName: 'routing', testTimeout: 20_000 };
