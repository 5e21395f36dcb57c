import preset from '../../jest.preset.js';

export default { ...preset, displayName: 'intake', testTimeout: 60_000 };
