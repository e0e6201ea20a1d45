import * as E from 'fp-ts/lib/Either.js'
import { reconcileLedger } from '../../membership/reconcileLedger.ts'
import {
  createRecordTransaction,
  type RecordTransaction,
  type RecordTransactionDependencies,
} from '../../membership/recordTransaction.ts'
import type { StarPayments } from '../../membership/starPayments.ts'
import type { AllChannels } from './findChannels.ts'
import {
  createReconcileRooms,
  type Finding,
  type ReconcileFailure,
  type ReconcileRoomsDependencies,
} from './reconcileRooms.ts'

type ReconcileRooms = ReturnType<typeof createReconcileRooms>

/** Compares the log with what Telegram knows, and sets right what can be. */
export type Reconciling = {
  readonly ledger: () => ReturnType<typeof reconcileLedger>
  readonly record: RecordTransaction['record']
  readonly people: () => AsyncGenerator<E.Either<ReconcileFailure, Finding>, void, void>
  readonly order: ReconcileRooms['order']
}

export type ReconcilingDependencies = RecordTransactionDependencies &
  ReconcileRoomsDependencies & {
    readonly payments: Pick<StarPayments, 'transactions'>
    readonly channels: AllChannels
  }

export const createReconciling = (dependencies: ReconcilingDependencies): Reconciling => {
  const { payments, log, channels } = dependencies
  const recording = createRecordTransaction(dependencies)
  const rooms = createReconcileRooms(dependencies)
  return {
    ledger: () => reconcileLedger(payments, log, recording),
    record: recording.record,
    people: async function* () {
      const all = await channels.all()
      if (E.isLeft(all)) return yield all
      yield* rooms.find(all.right)
    },
    order: rooms.order,
  }
}
