/**
 * Finds something out, and answers the same as long as the same value is asked about. While an act is decided each of its parts asks
 * for the same of the same experience, several times over; what is found must hang on that value alone.
 */
export const rememberingLast = <Asked, Found>(find: (asked: Asked) => Found): ((asked: Asked) => Found) => {
  let last: { readonly asked: Asked; readonly found: Found } | undefined
  return (asked) => {
    if (last === undefined || last.asked !== asked) last = { asked, found: find(asked) }
    return last.found
  }
}
