import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import { userStream } from '../../../domain/user/user.ts'
import { type Earlier, type Part, part } from '../../commands/part.ts'
import { MEMBER } from '../../user/memberPart.ts'

/** Whether whoever has invited is a member still, as a part of an act: who is forgotten is given nothing more. */
export const referringMember = (by: (earlier: Earlier) => UserId | null) => {
  const state = part({
    name: 'user' as Slug,
    aggregate: MEMBER,
    stream: (earlier) => userStream(by(earlier) as UserId),
    commands: [],
    when: (earlier) => by(earlier) !== null,
  })
  return {
    part: state as Part,
    /** Their number, if they are one. */
    in: (earlier: Earlier): UserId | null =>
      earlier(state)?.before.status === 'registered' ? by(earlier) : null,
  }
}
