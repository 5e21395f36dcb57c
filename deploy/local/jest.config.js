import preset from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'local',
  // Real processes start here, on whatever else the machine is doing.
  testTimeout: 90_000,
  testMatch: ['<rootDir>/src/**/*.spec.js', '<rootDir>/src/**/*.int-spec.js'],
};
