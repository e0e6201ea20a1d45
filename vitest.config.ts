import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { longestFirst } from './test/support/longestFirst.ts'
import { memoryDirectory } from './test/support/memoryDirectory.ts'
import { summaryReporter } from './test/support/summaryReporter.ts'

/** Where Node keeps what it has compiled, for the tests and for the programs that they start. */
const compiled = path.join(import.meta.dirname, 'node_modules/.cache/node-compiled')

/** The databases of the tests live for seconds: no disk need hear of them. Nothing of a run stays. */
const ownDirectory = () => {
  const directory = mkdtempSync(path.join(memoryDirectory() ?? tmpdir(), 'dianabot-run-'))
  chmodSync(directory, 0o1777)
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  return directory
}
// Who sets TMPDIR decides otherwise.
process.env.TMPDIR ??= ownDirectory()

const shared = {
  experimental: { viteModuleRunner: false },
  // Bounds for what hangs, not measures: the machine may have much else to do.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 60_000, interval: 20 } },
  env: { NODE_COMPILE_CACHE: compiled },
  // A module is loaded once a worker, not once a file: so no test may leave anything behind in one.
  isolate: false,
  setupFiles: ['test/support/closeAfterFile.ts'],
  // Many of the tests wait for another process, so there is work for more workers than a machine of two cores has.
  maxWorkers: 4,
}

const WITH_SERVERS = 'with servers'
/** Tests that talk to PostgreSQL and Redis, which the project starts for itself. */
const withServers = [
  'test/adapters/{postgres,redis,inversify,embeddedPostgres}/**/*.test.ts',
  'test/e2e/**/*.test.ts',
]

export default defineConfig({
  test: {
    reporters: ['default', summaryReporter()],
    sequence: { sequencer: longestFirst(WITH_SERVERS) },
    projects: [
      {
        test: { ...shared, name: 'alone', include: ['test/**/*.test.ts'], exclude: withServers },
      },
      {
        test: {
          ...shared,
          name: WITH_SERVERS,
          include: withServers,
          globalSetup: ['test/support/serversSetup.ts'],
        },
      },
    ],
  },
})
