/** A word as it is compared: without case and accents, and without the spaces around it and doubled within. */
export const spelled = (said: string): string =>
  said
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim()
