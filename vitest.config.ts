import { defineConfig } from 'vitest/config'
import { summaryReporter } from './test/support/summaryReporter.ts'

const shared = {
  experimental: { viteModuleRunner: false },
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

/** Tests that talk to PostgreSQL and Redis, which the project starts for itself. */
const withServers = ['test/adapters/{postgres,redis,inversify}/**/*.test.ts', 'test/e2e/**/*.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', summaryReporter()],
    projects: [
      {
        test: { ...shared, name: 'alone', include: ['test/**/*.test.ts'], exclude: withServers },
      },
      {
        test: {
          ...shared,
          name: 'with servers',
          include: withServers,
          globalSetup: ['test/support/serversSetup.ts'],
        },
      },
    ],
  },
})
