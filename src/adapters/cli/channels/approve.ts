import type { Command } from 'commander'
import type { ApproveRequests } from '../../../application/channels/approveRequests.ts'
import type { JoinRequestRow } from '../../../application/channels/joinRequests.ts'
import type { ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import type { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { example } from '../arguments.ts'
import { createProgress } from '../progress.ts'
import type { Question } from '../question.ts'
import type { Desk, Format } from '../topic.ts'
import { channelOf } from './removalAnswers.ts'

export type ApproveServices = {
  readonly approveRequests: () => Promise<ApproveRequests>
  readonly readNames: () => Promise<ReadChannelNames>
}

type Options = Format & { readonly all?: boolean; readonly dryRun?: boolean }

/** The bot is taken to be off where nothing was answered for so long. */
const PATIENCE_MS = 10_000
const LOOK_AGAIN_MS = 200

/** How an owner lets in all who wait. */
export const addApprove = (
  channels: Command,
  { answer }: Desk,
  services: ApproveServices,
  channel: (text: string) => ChatId | Slug,
): void => {
  channels
    .command('approve')
    .description('let in everybody who has asked to join and waits')
    .argument('[channel]', 'its name, or its id at Telegram; without it, the free channels', channel)
    .requiredOption('--all', 'everybody: there is no other way yet, and it is said so that nobody slips')
    .option('--dry-run', 'only say who waits')
    .option('--json', 'as lines of JSON')
    .addHelpText('after', example('channels approve --all --dry-run', 'channels approve --all plaza'))
    .action((named: ChatId | Slug | undefined, { dryRun = false, ...format }: Options) =>
      answer(dryRun ? 'read' : 'append', format, (question) => approve(question, services, named, dryRun)),
    )
}

type Counts = { in: number; refused: number; decided: number; underWay: number }

const approve = async (
  question: Question,
  services: ApproveServices,
  named: ChatId | Slug | undefined,
  dryRun: boolean,
): Promise<boolean> => {
  const { tell } = question
  const approving = await services.approveRequests()
  const among = named === undefined ? await resultOrExit(approving.free) : [await channelOf(services, named)]
  if (among.length === 0)
    tell('No channel is free: write it in "channels" of the content, bind it, or name one here.')
  const rows = await resultOrExit(approving.waiting(among))
  if (dryRun) {
    for (const row of rows)
      say(question, `member ${row.userId} waits to come into channel ${row.channelId}`, {
        user_id: row.userId,
        channel_id: row.channelId,
        since: row.since.toISOString(),
      })
    const sentence = rows.length === 0 ? 'Nobody waits.' : `${rows.length} wait; nothing was changed.`
    say(question, sentence, { waiting: rows.length, dry_run: true })
    return true
  }
  const counts: Counts = { in: 0, refused: 0, decided: 0, underWay: 0 }
  const ordered: JoinRequestRow[] = []
  const progress = createProgress(await question.services.clock(), question, rows.length, 'requests')
  for (const row of rows) {
    const isOrdered = await resultOrExit(approving.order(row.userId, row.channelId))
    if (isOrdered) ordered.push(row)
    else counts.decided += 1
    progress.step()
  }
  progress.done()
  await follow(question, approving, ordered, counts)
  return sayCounts(question, counts)
}

/** Waits until Telegram has answered all of them, or nothing is answered any more. */
const follow = async (
  question: Question,
  approving: ApproveRequests,
  ordered: readonly JoinRequestRow[],
  counts: Counts,
): Promise<void> => {
  const clock = await question.services.clock()
  let left = ordered
  let last = clock.elapsed()
  while (left.length > 0 && !question.signal.aborted && clock.elapsed() - last < PATIENCE_MS) {
    const open: JoinRequestRow[] = []
    for (const row of left) {
      const { userId, channelId } = row
      const became = await resultOrExit(approving.became(userId, channelId))
      if (became === 'underWay') open.push(row)
      else if (became === 'in') counts.in += 1
      else {
        counts.refused += 1
        say(question, `member ${userId} was not let into channel ${channelId}: ${became.fact}`, {
          user_id: userId,
          channel_id: channelId,
          fact: became.fact,
        })
      }
    }
    if (open.length < left.length) last = clock.elapsed()
    left = open
    if (left.length > 0) await clock.pause(LOOK_AGAIN_MS, question.signal)
  }
  counts.underWay = left.length
}

/** What Telegram refuses is a fact; answers false where somebody was not let in. */
const sayCounts = (question: Question, counts: Counts): boolean => {
  const { in: letIn, refused, decided, underWay } = counts
  const told = [
    `${letIn} let in`,
    ...(refused > 0 ? [`${refused} refused by Telegram`] : []),
    ...(decided > 0 ? [`${decided} decided before`] : []),
    ...(underWay > 0 ? [`${underWay} ordered, which the bot carries out once it runs`] : []),
  ]
  const isNothing = letIn + refused + decided + underWay === 0
  say(question, isNothing ? 'Nobody waits.' : `${told.join(', ')}.`, {
    let_in: letIn,
    refused,
    decided_before: decided,
    under_way: underWay,
  })
  return refused === 0
}

const say = ({ printer, json }: Question, sentence: string, facts: object): void =>
  printer.print(json ? JSON.stringify(facts) : sentence)
