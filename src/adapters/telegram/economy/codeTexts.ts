/** The texts about codes, and what they take. */
export const CODE_TEXTS = {
  'code-how': [],
  'code-entered': [],
  'code-brings': [],
  'code-besitos': ['besitos'],
  'reason-code': [],
  'refused-code-unknown': [],
  'refused-code-entered': [],
  'refused-code-not-yet': [],
  'refused-code-over': [],
  'refused-code-used-up': [],
  'menu-redeem': [],
  'help-redeem': [],
} as const
