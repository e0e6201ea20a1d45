import type { BotApiEmulator } from './botApi/botApiEmulator.ts'

/** What whoever comes is told unasked, a moment later. */
const isWelcome = (text: string) => /^Te esperan \d+ besitos|^\d+ besitos are waiting/.test(text)

/** The texts sent to a chat, all of them, once there are `count` besides the welcome that nobody has asked for. */
export const answersToSaid = async (
  telegram: Pick<BotApiEmulator, 'answersTo'>,
  chatId: number,
  count: number,
): Promise<readonly string[]> => {
  for (let sent = count; ; sent += 1) {
    const answers = (await telegram.answersTo(chatId, sent)).filter((text) => !isWelcome(text))
    if (answers.length >= count) return answers
  }
}
