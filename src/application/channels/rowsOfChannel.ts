import * as E from 'fp-ts/lib/Either.js'
import type { ChatId } from '../../domain/kernel/ids.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'

const PAGE = 1_000

/** The rows of one channel in a table with the keys `<chat id>:<number>`, page by page, in the order of their keys. A failure comes last. */
export async function* rowsOfChannel<Row extends { readonly id: string; readonly channelId: ChatId }>(
  rows: Pick<ProjectionRows<string, Row>, 'page'>,
  channelId: ChatId,
): AsyncGenerator<E.Either<PortFailure, Row>, void, void> {
  // A colon comes before everything that a key of the channel has after it.
  for (let after = `${channelId}:`; ; ) {
    const page = await rows.page({ after, limit: PAGE })()
    if (E.isLeft(page)) return yield page
    for (const row of page.right) {
      if (row.channelId !== channelId) return
      yield E.right(row)
    }
    const last = page.right.at(-1)
    if (last === undefined || page.right.length < PAGE) return
    after = last.id
  }
}

/** The same as a list of those that are meant. */
export const listRowsOfChannel =
  <Row extends { readonly id: string; readonly channelId: ChatId }>(
    rows: Pick<ProjectionRows<string, Row>, 'page'>,
    channelId: ChatId,
    isMeant: (row: Row) => boolean,
  ) =>
  async (): Promise<E.Either<PortFailure, readonly Row[]>> => {
    const found: Row[] = []
    for await (const row of rowsOfChannel(rows, channelId)) {
      if (E.isLeft(row)) return row
      if (isMeant(row.right)) found.push(row.right)
    }
    return E.right(found)
  }

/** The first so many of them. */
export const firstOfChannel = async <Row extends { readonly id: string; readonly channelId: ChatId }>(
  rows: Pick<ProjectionRows<string, Row>, 'page'>,
  channelId: ChatId,
  most: number,
): Promise<E.Either<PortFailure, readonly Row[]>> => {
  const page = await rows.page({ after: `${channelId}:`, limit: most })()
  return E.map((found: readonly Row[]) => found.filter((row) => row.channelId === channelId))(page)
}
