import * as E from 'fp-ts/lib/Either.js'
import { reconcileLedger } from '../../membership/reconcileLedger.ts'
import type { Reconciling } from '../../membership/reconciling.ts'
import {
  createRecordTransaction,
  type RecordTransactionDependencies,
} from '../../membership/recordTransaction.ts'
import type { StarPayments } from '../../membership/starPayments.ts'
import type { ChannelNames } from '../../ports/channelNames.ts'
import { createReconcileRooms, type ReconcileRoomsDependencies } from './reconcileRooms.ts'

export type ReconcilingDependencies = RecordTransactionDependencies &
  ReconcileRoomsDependencies & {
    readonly payments: Pick<StarPayments, 'transactions'>
    readonly channels: Pick<ChannelNames, 'all'>
  }

export const createReconciling = (dependencies: ReconcilingDependencies): Reconciling => {
  const { payments, log, channels } = dependencies
  const recording = createRecordTransaction(dependencies)
  const rooms = createReconcileRooms(dependencies)
  return {
    ledger: () => reconcileLedger(payments, log, recording),
    record: recording.record,
    people: async function* () {
      const all = await channels.all()()
      if (E.isLeft(all)) return yield all
      yield* rooms.find(all.right)
    },
    order: rooms.order,
  }
}
