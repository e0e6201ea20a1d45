import { setTimeout } from 'node:timers/promises'
import { type BotProcess, type RunDianaBot, runDianaBot } from '../../support/botProcess.ts'
import type { CleanUp } from './cleanUp.ts'
import { PATIENCE_MS } from './until.ts'

const UP = 'DianaBot is up'
const LINES_TOLD = 5

/** The bots of a world, each a process of its own. */
export const createBots = (
  environment: Readonly<Record<string, string>>,
  cleanUp: CleanUp,
  program: RunDianaBot = runDianaBot,
) => {
  const alive = new Set<BotProcess>()
  const killed = new WeakSet<BotProcess>()
  const deaths: string[] = []

  const kill = async (bot: BotProcess) => {
    killed.add(bot)
    bot.kill('SIGKILL')
    await bot.ended
  }
  cleanUp.add({
    inOrder: () => Promise.all([...alive].map(kill)),
    atOnce: () => {
      for (const bot of alive) bot.kill('SIGKILL')
    },
  })

  return {
    /** The text of all that are alive, or that a fault has not killed, and have said it. */
    saying: (text: string) => [...alive].some((bot) => bot.output().includes(text)) || undefined,
    /** What ended by itself, which no fault may bring about. */
    deaths: (): readonly string[] => deaths,
    kill,
    /** Tells all that are alive. */
    signal: (signal: NodeJS.Signals) => {
      for (const bot of alive) bot.kill(signal)
    },
    /** Starts one more, and waits until it says that it is up. */
    start: async (extra: Readonly<Record<string, string>> = {}, waitUntilUp = true): Promise<BotProcess> => {
      const bot = program(['start'], { ...environment, ...extra })
      alive.add(bot)
      void bot.ended.then((end) => {
        alive.delete(bot)
        if (killed.has(bot)) return
        deaths.push(
          `a bot ended by itself (${end}): ${bot.output().trim().split('\n').slice(-LINES_TOLD).join(' | ')}`,
        )
      })
      if (waitUntilUp) await within(bot.says(UP), () => `a bot does not come up:\n${bot.output()}`)
      return bot
    },
    /** Runs a command of the bot's command line to its end. */
    run: async (...args: string[]): Promise<string> => {
      const command = program(args, environment)
      alive.add(command)
      const code = await command.ended
      alive.delete(command)
      if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${command.output()}`)
      return command.printed()
    },
  }
}

const within = async (work: Promise<unknown>, complaint: () => string) => {
  const timer = new AbortController()
  const late = setTimeout(PATIENCE_MS, true, { signal: timer.signal }).catch(() => false)
  const tooLate = await Promise.race([work.then(() => false), late]).finally(() => timer.abort())
  if (tooLate) throw new Error(complaint())
}
