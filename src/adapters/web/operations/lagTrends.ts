/** As many as a trend shows. */
export const TREND = 40

/** The lags of subscriptions as they were seen by whoever looked, the latest last. They live as long as the process. */
export const createLagTrends = () => {
  const trends = new Map<string, number[]>()
  return {
    note: (name: string, lag: number): readonly number[] => {
      const trend = trends.get(name) ?? []
      trend.push(lag)
      if (trend.length > TREND) trend.shift()
      trends.set(name, trend)
      return trend
    },
  }
}
