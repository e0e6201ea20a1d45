import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

const USAGE_ERROR = 2

/** Ends the command because its arguments make no sense. */
export const refuse = (message: string): never => {
  console.error(`${message}\nSee --help.`)
  process.exit(USAGE_ERROR)
}

/** The options that a command was given; what it does not know ends it with one line. */
export const readOptions = <const Options extends ParseArgsOptionsConfig>(options: Options) => {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}
