export const unixTime = () => Math.floor(Date.now() / 1000)
