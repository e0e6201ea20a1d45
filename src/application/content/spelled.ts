/** A word as it is compared: without case and accents, without the spaces and signs around it, and without doubled spaces within. */
export const spelled = (said: string): string =>
  said
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
