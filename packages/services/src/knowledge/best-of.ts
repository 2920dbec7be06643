/**
 * The places of the highest scores, by falling score; of equal ones the first place first.
 * @param counts whether a place may be among them.
 */
export function bestOf(
  scores: Readonly<ArrayLike<number>>,
  limit: number,
  counts: (place: number) => boolean,
): number[] {
  const best: number[] = []
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place]!
    if (best.length === limit && (limit === 0 || score <= scores[best[limit - 1]!]!)) continue
    if (!counts(place)) continue
    if (best.length === limit) best.pop()
    let at = best.length
    while (at > 0 && scores[best[at - 1]!]! < score) at -= 1
    best.splice(at, 0, place)
  }
  return best
}
