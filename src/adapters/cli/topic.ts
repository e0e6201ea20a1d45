import type { Command } from 'commander'
import type { Wanted } from '../program/withServices.ts'
import type { Streams } from '../terminal/prompt.ts'
import type { Question } from './question.ts'

export type Format = { readonly json?: boolean }

/**
 * Answers what is asked on the command line, with services whose session can write no more than `access` says. Where the
 * action comes to `false`, not all is well, and the command fails.
 */
export type Answer = (
  access: NonNullable<Wanted['access']>,
  format: Format,
  action: (question: Question) => Promise<unknown>,
) => Promise<void>

/**
 * Where somebody asks. An operator is asked at the `terminal` whether they are sure, if somebody sits there; a `conversation` with
 * the bot goes to the output, as an answer does.
 */
export type Desk = { readonly answer: Answer; readonly terminal: Streams; readonly conversation: Streams }

/** Adds the commands about one thing. What they work with is made once one of them runs. */
export type CliTopic = (program: Command, desk: Desk) => void
