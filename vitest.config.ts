import { defineConfig } from 'vitest/config'

/** How long what is polled for may take on a machine that does much else. */
const patience = { poll: { timeout: 15_000 } }
const exclude = ['**/node_modules/**', '**/dist/**']

/** Three suites: fast unit tests beside the source, tests against real servers, and whole journeys in Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,sdks,benchmarks,evals}/**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.integration.test.ts', '**/*.browser.test.ts'],
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{apps,packages,sdks}/**/*.integration.test.ts'],
          exclude,
          setupFiles: ['packages/testing/src/vitest-setup.ts'],
          maxWorkers: 2,
          expect: patience,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['{apps,packages,sdks}/**/*.browser.test.ts'],
          exclude,
          setupFiles: ['packages/testing/src/vitest-setup.ts'],
          maxWorkers: 1,
          fileParallelism: false,
          expect: patience,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
