import { createPostgresEconomyFigures } from '../../../../src/adapters/postgres/economy/postgresEconomyFigures.ts'
import { createPostgresProjectionStore } from '../../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { economyDays } from '../../../../src/application/economy/figures/economyDays.ts'
import { memberEarnings } from '../../../../src/application/economy/figures/memberEarnings.ts'
import { wallets } from '../../../../src/application/economy/figures/wallets.ts'
import { economyFiguresContract } from '../../../contracts/economyFiguresContract.ts'
import { openTestOrm } from '../../../support/database.ts'

economyFiguresContract(async () => {
  const { orm } = await openTestOrm()
  return {
    figures: createPostgresEconomyFigures(orm),
    tables: {
      wallets: createPostgresProjectionStore(orm, wallets.table),
      days: createPostgresProjectionStore(orm, economyDays.table),
      earnings: createPostgresProjectionStore(orm, memberEarnings.table),
    },
  }
})
