/**
 * Why something waits, was set aside or is not done, as it is stored beside it: a reason that is here has words in each language
 * of the console. What is not foreseen is kept as whoever failed has put it.
 *
 * They are stored: none is ever changed.
 */
export const REASONS = {
  later: 'what came before is to be read first',
  quiet: 'the member wants no notices at this hour',
  answering: 'its answer is under way',
  slower: 'Telegram wants fewer messages',
  settled: 'something else was settled',
  'nothing-to-say': 'there is nothing to say',
  'too-old': 'it happened more than a day ago',
  blocked: 'the member has blocked the bot',
  'blocked-stranger': 'they have blocked the bot',
  'no-right': 'the bot has no right to write this in this chat',
  'chat-gone': 'the chat is gone',
  'chat-shut': 'the bot may not write in this chat any more',
  'cut-short': 'the bot ended while it was being sent',
  discarded: 'discarded',
  stopped: 'the broadcast was stopped',
  changed: 'a sealed value cannot be opened: it was changed',
  'other-key':
    'a member’s key does not open with the master key of this database: it was made with another one, or changed',
  'seal-broken': 'what was kept of it does not open: it was changed, or sealed under another master key',
  earlier: 'waits for an earlier event of its partition',
} as const

/** What a reason is called in the words of a page. */
export type ReasonName = keyof typeof REASONS
