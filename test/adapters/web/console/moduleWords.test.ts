import { readdirSync, readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { channelWords } from '../../../../src/adapters/web/channels/channelWords.ts'
import { LANGUAGES, type Language } from '../../../../src/adapters/web/console/languages.ts'
import { createTellAll, type MemberLine } from '../../../../src/adapters/web/console/moduleWords.ts'
import { economyWords } from '../../../../src/adapters/web/economy/ledger/economyWords.ts'
import { membershipWords } from '../../../../src/adapters/web/membership/membershipWords.ts'
import { narrativeWords } from '../../../../src/adapters/web/narrative/narrativeWords.ts'
import { operationsWords } from '../../../../src/adapters/web/operations/operationsWords.ts'
import { reasonIn } from '../../../../src/adapters/web/operations/reasonWords.ts'
import { userWords } from '../../../../src/adapters/web/user/userWords.ts'
import { DEADLINE_SETTLERS, MEMBER_AGGREGATES } from '../../../../src/application/modules.ts'
import { REASONS } from '../../../../src/application/ports/reasons.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { ANA, createWorld, LUIS, recordRaw } from '../../../application/support/world.ts'
import { right } from '../../../support/results.ts'

const GOLDEN = new URL('../../../fixtures/events/', import.meta.url)
const AT = '2026-11-24T18:00:00.000Z'

/** The titles of what is live are the names in capitals. */
const experiences = {
  live: TE.right({ titleOf: (_: string, id: string) => id.toUpperCase() }) as never,
}
const tellAll = createTellAll(
  [channelWords, operationsWords, membershipWords, economyWords, narrativeWords, userWords],
  experiences,
)
const toldIn = (language: Language) => right(() => tellAll(language))

/** Every deadline that a golden event sets. */
const goldenDeadlines = async () => {
  const found: { module: string; key: Slug; data: Record<string, unknown> }[] = []
  for (const file of readdirSync(GOLDEN)) {
    const {
      event_type: type,
      schema_version,
      event_data: data,
    } = JSON.parse(readFileSync(new URL(file, GOLDEN), 'utf8'))
    const { log } = createWorld()
    const recorded = await recordRaw(log, 1, { type, schemaVersion: schema_version, data })
    for (const [module, { types, settle }] of DEADLINE_SETTLERS)
      if (types.includes(type)) {
        const settled = settle(recorded)
        if (E.isLeft(settled)) throw new Error(settled.left.message)
        for (const change of settled.right)
          if (change.type === 'set') found.push({ module, key: change.key, data })
      }
  }
  return found
}

/** What is said of Ana once these are recorded, as a page in that language has it. */
const linesAfter = async (
  language: Language,
  events: readonly { readonly type: string; readonly data: Record<string, unknown> }[],
): Promise<readonly MemberLine[]> => {
  const states = new Map<string, unknown>()
  for (const aggregate of MEMBER_AGGREGATES) {
    const { decider, catalogue, streamOf } = aggregate
    let state = decider.initial
    for (const { type, data } of events) {
      if (!catalogue.knows(type, 1)) continue
      const { log } = createWorld()
      const recorded = await recordRaw(log, 1, {
        stream: streamOf(ANA),
        type,
        data: { user_id: ANA, ...data } as never,
      })
      const decoded = catalogue.decode(recorded)
      if (E.isLeft(decoded)) throw new Error(decoded.left.message)
      state = decider.evolve(state, decoded.right as never)
    }
    states.set(streamOf(ANA), state)
  }
  return (await toldIn(language)).member(ANA, states)
}

describe('a stored reason', () => {
  it('is said in the language of the page; one that nobody foresaw stays as it is, and says that it is English', async () => {
    expect(String(await reasonIn('es', REASONS.quiet))).toBe('A esta hora no quiere avisos.')
    expect(String(await reasonIn('en', REASONS['chat-gone']))).toBe('The chat is gone.')
    expect(String(await reasonIn('es', 'disk full <b>'))).toBe('<span lang="en">disk full &lt;b&gt;</span>')
  })
})

describe('what modules say in words', () => {
  it.each(LANGUAGES)(
    'has words in %s for every deadline that a golden event sets, and whose it is',
    async (language) => {
      const { deadline } = await toldIn(language)
      const deadlines = await goldenDeadlines()
      expect(new Set(deadlines.map(({ module }) => module))).toEqual(
        new Set([...DEADLINE_SETTLERS].map(([module]) => module)),
      )
      for (const { module, key, data } of deadlines) {
        const told = deadline(module, key)
        expect(told?.words, key).toMatch(/^\S.*[^}]$/)
        if (module !== 'economy') expect(told?.userId, key).toBe(data.user_id)
      }
    },
  )

  it('says nothing of a key that is no module’s own', async () => {
    const { deadline } = await toldIn('en')
    expect(deadline('membership', 'a tale' as Slug)).toBeUndefined()
    expect(deadline('songs', `tale-${ANA}` as Slug)).toBeUndefined()
  })

  it('says of somebody who has nothing nothing, and of a newcomer no more than that', async () => {
    expect(await linesAfter('en', [])).toEqual([])
    expect(await linesAfter('en', [{ type: 'user.registered', data: { language: 'es' } }])).toEqual([
      { label: 'Came', words: '2026-11-24 06:00 UTC' },
      { label: 'Last active', words: '2026-11-24 06:00 UTC' },
      { label: 'Bot commands', words: '0' },
      { label: 'Language', words: 'Español' },
    ])
  })

  it('calls things by the titles that the content gives them, in the language of the page', async () => {
    const lines = await linesAfter('es', [
      {
        type: 'admin.subscription_started',
        data: {
          plan_id: 'room',
          kind: 'days',
          days: 30,
          stars: 150,
          grace_days: 2,
          channels: ['room'],
          starts_at: AT,
          ends_at: AT,
          source: 'grant',
          payment: null,
          extends: false,
          is_first: true,
          cause: null,
          reason: null,
        },
      },
      { type: 'admin.member_referred', data: { by: LUIS } },
      { type: 'admin.role_granted', data: { role: 'auditor' } },
      { type: 'admin.personal_data_opened', data: {} },
    ])
    expect(lines).toEqual([
      { label: 'Plan «ROOM»', words: 'hasta el 2026-11-24 18:00 UTC' },
      { label: 'Ha tenido', words: 'ROOM' },
      { label: 'Vino por', words: `user-${LUIS}` },
      { label: 'Papel', words: 'auditoría' },
      { label: 'Se ha abierto lo personal', words: '1 ×' },
    ])
  })
})
