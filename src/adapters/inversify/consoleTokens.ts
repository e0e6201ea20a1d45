import type { EventFeed } from '../../application/audit/events/eventFeed.ts'
import type { GraphLayout } from '../../application/ports/graphLayout.ts'
import type { Sessions } from '../../application/ports/sessions.ts'
import type { RecordLook } from '../../application/privacy/recordLook.ts'
import type { ReadVisitor } from '../../application/roles/readVisitor.ts'
import type { ConsoleFigures, ConsolePage } from '../web/console/consolePage.ts'
import type { AdminToken, Entrance, OfferEntrance } from '../web/console/entrance/entrance.ts'
import type { MemberSection } from '../web/console/memberSection.ts'
import type { ModuleWords, TellAll } from '../web/console/moduleWords.ts'
import { token } from './tokens.ts'

/** What the console is made of, and who is let into it. */
export const CONSOLE_TOKENS = {
  sessions: token<Sessions>('Sessions'),
  graphLayout: token<GraphLayout>('GraphLayout'),
  /** A page of the console; whoever brings one binds it under this token, beside those of others. */
  consolePage: token<ConsolePage>('ConsolePage'),
  consolePages: token<readonly ConsolePage[]>('ConsolePages'),
  /** What a module has for the first page of the console, beside what others have. */
  consoleFigures: token<ConsoleFigures>('ConsoleFigures'),
  /** What a module tells of a member on their page, beside what others do. */
  memberSection: token<MemberSection>('MemberSection'),
  /** What a module says in words of what it keeps, beside what others say. */
  moduleWords: token<ModuleWords>('ModuleWords'),
  tellAll: token<TellAll>('TellAll'),
  adminToken: token<AdminToken>('AdminToken'),
  entrance: token<Entrance>('Entrance'),
  offerEntrance: token<OfferEntrance>('OfferEntrance'),
  readVisitor: token<ReadVisitor>('ReadVisitor'),
  recordLook: token<RecordLook>('RecordLook'),
  eventFeed: token<EventFeed>('EventFeed'),
}
