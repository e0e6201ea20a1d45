/** What a row or a state holds, by names as the database spells them: `command_count`. */
export const columnsOf = (row: object | undefined): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(row ?? {}).map(([name, value]) => [snakeCase(name), value]))

export const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
