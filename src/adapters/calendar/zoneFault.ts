import type { ZoneFault } from '../../application/content/readAbout.ts'

/** Why a name is no time zone that Node knows; whether the database knows it too, the calendar says where it is published. */
export const zoneFault: ZoneFault = (name) => {
  if (name === 'UTC') return undefined
  if (/^[A-Z0-9+:-]*$/.test(name))
    return `"${name}" is not the name of a place: an offset or an abbreviation knows nothing of summer time`
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return undefined
  } catch {
    return `"${name}" is not a time zone that DianaBot knows`
  }
}
