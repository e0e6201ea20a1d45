const USER_STREAM = /^user-(\d+)$/

export type MemberNumbers = {
  /** The number under which a member's updates are in the log; nothing where none of them is. */
  readonly of: (member: number) => string | undefined
  /** Members whose updates were recorded under more than one number. */
  readonly ambiguous: readonly number[]
}

type Traces = {
  readonly log: readonly { readonly stream: string; readonly update_id: number | null }[]
  readonly written: ReadonlyMap<number, readonly { readonly updateId: number }[]>
}

/** Members write under the ids of their accounts, and the log knows them by numbers: their updates tell which is whose. */
export const memberNumbers = ({ log, written }: Traces): MemberNumbers => {
  const byUpdate = new Map<number, Set<string>>()
  for (const { stream, update_id } of log) {
    const [, number] = USER_STREAM.exec(stream) ?? []
    if (number === undefined || update_id === null) continue
    byUpdate.set(update_id, (byUpdate.get(update_id) ?? new Set()).add(number))
  }
  const numbers = new Map(
    [...written].map(([member, wrote]) => [
      member,
      [...new Set(wrote.flatMap(({ updateId }) => [...(byUpdate.get(updateId) ?? [])]))],
    ]),
  )
  return {
    of: (member) => numbers.get(member)?.[0],
    ambiguous: [...numbers].filter(([, found]) => found.length > 1).map(([member]) => member),
  }
}
