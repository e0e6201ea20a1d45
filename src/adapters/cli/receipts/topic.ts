import type { Command } from 'commander'
import { example, fileName } from '../arguments.ts'
import type { CliTopic } from '../topic.ts'
import { type CompareOptions, compareFiles, type VerifyReceiptOptions, verifyFile } from './receiptFiles.ts'

const addKey = (command: Command) =>
  command
    .option('--key <file>', 'what it is signed with must be this key, as "audit key" gives it', fileName)
    .option('--consistency <file>', 'the proof that one history goes on to the other', fileName)
    .option('--json', 'as one line of JSON')

/** What anybody may ask about receipts, without the bot and without its database. */
export const createReceiptsTopic: CliTopic = (program, { answer }) => {
  const receipt = program
    .command('receipt')
    .description('check receipts, and what was shown to two people')
    .addHelpText('after', example('receipt verify recibo-17.json --key bot.pub'))
  addKey(
    receipt
      .command('verify')
      .description('prove a receipt; it needs no database')
      .argument('<file>', 'the receipt', fileName)
      .option('--head <file>', 'its history must be that of this head', fileName),
  )
    .addHelpText(
      'after',
      `${example('receipt verify recibo-17.json', 'receipt verify recibo-17.json --key bot.pub --head head.json')}

Exits with 1 where it does not hold, and says what. Without --key it proves that the receipt is whole, not who gave it.`,
    )
    .action((file: string, options: VerifyReceiptOptions) =>
      answer('read', options, (question) => verifyFile(question, file, options)),
    )
  addKey(
    receipt
      .command('compare')
      .description('whether two people were shown the same history: two receipts, two heads, or one of each')
      .argument('<one>', 'a receipt or a head', fileName)
      .argument('<other>', 'a receipt or a head', fileName),
  )
    .addHelpText(
      'after',
      `${example('receipt compare ana.json bruno.json --key bot.pub')}

Exits with 1 where there were two histories, and where that cannot be told: then it says what would tell it.`,
    )
    .action((one: string, other: string, options: CompareOptions) =>
      answer('read', options, (question) => compareFiles(question, one, other, options)),
    )
}
