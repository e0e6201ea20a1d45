import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { wholeNumberTyped } from '../../../../application/audit/typed.ts'
import type {
  ListMember,
  Steered,
  Steering,
  SteerRemovals,
} from '../../../../application/channels/steerRemovals.ts'
import type { EventLog } from '../../../../application/ports/eventLog.ts'
import { memberNameOf } from '../../../../application/privacy/memberName.ts'
import { brakeStream } from '../../../../domain/channels/brake.ts'
import { removalStream } from '../../../../domain/channels/removal.ts'
import { ChatId } from '../../../../domain/kernel/ids.ts'
import { Natural, Positive } from '../../../../domain/kernel/numbers.ts'
import type { ConsoleEnv } from '../../console/consolePage.ts'
import { failed, needs } from '../../console/guard.ts'
import { fieldOf, recordedAs, refused } from '../../console/outcome.ts'
import { decide } from '../../console/overtaken.ts'
import { removalsPageTexts } from './removalsPageTexts.ts'

type Dependencies = {
  readonly log: Pick<EventLog, 'readStream' | 'head'>
  readonly steerRemovals: SteerRemovals
  readonly listMember: ListMember
}

const WHITELIST = new Set(['admin.member_whitelisted', 'admin.member_unlisted'])

type C = Context<ConsoleEnv>

/** Arms, disarms and allows, upon what was seen; and keeps the whitelist. Sent again by a reload it shows the page. */
export const brakeRoutes = (path: string, { log, steerRemovals, listMember }: Dependencies) => {
  const routes = new Hono<ConsoleEnv>()

  const steer = async (c: C, name: 'arm' | 'disarm' | 'allow') => {
    const t = removalsPageTexts.in(c.var.language)
    const channelId = await channelIn(c)
    const steering = await steeringIn(c, name)
    if (channelId === undefined) return refused(c, t('senseless'), path)
    if (steering === undefined) return refused(c, t('allow-senseless'), path)
    return decide(c, {
      log,
      stream: brakeStream(channelId),
      concerns: ({ type }) => type !== 'admin.removal_counted',
      action: `${path}/${name}`,
      fields: { channel: String(channelId), ...fieldsOf(steering) },
      back: path,
      decide: async (upon) => {
        const by = { actor: c.var.visitor?.actor, upon }
        const steered = await steerRemovals(channelId, steering, by)()
        return E.isLeft(steered) ? failed(c, steered.left.message) : toldOf(c, path, steered.right)
      },
    })
  }
  for (const name of ['arm', 'disarm', 'allow'] as const)
    routes.post(`/${name}`, needs('operate'), (c) => steer(c, name))

  for (const [name, isListed] of [
    ['whitelist', true],
    ['unlist', false],
  ] as const)
    routes.post(`/${name}`, needs('operate'), async (c) => {
      const t = removalsPageTexts.in(c.var.language)
      const channelId = await channelIn(c)
      const member = memberNameOf(await fieldOf(c, 'member'))
      if (channelId === undefined || member === undefined || !('number' in member))
        return refused(c, t('senseless'), path)
      return decide(c, {
        log,
        stream: removalStream(channelId, member.number),
        concerns: ({ type }) => WHITELIST.has(type),
        action: `${path}/${name}`,
        fields: { channel: String(channelId), member: `user-${member.number}` },
        back: path,
        decide: async (upon) => {
          const by = { actor: c.var.visitor?.actor, upon }
          const listed = await listMember(channelId, member.number, isListed, by)()
          return E.isLeft(listed) ? failed(c, listed.left.message) : toldOf(c, path, listed.right)
        },
      })
    })
  return routes
}

/** What came of a decision, in words; nothing where another came before it. */
const toldOf = (c: C, path: string, outcome: Steered) => {
  const t = removalsPageTexts.in(c.var.language)
  switch (outcome._tag) {
    case 'changed':
      return recordedAs(c, path, outcome.position)
    case 'unchanged':
      return refused(c, t('unchanged'), path)
    case 'notArmed':
      return refused(c, t('not-armed'), path)
    case 'overtaken':
      return undefined
  }
}

const channelIn = async (c: C): Promise<ChatId | undefined> => {
  const id = Number(await fieldOf(c, 'channel'))
  return ChatId.is(id) ? id : undefined
}

const steeringIn = async (c: C, name: Steering['type']): Promise<Steering | undefined> => {
  switch (name) {
    case 'disarm':
      return { type: 'disarm' }
    case 'arm': {
      const shown = Number(await fieldOf(c, 'shown'))
      return { type: 'arm', shown: Natural.is(shown) ? shown : (0 as Natural) }
    }
    case 'allow': {
      const most = wholeNumberTyped(await fieldOf(c, 'most'))
      return Positive.is(most) ? { type: 'allow', most } : undefined
    }
  }
}

const fieldsOf = (steering: Steering): Readonly<Record<string, string>> => {
  switch (steering.type) {
    case 'arm':
      return { shown: String(steering.shown) }
    case 'allow':
      return { most: String(steering.most) }
    case 'disarm':
      return {}
  }
}
