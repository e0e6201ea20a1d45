import type { Clock } from '../../../application/ports/clock.ts'
import type { SourceFile } from '../../../application/ports/contentReader.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import {
  type ChatMember,
  type ChatTelegram,
  createTranscripts,
  type Transcripts,
} from '../console/chat/transcripts.ts'

/** What is tried: an experience's files, and as whom. */
export type ToPlay = {
  readonly sources: readonly SourceFile[]
  readonly language: Language
  /** The fragment that the story begins with, if it is not its own. */
  readonly at: string | undefined
  /** With how many besitos, if not with the usual ones. */
  readonly besitos: number | undefined
}

/** Starts a bot of its own that keeps all it has in memory, with the experience published in it. */
export type StartPlay = (wanted: ToPlay) => Promise<{
  readonly telegram: ChatTelegram
  /** Lets time pass until the next day, with all that is due until then. */
  readonly nextDay: () => Promise<unknown>
  readonly close: () => Promise<void>
}>

/** Somebody who tries a story. */
export type Play = {
  readonly transcripts: Transcripts
  readonly member: ChatMember
  readonly nextDay: () => Promise<unknown>
}

/** A bot of its own takes some memory: where more are tried, the one that was begun first ends. */
const MOST = 4
/** Nobody plays any more who has done nothing for so long. */
const IDLE_MS = 30 * 60_000

type Open = Play & { readonly touch: () => void; readonly end: () => Promise<void> }

/**
 * The stories that are tried in this process, one a person. Nothing of them is in any log, and nothing is left of them.
 *
 * - `begin` ends the one that the same person had.
 * - `find` gives the one that is under way, which goes on from then.
 */
export const createPlays = (start: StartPlay, clock: Clock, stopping: AbortSignal) => {
  const open = new Map<string, Open>()

  const end = async (who: string) => {
    const one = open.get(who)
    open.delete(who)
    await one?.end()
  }
  stopping.addEventListener('abort', () => {
    for (const who of [...open.keys()]) void end(who)
  })

  return {
    find: (who: string): Play | undefined => {
      open.get(who)?.touch()
      return open.get(who)
    },
    begin: async (who: string, wanted: ToPlay): Promise<void> => {
      await end(who)
      const [first] = open.keys()
      if (open.size >= MOST && first !== undefined) await end(first)
      const { telegram, nextDay, close } = await start(wanted)
      const transcripts = createTranscripts(telegram)
      const member = transcripts.member('Diana', wanted.language)
      const ended = new AbortController()
      let touched = new AbortController()
      const one: Open = {
        transcripts,
        member,
        nextDay,
        touch: () => touched.abort(),
        end: async () => {
          ended.abort()
          await close()
        },
      }
      open.set(who, one)
      const watch = async () => {
        do {
          touched = new AbortController()
          await clock.pause(IDLE_MS, AbortSignal.any([ended.signal, touched.signal, stopping]))
        } while (touched.signal.aborted && !ended.signal.aborted && !stopping.aborted)
        if (open.get(who) === one) await end(who)
      }
      void watch()
      void transcripts.says(member, '/start')
    },
    end,
  }
}
