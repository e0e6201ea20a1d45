/** The milliseconds of a length of time as authors write it: `4 s`, `1.5 s`, `2 min`; nothing where it is none. */
export const millisecondsIn = (written: string | number | boolean | null): number | undefined => {
  if (typeof written !== 'string') return undefined
  const found = /^([0-9]{1,6}(?:[.][0-9]{1,3})?) ?(s|min)$/.exec(written.trim())
  if (found === null) return undefined
  return Math.round(Number(found[1]) * (found[2] === 's' ? 1_000 : 60_000))
}
