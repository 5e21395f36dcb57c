import preset from '../../jest.preset.js';

export default {
  ...preset,
  displayName: 'local',
  testMatch: ['<rootDir>/src/**/*.spec.js', '<rootDir>/src/**/*.int-spec.js'],
};
