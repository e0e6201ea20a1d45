import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, TelegramId, Uuid } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import { lastsLonger, type OpenWay, wayStream } from '../../domain/membership/way.ts'
import type { ActFailure, PerformAct } from '../commands/act.ts'
import { factRefusals } from '../commands/factRefusals.ts'
import type { Earlier, Part } from '../commands/part.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { Experiences } from '../content/experiences.ts'
import type { LiveExperience } from '../content/liveExperience.ts'
import { byOperator } from '../log/eventMetadata.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import type { Vault, VaultFailure, VaultMember } from '../ports/vault.ts'
import { sealPersonal } from '../privacy/sealPersonal.ts'
import { plansSection } from './content/plansSection.ts'
import { WAY } from './membershipPart.ts'
import { termsOf } from './plans.ts'
import { codeOfWay, wayOfCode } from './wayCodes.ts'
import { daysUntil, extendWay, openWay, takeWay } from './wayParts.ts'

/** A row of what another bot knew: `name` tells it from every other, `source` says where it is from. */
export type ImportedRow = {
  readonly name: string
  readonly account: TelegramId | undefined
  readonly planId: Slug
  readonly until: Date
  readonly source: string
}

/**
 * `granted` to a member who is known, `extended` where an earlier file has brought it and it lasts longer by this one, `over` before
 * anything came of it, `waiting` for whoever comes with its code, or `taken` by somebody before; `isNew` says that this call has made it so.
 */
export type RowDone =
  | { readonly is: 'granted' | 'extended' | 'over' | 'taken' }
  | { readonly is: 'waiting'; readonly code: string; readonly isNew: boolean }

type Done<A> = TE.TaskEither<ActFailure | VaultFailure | ReadStateFailure, A>

/**
 * How an operator lets people in by links that are used once.
 *
 * - `link` makes one, and gives its code; nothing where no plan has that name.
 * - `row` gives a member what a row says, or makes a link of it. What a row has brought it brings no second time.
 * - `find` only looks whether a row can be given to a member, and what became of it.
 */
export type MakeWays = {
  readonly plans: Done<readonly Slug[]>
  readonly link: (planId: Slug, days: Positive, until: Date | null) => Done<string | undefined>
  readonly row: (row: ImportedRow) => Done<RowDone>
  readonly find: (row: ImportedRow) => Done<RowDone>
}

const isExtension = ({ type }: RecordedEvent) => type === 'admin.way_extended'

export const createMakeWays = ({
  performAct,
  live,
  experiences,
  log,
  snapshots,
  vault,
  ids,
  clock,
}: {
  readonly performAct: PerformAct
  readonly live: LiveExperience
  readonly experiences: Pick<Experiences, 'live'>
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly vault: Pick<Vault, 'find' | 'commandId'>
  readonly ids: IdGenerator
  readonly clock: Pick<Clock, 'now'>
}): MakeWays => {
  const readWay = readState({ log, snapshots }, WAY.decider, WAY.catalogue)

  const perform = (parts: readonly Part[], at: Date): Done<readonly RecordedEvent[]> => {
    const commandId = ids.next()
    return pipe(
      performAct({ metadata: byOperator(commandId), at, parts, refusals: factRefusals(commandId) }),
      TE.map(({ recorded }) => recorded),
    )
  }

  const opening =
    (planId: Slug, days: Positive, others: Omit<OpenWay, 'type' | 'terms'>) =>
    (earlier: Earlier): OpenWay | undefined => {
      const plan = live.of(earlier)?.of(plansSection).get(planId)
      return plan && { type: 'OpenWay', terms: termsOf(plan, days), ...others }
    }

  const named = (name: string): { readonly code: string; readonly way: Uuid } => {
    const code = codeOfWay(vault, name)
    return { code, way: wayOfCode(vault, code) as Uuid }
  }

  const memberOf = ({ account }: ImportedRow): Done<VaultMember | undefined> =>
    account === undefined ? TE.right(undefined) : pipe(vault.find(account), TE.map(O.toUndefined))

  const found = (row: ImportedRow, member: VaultMember | undefined, at: Date): Done<RowDone> => {
    const { code, way } = named(`row:${row.name}`)
    return pipe(
      readWay(wayStream(way)),
      TE.map(({ state }): RowDone => {
        const { status } = state
        if (status === 'taken')
          return { is: lastsLonger(row.until, state) && row.until > at ? 'extended' : 'taken' }
        if (row.until <= at) return { is: 'over' }
        return member === undefined ? { is: 'waiting', code, isNew: status === 'none' } : { is: 'granted' }
      }),
    )
  }

  /** Of whom it was given to the plan may be closed since: then nothing is longer. */
  const extend = (row: ImportedRow, at: Date): Done<RowDone> =>
    pipe(
      perform(extendWay(named(`row:${row.name}`).way, row.until, at), at),
      TE.map((recorded): RowDone => ({ is: recorded.some(isExtension) ? 'extended' : 'taken' })),
    )

  const record = (row: ImportedRow, member: VaultMember | undefined, at: Date): Done<unknown> => {
    const { way } = named(`row:${row.name}`)
    const days = daysUntil(row.until, at)
    if (days === undefined) return TE.right(undefined)
    const opens = opening(row.planId, days, {
      way,
      source: 'import',
      until: row.until,
      row: vault.commandId(`imported row:${row.name}`),
      at,
    })
    const reason = row.source === '' ? null : { clear: { text: row.source } }
    const parts =
      member === undefined
        ? [openWay(way, opens)]
        : takeWay(member.userId, way, at, { opens, reason, seal: sealPersonal(member) })
    return perform([live.part, ...parts], at)
  }

  return {
    plans: pipe(
      experiences.live,
      TE.map((experience) => [...(experience?.of(plansSection).keys() ?? [])]),
    ),
    link: (planId, days, until) => {
      const at = clock.now()
      const { code, way } = named(`link:${ids.next()}`)
      const opens = opening(planId, days, { way, source: 'link', until, row: null, at })
      return pipe(
        perform([live.part, openWay(way, opens)], at),
        TE.map((recorded) => (recorded.length === 0 ? undefined : code)),
      )
    },
    find: (row) =>
      pipe(
        memberOf(row),
        TE.flatMap((member) => found(row, member, clock.now())),
      ),
    row: (row) => {
      const at = clock.now()
      return pipe(
        TE.Do,
        TE.bind('member', () => memberOf(row)),
        TE.bind('before', ({ member }) => found(row, member, at)),
        TE.flatMap(({ member, before }): Done<RowDone> => {
          if (before.is === 'taken' || before.is === 'over') return TE.right(before)
          if (before.is === 'extended') return extend(row, at)
          return pipe(
            record(row, member, at),
            TE.map(() => before),
          )
        }),
      )
    },
  }
}
