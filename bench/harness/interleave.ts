/**
 * Measures every contender once a round, each round beginning with another one, so that whatever else the machine does
 * meanwhile falls on all of them.
 */
export const interleave = async <Contender, Sample>(
  contenders: readonly Contender[],
  rounds: number,
  measure: (contender: Contender) => Promise<Sample>,
): Promise<ReadonlyMap<Contender, readonly Sample[]>> => {
  const samples = new Map<Contender, Sample[]>(contenders.map((contender) => [contender, []]))
  for (let round = 0; round < rounds; round += 1) {
    const first = round % contenders.length
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)])
      samples.get(contender)?.push(await measure(contender))
  }
  return samples
}
