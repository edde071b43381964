// Tests: every *.test.ts below test/. On a CI machine the counts also go to coverage/tests.json, which .ci/run reads.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Command tests start the built program, theory tests simulate millions of events; both on a busy machine.
    testTimeout: 60_000,
    // One worker for each core; the tests wait for the processor, not for anything else.
    maxWorkers: '100%',
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'coverage/tests.json' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      thresholds: {
        'src/engine/**/*.ts': { branches: 95 },
        'src/model/pricing/**/*.ts': { branches: 95 },
        'src/scenario/**/*.ts': { branches: 95 },
      },
    },
  },
});
