import 'reflect-metadata'
import * as E from 'fp-ts/lib/Either.js'
import packageJson from '../package.json' with { type: 'json' }
import { createProgram } from './adapters/cli/program.ts'
import { untilSignal } from './adapters/cli/untilSignal.ts'
import { readEnvironment } from './adapters/environment/environment.ts'
import { createContainer, type DianaContainer } from './adapters/inversify/container.ts'
import { runBot } from './adapters/inversify/runBot.ts'
import { StartFailure } from './adapters/inversify/startFailure.ts'
import { TOKENS } from './adapters/inversify/tokens.ts'

/** Gives an action the whole program, put together, and closes it afterwards. */
const withContainer = (action: (container: DianaContainer) => Promise<void>) => async () => {
  const environment = readEnvironment(process.env)
  if (E.isLeft(environment)) throw new StartFailure(environment.left)
  const container = createContainer(environment.right, (line) => console.log(line))
  try {
    await action(container)
  } finally {
    await container.close()
  }
}

const program = createProgram({
  version: packageJson.version,
  start: withContainer((container) => runBot(container, untilSignal())),
  migrate: withContainer(async (container) => {
    const { applied } = await container.get(TOKENS.database)
    console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}`)
  }),
})

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : error)
  process.exitCode = 1
}
