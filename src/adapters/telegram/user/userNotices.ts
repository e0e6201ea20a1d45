import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { userEvents } from '../../../domain/user/events.ts'
import { frontNotices } from '../talking/fronts/frontNotices.ts'
import { sayRich } from '../talking/sending/reply.ts'
import { userTexts } from './userTexts.ts'

/** What a member was promised for today is told when its hour has come. */
export const userNotices = frontNotices(
  createCatalogue({ 'user.tale_told': userEvents['user.tale_told'] }),
  ({ data: { user_id: userId } }) => ({
    userId,
    say: ({ language }) => sayRich(userTexts.richIn(language)('tale-told')),
  }),
)
