import { checkTree, rebuildTree } from '../../application/audit/proof/checkTree.ts'
import { resultOrExit } from '../program/programFailure.ts'
import type { TreeOptions } from './audit.ts'
import { answer, type Question } from './question.ts'

/** Compares what is kept of the tree with the log, and makes anew what is to be. */
export const checkKeptTree = async (
  question: Question,
  { rebuild = false }: TreeOptions,
): Promise<boolean> => {
  const { services } = question
  const nodes = await services.treeNodes()
  const { position } = await resultOrExit((await services.eventLog()).head())
  const checked = await resultOrExit((rebuild ? rebuildTree : checkTree)(nodes, position))
  const [missing, wrong] = [checked.missing.length, checked.wrong.length]
  answer(
    question,
    `${checked.nodes} nodes over ${position} events: ${missing} missing, ${wrong} wrong${rebuild ? '; made anew' : ''}`,
    { nodes: checked.nodes, events: position, missing, wrong, rebuilt: rebuild },
  )
  return rebuild || wrong === 0
}
