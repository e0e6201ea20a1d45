import * as E from 'fp-ts/lib/Either.js'
import {
  listDeadLetters,
  type NothingParked,
  orderParked,
  showDeadLetter,
} from '../../../application/operations/deadLetters.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { answer, type Question, valueOrExit } from '../question.ts'
import { printRows } from '../rows.ts'

/** Lists what subscriptions have parked: all of them, or one. */
export const listParked = async (question: Question, name: string | undefined): Promise<void> => {
  const subscriptions = await question.services.subscriptions()
  printRows(question, await resultOrExit(listDeadLetters(subscriptions, name)), 'No dead letters.')
}

/** Shows a dead letter and the event it stands for. */
export const showParked = async (question: Question, name: string, position: number): Promise<void> => {
  const { services, printer, json } = question
  const log = await services.eventLog()
  const subscriptions = await services.subscriptions()
  const { letter, event } = letterOrExit(await showDeadLetter({ log, subscriptions }, name, position)())
  const { hash: _, ...readable } = event ?? { hash: undefined }
  printer.print(JSON.stringify({ ...letter, event: readable }, null, json ? 0 : 2))
}

/** Orders a dead letter to be tried again or to be given up; the subscription's runner does it. */
export const orderLetter = async (
  question: Question,
  action: 'retry' | 'discard',
  name: string,
  position: number,
): Promise<void> => {
  const { services } = question
  const ordering = orderParked(
    {
      log: await services.eventLog(),
      ids: await services.ids(),
      clock: await services.clock(),
      subscriptions: await services.subscriptions(),
    },
    action,
    name,
    position,
  )
  const { event } = letterOrExit(await ordering())
  answer(
    question,
    `Ordered as event ${event?.position}. The bot that runs ${name} carries it out now; where none runs, the next one to start.`,
    { ordered: action, name, position, event: event?.position },
  )
}

const letterOrExit = <F extends { readonly _tag: string }, A>(result: E.Either<F | NothingParked, A>): A => {
  if (E.isLeft(result) && isNothingParked(result.left))
    throw new ProgramFailure(
      `${result.left.name} has parked nothing at position ${result.left.position}; "dead-letters list" tells what it has.`,
    )
  return valueOrExit(result)
}

const isNothingParked = (failure: { readonly _tag: string }): failure is NothingParked =>
  failure._tag === 'NothingParked'
