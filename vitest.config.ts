import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** How long what is polled for may take on a machine that does much else. */
const patience = { poll: { timeout: 15_000 } }
const exclude = ['**/node_modules/**', '**/dist/**']

/** The longest files, which begin first: at the end one worker would wait for them. */
const LONGEST = /\/(?:operator|schemathesis)\.integration\.test\.ts$/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** Three suites: fast unit tests beside the source, tests against real servers, and whole journeys in Chromium. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,sdks,benchmarks,evals}/**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.integration.test.ts', '**/*.browser.test.ts'],
          maxWorkers: 2,
          // A slow machine is no failure: what is measured is measured by the benchmarks.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{apps,packages,sdks}/**/*.integration.test.ts'],
          exclude,
          setupFiles: ['packages/testing/src/vitest-setup.ts'],
          // Much of their time is waiting for servers to start and to come back.
          maxWorkers: 3,
          // They replace no modules: each worker loads the product once, and not for each of its files.
          isolate: false,
          expect: patience,
          testTimeout: 120_000,
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
