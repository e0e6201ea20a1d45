import { Worker } from 'node:worker_threads'
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import * as E from 'fp-ts/lib/Either.js'
import { digestOfBytes } from '../../application/log/hashChain.ts'
import type { Graph, GraphLayout, LaidGraph } from '../../application/ports/graphLayout.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const KEPT = 8

/** Ways cross as little as they can, and lead down from what is named first. */
const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'SPLINES',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '14',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.padding': '[top=12,left=12,bottom=12,right=12]',
}

type Answer = Promise<E.Either<PortFailure, LaidGraph>>
type Kept = { readonly answer: Answer; laid: LaidGraph | undefined }

const digestOf = (graph: Graph) => digestOfBytes(new TextEncoder().encode(JSON.stringify(graph)))

/** Lays out by ELK in a thread of its own, and keeps the graphs that were laid out last by the digest of what they are made of. */
export const createElkLayout = (): GraphLayout => {
  const kept = new Map<string, Kept>()

  const begin = (graph: Graph, digest: string): Kept => {
    const begun: Kept = { answer: layOut(graph), laid: undefined }
    void begun.answer.then((laid) => {
      if (E.isRight(laid)) begun.laid = laid.right
      else kept.delete(digest)
    })
    return begun
  }
  return {
    layOut: (graph) => () => {
      const digest = digestOf(graph)
      const one = kept.get(digest) ?? begin(graph, digest)
      kept.delete(digest)
      kept.set(digest, one)
      const [oldest] = kept.keys()
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
      return one.answer
    },
    known: (graph) => kept.get(digestOf(graph))?.laid,
  }
}

const layOut = (graph: Graph): Answer => {
  const { promise, resolve } = Promise.withResolvers<E.Either<PortFailure, LaidGraph>>()
  const worker = new Worker(new URL('./layoutThread.ts', import.meta.url), { workerData: toElk(graph) })
  const fail = (why: string) => resolve(E.left(portFailure(`The graph could not be laid out: ${why}.`)))
  worker.once('message', (laid: ElkNode) => resolve(E.right(fromElk(laid))))
  worker.once('error', (error) => fail(error.message))
  worker.once('exit', (code) => fail(`its thread ended with ${code}`))
  return promise
}

const toElk = ({ nodes, edges }: Graph): ElkNode => ({
  id: 'graph',
  layoutOptions: OPTIONS,
  children: nodes.map((node) => ({ ...node })),
  edges: edges.map(({ id, from, to, word }) => ({
    id,
    sources: [from],
    targets: [to],
    labels: [{ text: '%', width: word.width, height: word.height }],
  })),
})

const fromElk = ({ width = 0, height = 0, children = [], edges = [] }: ElkNode): LaidGraph => ({
  width,
  height,
  nodes: new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
  edges: new Map(edges.map((edge) => [edge.id, edgeFrom(edge)])),
})

const edgeFrom = ({ sections = [], labels = [] }: ElkExtendedEdge) => {
  const [label] = labels
  return {
    points: sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
      startPoint,
      ...bendPoints,
      endPoint,
    ]),
    word: label === undefined ? undefined : { x: label.x ?? 0, y: label.y ?? 0 },
  }
}
