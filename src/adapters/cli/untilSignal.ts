/** Aborts at the first SIGINT or SIGTERM; the second one ends the process at once. */
export const untilSignal = (): AbortSignal => {
  const controller = new AbortController()
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return controller.signal
}
