import type { EventLog } from '../../application/ports/eventLog.ts'
import { readChatLine } from './chatLine.ts'
import type { ChatTransport, Member } from './chatTransport.ts'
import { createEventFeed } from './eventFeed.ts'
import { createPrinter } from './printer.ts'
import { createPrompt, type Streams, type TypedLine } from './prompt.ts'
import { aside, INDENT, NOTHING_RECORDED, outgoingLines, spoken } from './transcript.ts'

const FIRST_MEMBER = 'Diana'

const INTRODUCTION = [
  'You are Diana, and DianaBot listens: write to it as on Telegram. /start is the way in.',
  'Only here: /as NAME [en] to be someone else, /events on to see what is recorded, /open to follow the last link, /quit to leave.',
]
/** A link to the private chat with the bot, and what it gives to /start. */
const LINK = /https:\/\/t[.]me\/\w+[?]start=([\w-]+)/

const OF_DAYS = '/tomorrow (or /mañana) goes to the next day without waiting for it.'

/** Goes on to the next day. Each moment at which it stops is told in words, and what comes of it waited for. */
export type NextDay = (arrive: (when: string) => Promise<unknown>) => Promise<unknown>

/**
 * `settled` waits until nothing is under way any more that what was said has set off; `language` is that of the first member.
 * `nextDay` is there where time can pass.
 */
export type Conversation = {
  readonly transport: ChatTransport
  readonly log: Pick<EventLog, 'head' | 'readAll' | 'onAppend'>
  readonly settled: () => Promise<unknown>
  readonly language?: string | undefined
  readonly nextDay?: NextDay | undefined
}

/**
 * A conversation with the bot, a line at a time, until the input ends, `/quit` or `signal`.
 *
 * - A line is handled before the next one is read. On a terminal each has a prompt; otherwise each is printed with the
 *   name of whoever said it, and what it sets off is waited for as well: reactions, and what the bot says later.
 * - With `/events on` every event is shown that comes after it, in the order of the log, until `/events off`.
 * - A number presses the button of that number, where there is one; `/open` follows the link to the bot that was shown last, to whomever.
 * - `/tomorrow` is a line of this chat only where there is a `nextDay`, and what is due by then is waited for.
 * - Ends quietly when nobody reads the output any more.
 */
export const chat = async (
  { transport, log, settled, language, nextDay }: Conversation,
  streams: Streams,
  signal: AbortSignal,
): Promise<void> => {
  const { say, closed, drained } = createPrinter(streams.output)
  const print = (line: string) => say(line, INDENT)
  const ending = AbortSignal.any([signal, closed])
  const prompt = createPrompt(streams, ending)
  let speaker: Member = transport.member(FIRST_MEMBER, language)
  const names = new Map([[speaker.id, speaker.name]])
  const printBeside = (lines: readonly string[]) =>
    prompt.beside(() => {
      for (const line of lines) print(line)
    })
  const feed = createEventFeed(log, printBeside)
  let talking = false

  const nameOther = (chatId: number) =>
    chatId === speaker.id ? undefined : (names.get(chatId) ?? String(chatId))
  let lastLink: string | undefined
  const stopListening = transport.onOutgoing((outgoing) => {
    const lines = outgoingLines(outgoing, nameOther(outgoing.chatId))
    lastLink = LINK.exec(lines.join('\n'))?.[1] ?? lastLink
    printBeside(lines)
  })

  /** What is said is shown before what was recorded of it; over a pipe nothing comes later. */
  const stopFollowing = log.onAppend(() => {
    if (prompt.interactive && feed.isOn() && !talking) void feed.show()
  })

  const sayOrPress = ({ text, shown }: TypedLine): Promise<unknown> => {
    const label = /^\d+$/.test(text) ? transport.buttonsOf(speaker)[Number(text) - 1] : undefined
    if (!shown) print(spoken(speaker.name, label === undefined ? text : `[${label}]`))
    return label === undefined ? transport.says(speaker, text) : transport.presses(speaker, Number(text) - 1)
  }

  const talk = async (line: TypedLine) => {
    talking = true
    await sayOrPress(line)
    if (!prompt.interactive) await settled()
    talking = false
    if (feed.isOn() && !(await feed.show())) print(NOTHING_RECORDED)
  }

  const goOn = async (toNextDay: NextDay) => {
    talking = true
    await settled()
    await toNextDay((when) => {
      print(aside(when))
      return settled()
    })
    talking = false
    if (feed.isOn()) await feed.show()
  }

  /** Answers whether the conversation goes on. */
  const take = async (typed: TypedLine): Promise<boolean> => {
    const line = readChatLine(typed.text)
    switch (line.type) {
      case 'nothing':
        return true
      case 'quit':
        return false
      case 'hint':
        print(aside(line.text))
        return true
      case 'events':
        if (line.on) await feed.on()
        else feed.off()
        print(aside(`events ${line.on ? 'on' : 'off'}`))
        return true
      case 'as':
        speaker = transport.member(line.name, line.language)
        names.set(speaker.id, speaker.name)
        print(aside(`${speaker.name} (${speaker.language})`))
        return true
      case 'open':
        if (lastLink === undefined) print(aside('no link was shown yet'))
        else await talk({ text: `/start ${lastLink}`, shown: false })
        return true
      case 'tomorrow':
        await (nextDay === undefined ? talk({ ...typed, text: line.text }) : goOn(nextDay))
        return true
      case 'message':
        await talk({ ...typed, text: line.text })
        return true
    }
  }

  if (prompt.interactive)
    for (const line of [...INTRODUCTION, ...(nextDay === undefined ? [] : [OF_DAYS])]) say(line)
  for await (const line of prompt.lines(() => speaker.name)) {
    if (!(await take(line)) || ending.aborted) break
    await drained()
  }
  stopFollowing()
  stopListening()
}
