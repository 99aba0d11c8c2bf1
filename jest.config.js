const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
  ],
};

/** Two projects: `unit` runs anywhere after `npm ci`; `live` needs Terraform, the AWS provider and an emulator. */
module.exports = {
  testSequencer: '<rootDir>/test/live-first.js',
  projects: [
    {
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/live/'],
      transform,
    },
    { displayName: 'live', testMatch: ['<rootDir>/test/live/**/*.test.ts'], transform },
  ],
};
