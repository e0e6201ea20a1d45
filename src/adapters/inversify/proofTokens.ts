import type { HeadKeeping } from '../../application/audit/proof/keepHeads.ts'
import type { ReadTree } from '../../application/log/readTree.ts'
import type { HeadFiles } from '../../application/ports/headFiles.ts'
import type { HeadSigner } from '../../application/ports/headSigner.ts'
import type { TreeNodes } from '../../application/ports/treeNodes.ts'
import { token } from './tokens.ts'

/** What the log is proven with to whoever does not have it. */
export const PROOF_TOKENS = {
  treeNodes: token<TreeNodes>('TreeNodes'),
  /** The Merkle tree over the log. */
  readTree: token<ReadTree>('ReadTree'),
  /** What heads and receipts are signed with. */
  headSigner: token<HeadSigner>('HeadSigner'),
  headFiles: token<HeadFiles>('HeadFiles'),
  /** What a head of every hour is kept with. */
  headKeeping: token<HeadKeeping>('HeadKeeping'),
}
