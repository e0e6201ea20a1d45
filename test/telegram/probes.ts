/** What is asked of a Bot API server that a bot alone can ask, and how its answer must look. */
export type Probe = {
  readonly name: string
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
  /** The description of the refusal, or `ok`. */
  readonly answer: string
}

const terms = { title: 'VIP', description: 'A month', payload: 'probe', currency: 'XTR' }
const prices = [{ label: 'A month', amount: 1 }]
const month = { ...terms, prices, subscription_period: 2_592_000 }
const bad = (reason: string) => `Bad Request: ${reason}`
const tooOld = bad('query is too old and response timeout expired or query ID is invalid')
const nobody = 4_242_424_242

/** Payments, without anybody who pays. */
const payments: readonly Probe[] = [
  ...[
    { name: 'makes a link to an invoice in Stars', payload: { ...terms, prices }, answer: 'ok' },
    { name: 'makes a link to a subscription of thirty days', payload: month, answer: 'ok' },
    {
      name: 'knows no other period than thirty days',
      payload: { ...month, subscription_period: 86_400 },
      answer: bad('SUBSCRIPTION_PERIOD_INVALID'),
    },
    {
      name: 'takes one price and no more',
      payload: { ...terms, prices: [...prices, ...prices] },
      answer: bad('STARS_INVOICE_INVALID'),
    },
    {
      name: 'takes 128 bytes of a payload and no more',
      payload: { ...terms, prices, payload: 'p'.repeat(129) },
      answer: bad('INVOICE_PAYLOAD_INVALID'),
    },
    {
      name: 'takes 10,000 Stars and no more',
      payload: { ...terms, prices: [{ label: 'A month', amount: 10_001 }] },
      answer: bad('CURRENCY_TOTAL_AMOUNT_INVALID'),
    },
  ].map((probe) => ({ ...probe, method: 'createInvoiceLink' })),
  {
    name: 'refuses an answer to a query that it never sent',
    method: 'answerPreCheckoutQuery',
    payload: { pre_checkout_query_id: '1', ok: true },
    answer: tooOld,
  },
  {
    name: 'wants the reason of a refusal',
    method: 'answerPreCheckoutQuery',
    payload: { pre_checkout_query_id: '1', ok: false },
    answer: bad('parameter "error_message" is required'),
  },
  {
    name: 'refunds nothing without a charge',
    method: 'refundStarPayment',
    payload: { user_id: nobody, telegram_payment_charge_id: '' },
    answer: bad('CHARGE_ID_EMPTY'),
  },
  {
    name: 'refunds no charge that it does not know',
    method: 'refundStarPayment',
    payload: { user_id: nobody, telegram_payment_charge_id: 'unknown' },
    answer: bad('CHARGE_ID_INVALID'),
  },
  {
    name: 'cancels no subscription that it does not know',
    method: 'editUserStarSubscription',
    payload: { user_id: nobody, telegram_payment_charge_id: 'unknown', is_canceled: true },
    answer: bad('CHARGE_ID_INVALID'),
  },
  { name: 'shows the ledger', method: 'getStarTransactions', payload: { limit: 1 }, answer: 'ok' },
  { name: 'shows the balance', method: 'getMyStarBalance', payload: {}, answer: 'ok' },
]

/** A channel that the bot administers with the rights to invite and to restrict, without anybody who joins. */
const channelOf = (chat_id: number): readonly Probe[] => [
  { name: 'shows the channel', method: 'getChat', payload: { chat_id }, answer: 'ok' },
  { name: 'shows its administrators', method: 'getChatAdministrators', payload: { chat_id }, answer: 'ok' },
  { name: 'counts its members', method: 'getChatMemberCount', payload: { chat_id }, answer: 'ok' },
  {
    name: 'makes a link for one',
    method: 'createChatInviteLink',
    payload: { chat_id, member_limit: 1 },
    answer: 'ok',
  },
  {
    name: 'makes no link for one that also asks',
    method: 'createChatInviteLink',
    payload: { chat_id, member_limit: 1, creates_join_request: true },
    answer: bad("member limit can't be specified for links requiring administrator approval"),
  },
  {
    name: 'makes no link that is over',
    method: 'createChatInviteLink',
    payload: { chat_id, expire_date: 1 },
    answer: bad('EXPIRE_DATE_INVALID'),
  },
  {
    name: 'makes a paid link of its own',
    method: 'createChatSubscriptionInviteLink',
    payload: { chat_id, subscription_period: 2_592_000, subscription_price: 1 },
    answer: 'ok',
  },
  {
    name: 'revokes no link that it does not know',
    method: 'revokeChatInviteLink',
    payload: { chat_id, invite_link: 'https://t.me/+unknown' },
    answer: bad('INVITE_HASH_EXPIRED'),
  },
  {
    name: 'lets in nobody whom it does not know',
    method: 'approveChatJoinRequest',
    payload: { chat_id, user_id: nobody },
    answer: bad('USER_ID_INVALID'),
  },
]

const elsewhere: readonly Probe[] = [
  {
    name: 'refuses an answer to a guarding query that it never sent',
    method: 'answerChatJoinRequestQuery',
    payload: { chat_join_request_query_id: '1', result: 'approve' },
    answer: tooOld,
  },
  {
    name: 'knows no channel that the bot was never in',
    method: 'getChatMember',
    payload: { chat_id: -1_009_999_999_999, user_id: nobody },
    answer: bad('chat not found'),
  },
]

export const probesWith = (channel: number | undefined): readonly Probe[] => [
  ...payments,
  ...(channel === undefined ? [] : channelOf(channel)),
  ...elsewhere,
]
