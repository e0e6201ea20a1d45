import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from './portFailure.ts'

/** Boxes, and arrows between them, each with room for a word. All lengths are in pixels. */
export type Graph = {
  readonly nodes: readonly { readonly id: string; readonly width: number; readonly height: number }[]
  readonly edges: readonly {
    readonly id: string
    readonly from: string
    readonly to: string
    readonly word: { readonly width: number; readonly height: number }
  }[]
}

type Spot = { readonly x: number; readonly y: number }

/** Where each box, arrow and word goes, by id; boxes and words by their upper left corner. */
export type LaidGraph = {
  readonly width: number
  readonly height: number
  readonly nodes: ReadonlyMap<string, Spot>
  readonly edges: ReadonlyMap<string, { readonly points: readonly Spot[]; readonly word: Spot | undefined }>
}

/**
 * Lays out graphs that are read from above: arrows lead down, except those to a box that is named before.
 *
 * - Every box and every arrow has a place, no two boxes share one, and all of it lies within width and height.
 * - The same graph is laid out the same.
 * - `layOut` may take seconds, in which the process goes on with other things; `known` gives at once what was laid out lately, and
 *   nothing where that has to be done first.
 */
export type GraphLayout = {
  readonly layOut: (graph: Graph) => TaskEither<PortFailure, LaidGraph>
  readonly known: (graph: Graph) => LaidGraph | undefined
}
