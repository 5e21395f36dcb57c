import preset from '../../jest.preset.js';

export default { ...preset, displayName: 'calendar-change-workflow' };
