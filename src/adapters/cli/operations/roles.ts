import type { ChangeRole } from '../../../application/operations/changeRole.ts'
import { listRoles, roleRow } from '../../../application/operations/listRoles.ts'
import type { MemberName } from '../../../application/privacy/memberName.ts'
import { Role } from '../../../domain/kernel/roleEvents.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { example, member, role } from '../arguments.ts'
import { numberOf } from '../memberName.ts'
import { type Question, answer as tell, valueOrExit } from '../question.ts'
import { printRows } from '../rows.ts'
import type { CliTopic, Format } from '../topic.ts'

/** What the commands about roles work with, beside what every command has. */
export type RoleServices = { readonly changeRole: () => Promise<ChangeRole> }

const NAMED = 'the member’s number, or Telegram id'
const ROLES = `one of ${Object.keys(Role.keys).join(', ')}`

/** Who may do what in the chat and in the console. */
export const addRoles =
  (services: RoleServices): CliTopic =>
  (program, { answer }) => {
    const roles = program
      .command('role')
      .description('say who may do what beside a member: owner, editor, moderator, auditor')
      .addHelpText('after', example('role list'))
    for (const [verb, change, description] of [
      ['grant', 'GrantRole', 'give a member a role; it holds at once, in every process'],
      ['revoke', 'RevokeRole', 'take a role away; it holds at once, in every process'],
    ] as const)
      roles
        .command(verb)
        .description(description)
        .argument('<member>', NAMED, member)
        .argument('<role>', ROLES, role)
        .option('--json', 'as one line of JSON')
        .addHelpText('after', example(`role ${verb} 42 editor`, `role ${verb} user-4503599627370497 owner`))
        .action((name: MemberName, wanted: Role, format: Format) =>
          answer('append', format, (question) => changeRole(question, services, change, name, wanted)),
        )
    roles
      .command('list')
      .description('who has which role, and since when')
      .option('--json', 'as one line of JSON')
      .addHelpText('after', example('role list --json'))
      .action((format: Format) => answer('read', format, showRoles))
  }

const changeRole = async (
  question: Question,
  services: RoleServices,
  change: 'GrantRole' | 'RevokeRole',
  name: MemberName,
  wanted: Role,
): Promise<void> => {
  const userId = await numberOf(question.services, name)
  const changed = await resultOrExit((await services.changeRole())(change, userId, wanted))
  const facts = { user_id: userId, role: wanted }
  switch (changed._tag) {
    case 'nobody':
      throw new ProgramFailure(
        `No Telegram account is known of member ${userId}: whoever is to be ${wanted} writes /start to the bot first.`,
      )
    case 'unchanged':
    case 'overtaken':
      return tell(
        question,
        `Nothing was changed: member ${userId} is ${change === 'GrantRole' ? 'already' : 'not'} ${wanted}.`,
        { ...facts, position: null },
      )
    case 'changed':
      return tell(
        question,
        `Member ${userId} is ${change === 'GrantRole' ? 'now' : 'no longer'} ${wanted}; event ${changed.position} says so.`,
        { ...facts, position: changed.position },
      )
  }
}

const showRoles = async (question: Question): Promise<void> => {
  const { services, tell: hint } = question
  const held = valueOrExit(await listRoles(await services.eventLog())())
  printRows(question, held.map(roleRow), 'Nobody has a role by an event.')
  const { ADMIN_IDS } = await services.environment()
  if (ADMIN_IDS.length > 0)
    hint(`Besides, ADMIN_IDS names ${ADMIN_IDS.length} account(s), which are owners wherever it is set so.`)
}
