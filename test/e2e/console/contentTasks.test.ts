import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../support/auditedBot.ts'
import type { Visit } from '../../support/browser.ts'
import { consoleInBrowser, hasBrowser } from '../../support/consoleInBrowser.ts'
import { lighthouseFolder } from '../../support/lighthouse.ts'
import { handsOn, SCREENS } from './handsOn.ts'

let folder: string | undefined
const at = consoleInBrowser(async (bot) => {
  folder = await lighthouseFolder()
  await bot.run('content', 'publish', folder, '--made-on', '0')
  await bot.writes(ACCOUNTS.ana, '/story')
  await bot.presses(ACCOUNTS.ana, 'I go up.')
})
afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true })
})

/** What docs/console.md tells about the content, by what the pages say alone: no address is typed. */
describe.skipIf(!hasBrowser).each(SCREENS)(
  'an author at a $screen (needs chromium on the PATH)',
  ({ screen, viewport }) => {
    let somebody: Visit
    let page: Page
    beforeAll(async () => {
      somebody = await at.enter({ viewport })
      page = somebody.page
      page.on('dialog', (dialog) => dialog.accept())
    })
    afterAll(() => somebody?.close())

    const { goTo, press, follow, recorded } = handsOn(() => page)
    const decision = (name: string) => page.getByRole('group', { name: `Decision ${name}` })
    const edit = async (fragment: string) => {
      await goTo('Content')
      await follow(fragment)
      await page.getByRole('heading', { name: fragment, level: 1 }).waitFor()
      await follow('Edit')
    }
    const save = async () => {
      await press('Save to the draft')
      await page.getByText('Saved to your draft.').waitFor()
    }
    const drop = async () => {
      await press('Drop the whole draft')
      await page.getByText('You have changed nothing yet').waitFor()
    }
    const versions = async () => {
      await goTo('Content')
      await follow('Versions')
    }
    const live = async () => (await at.bot.json('content', 'show')).version as number

    it('sees where readers are, and what they choose', async () => {
      const graph = page.getByRole('region', { name: 'The story as a graph' })
      await expect
        .poll(async () => {
          await goTo('Content')
          return graph.getByRole('link', { name: /^lampara .* 1$/ }).count()
        })
        .toBe(1)
      await page.getByRole('link', { name: 'As a list' }).click()
      const beach = page.getByRole('listitem').filter({ hasText: 'The light has been' })
      expect(await beach.first().textContent()).toMatch(/I go up\. → lampara\s+1 \(100 %\)/)
    })

    it('is told at the field what is wrong with a correction, and keeps what was typed', async () => {
      await edit('lampara')
      const condition = decision('bajar').getByLabel('Condition', { exact: true })
      await condition.fill('{ secret: nada }')
      await press('Save to the draft')
      await page.getByText('there is no secret "nada"').waitFor()
      expect(await condition.inputValue()).toBe('{ secret: nada }')
    })

    it('changes what is asked and paid for a decision, and where it leads', async () => {
      await edit('playa')
      const calling = decision('llamar')
      await calling.getByLabel('Price in besitos').fill('3')
      await calling.getByLabel('Leads to').selectOption('lampara')
      await calling.getByLabel('Condition', { exact: true }).fill('{ besitos: 5 }')
      await save()
      for (const written of ['{ besitos: 3 }', '{ besitos: 5 }']) await page.getByText(written).waitFor()
      await drop()
    })

    it('sees whom an edit would strand, and cannot publish it', async () => {
      await edit('lampara')
      await decision('sentarme').getByLabel('Condition', { exact: true }).fill('{ level: 1 }')
      await save()
      await follow('See what it would do')
      await page.getByText('It cannot be published like this').waitFor()
      await page.getByRole('link', { name: `story-${at.bot.ana}` }).waitFor()
      expect(await page.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)
      await drop()
    })

    it('corrects a text, publishes it, sees what the version has changed, and goes back', async () => {
      const before = await live()
      const text = `Aquí arriba hay <i>una</i> silla (${screen}).`
      await edit('lampara')
      await page.getByLabel('Text (Spanish)').first().fill(text)
      await save()
      await follow('See what it would do')
      await press('Publish')
      await recorded()
      expect(await live()).toBe(before + 1)

      await versions()
      await follow(`Version ${before + 1}`)
      await page.getByText(text).waitFor()
      await page.getByText('Aquí arriba hay una silla.').waitFor()

      await versions()
      await follow(`Version ${before}`)
      await follow(`Go back to version ${before}`)
      await press('See what it would do')
      await press(`Go back to version ${before}`)
      await recorded()
      expect(await live()).toBe(before + 2)
    })

    it('is shown what somebody else has published meanwhile, and takes the own changes over', async () => {
      await edit('voz')
      await page.getByLabel('Text (English)').first().fill('Somebody answers, twice.')
      await save()
      await at.bot.run('content', 'rollback', String((await live()) - 1))
      await goTo('Content')
      await follow(/^Draft/)
      await page.getByText('Your draft was made on version').waitFor()
      await press(`Take my changes over to version ${await live()}`)
      await page.getByText('Somebody answers, twice.').waitFor()
      await drop()
      await at.bot.run('content', 'rollback', '1')
    })

    it('plays without a trace', async () => {
      const head = await at.bot.head()
      await goTo('Content')
      await follow('Play')
      await page.getByLabel('Besitos').fill('40')
      await press('Begin')
      const phone = page.getByRole('log', { name: 'Conversation' })
      await phone.getByRole('button', { name: 'I go up.' }).click()
      await phone.getByRole('button', { name: 'I sit down.' }).waitFor()
      await press('End')
      await page.getByRole('button', { name: 'Begin', exact: true }).waitFor()
      expect(await at.bot.head()).toBe(head)
      expect(somebody.complaints()).toEqual([])
    })
  },
)
