// Tests: every *.test.ts below test/. On a CI machine the counts also go to coverage/tests.json, which .ci/run reads.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Command tests start the built program, theory tests simulate millions of events; both on a busy machine.
    testTimeout: 60_000,
    // One thread for each core, shared by its test files: nothing in src keeps state in a module, so they need no
    // process of their own, and the whole takes about half as long.
    pool: 'threads',
    isolate: false,
    maxWorkers: '100%',
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'coverage/tests.json' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.d.ts'],
      thresholds: {
        'src/engine/**/*.ts': { branches: 95 },
        'src/model/pricing/**/*.ts': { branches: 95 },
        'src/scenario/**/*.ts': { branches: 95 },
      },
    },
  },
});
