import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { channelsPageTexts } from '../../../../src/adapters/web/channels/channelsPageTexts.ts'
import { removalsPageTexts } from '../../../../src/adapters/web/channels/removals/removalsPageTexts.ts'
import { contentPageTexts } from '../../../../src/adapters/web/configuration/contentPageTexts.ts'
import { consoleTexts } from '../../../../src/adapters/web/console/consoleTexts.ts'
import { LANGUAGES } from '../../../../src/adapters/web/console/languages.ts'
import { ledgerPageTexts } from '../../../../src/adapters/web/economy/ledger/ledgerPageTexts.ts'
import { shopPageTexts } from '../../../../src/adapters/web/economy/shop/shopPageTexts.ts'
import { membershipPageTexts } from '../../../../src/adapters/web/membership/membershipPageTexts.ts'
import { narrativePageTexts } from '../../../../src/adapters/web/narrative/narrativePageTexts.ts'
import { operationsPageTexts } from '../../../../src/adapters/web/operations/operationsPageTexts.ts'
import { userPageTexts } from '../../../../src/adapters/web/user/userPageTexts.ts'

/** The messages of a Fluent file: each key with the variables in its text, in any order. */
const messagesIn = (file: string): Record<string, readonly string[]> => {
  const messages = readFileSync(file, 'utf8')
    .split(/^(?=[a-z][\w-]* =)/m)
    .filter((message) => message.trim() !== '')
  return Object.fromEntries(
    messages.map((message) => [
      message.slice(0, message.indexOf(' =')),
      [...new Set([...message.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? ''))].toSorted(),
    ]),
  )
}

const FOLDERS = [
  consoleTexts,
  contentPageTexts,
  narrativePageTexts,
  operationsPageTexts,
  userPageTexts,
  ledgerPageTexts,
  shopPageTexts,
  channelsPageTexts,
  removalsPageTexts,
  membershipPageTexts,
].map(({ folder, table }) => ({
  name: path.basename(folder),
  folder,
  table: Object.entries<readonly string[]>(table),
}))

/** What a key may be put together of: `role-` of `role-owner`. */
const beginningsOf = (key: string) => [...key.matchAll(/-/g)].map(({ index }) => key.slice(0, index + 1))

describe.each(FOLDERS)('the texts of the pages in $name', ({ folder, table }) => {
  it.each(LANGUAGES)('are in %s those of the table, with the variables that it says', (language) => {
    const said = table.map(([key, variables]) => [key, variables.toSorted()])
    expect(messagesIn(path.join(folder, `${language}.ftl`))).toEqual(Object.fromEntries(said))
  })

  it('are all used', () => {
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('Texts.ts'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n')
    const isUsed = (key: string) =>
      source.includes(`'${key}'`) || beginningsOf(key).some((beginning) => source.includes(`\`${beginning}$`))
    expect(table.map(([key]) => key).filter((key) => !isUsed(key))).toEqual([])
  })
})
