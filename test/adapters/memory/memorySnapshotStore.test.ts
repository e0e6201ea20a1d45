import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import { snapshotStoreContract } from '../../contracts/snapshotStoreContract.ts'

snapshotStoreContract(async () => createMemorySnapshotStore())
