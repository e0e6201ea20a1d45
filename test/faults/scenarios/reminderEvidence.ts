import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

/** A member whose plan ends, what they are to be told of it, and how often Telegram was given that. */
type Reminded = {
  readonly account: number
  readonly userId: UserId
  readonly daysLeft: number
  readonly renews: boolean
  readonly said: () => number
}

type Reminder = {
  readonly userId: number
  readonly daysLeft: number
  /** Whether the plan ended then still when that was recorded. */
  readonly isDue: boolean
  readonly notice: string | null
  readonly state: string | null
}

const REMINDERS = `
  select (told.event_data ->> 'user_id')::float8 as "userId", (told.event_data ->> 'days_left')::int as "daysLeft",
         told.event_data ->> 'ends_at' = (
           select started.event_data ->> 'ends_at' from event_logs started
            where started.stream = told.stream and started.event_type = 'admin.subscription_started'
              and started."position" < told."position" order by started."position" desc limit 1) as "isDue",
         n.id as notice, n.state
    from event_logs told left join notices n on n."position" = told."position"
   where told.event_type = 'admin.subscription_expiring'`

/** How long a reminder may be late: the bot starts anew meanwhile. */
const PATIENCE_MS = 90_000
const SOON_MS = 4_000

/** Also where it is gathered with what else there was to say. */
const REMINDER = /^(Mañana|En \d+ días) acaba tu/m

/** Counts from now on how often each member is told that their plan ends. */
export const countReminders = (telegram: World['telegram']) => {
  const counts = new Map<number, number>()
  telegram.onSend(({ chat, text }) => {
    if (REMINDER.test(text ?? '')) counts.set(chat.id, (counts.get(chat.id) ?? 0) + 1)
  })
  return (account: number): number => counts.get(account) ?? 0
}

/** Does something at the instant at which Telegram is given the next reminder, before it answers; later where none comes soon. */
export const atNextReminder = (telegram: World['telegram'], act: () => Promise<unknown>) =>
  new Promise((resolve, reject) => {
    const go = () => {
      clearTimeout(late)
      ignore()
      act().then(resolve, reject)
    }
    const late = setTimeout(go, SOON_MS)
    const ignore = telegram.onSend(({ text }) => {
      if (REMINDER.test(text ?? '')) go()
    })
  })

const complaintsOf = ({ renews, daysLeft, said }: Reminded, own: readonly Reminder[], listed: string) => {
  const [one, ...more] = own
  const times = said()
  if (one === undefined)
    return [...(renews ? [] : ['was not reminded']), ...(times > 0 ? ['was told what is not recorded'] : [])]
  return [
    ...(more.length > 0 ? [`was reminded ${own.length} times of one end`] : []),
    ...(one.isDue ? [] : ['was reminded of an end that had moved']),
    ...(one.daysLeft === daysLeft ? [] : [`was told of ${one.daysLeft} days and not ${daysLeft}`]),
    ...(times > 1 ? [`was told ${times} times`] : []),
    ...(one.state === 'sent' && times === 0 ? ['was told nothing, and the row says otherwise'] : []),
    ...(one.state === 'closed' && times > 0 ? ['was told what was not to be said any more'] : []),
    ...(one.state === 'closed' && !renews ? ['was not told, without having renewed'] : []),
    ...(one.state === 'uncertain' && !listed.includes(one.notice ?? '')
      ? ['may not have been told, and no list says so']
      : []),
  ]
}

/** Whoever has not renewed is reminded once; whoever has is so at most once, and not of an end that had moved before. */
export const judgeReminders = async ({ database, bots }: World, members: readonly Reminded[]) => {
  const reminders = () => database.query<Reminder>(REMINDERS)
  await until(
    async () => {
      const told = await reminders()
      const isTold = (userId: number) => told.some((one) => one.userId === userId)
      const areSettled = told.every(({ state }) => ['sent', 'uncertain', 'closed'].includes(state ?? ''))
      return (areSettled && members.every(({ renews, userId }) => renews || isTold(userId))) || undefined
    },
    () => 'not everybody is reminded who has not renewed, or a reminder still waits',
    PATIENCE_MS,
  )
  const found = await reminders()
  const listed = await bots.run('notices', 'list', '--uncertain')
  const complaints = members.flatMap((member) =>
    complaintsOf(
      member,
      found.filter(({ userId }) => userId === Number(member.userId)),
      listed,
    ).map((complaint) => `${member.account} ${complaint}`),
  )
  if (complaints.length > 0) throw new Error(complaints.slice(0, 5).join('; '))
}
