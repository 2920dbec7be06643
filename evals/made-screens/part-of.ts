/**
 * The part of a long evaluation that `VK_EVAL_PART` names, such as `2/6` for the second of six: one of every six, each
 * time the next of them, so that each part has some of everything, also of a list in which every second is of one kind. All of it without the variable.
 */
export function partOf<T>(list: readonly T[], wanted = process.env.VK_EVAL_PART): readonly T[] {
  if (!wanted) return list
  const [, part = 0, parts = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(wanted) ?? []).map(Number)
  if (part < 1 || part > parts)
    throw new RangeError(`VK_EVAL_PART is "${wanted}": write a part of how many, such as 2/6.`)
  return list.filter((_, at) => (at + Math.floor(at / parts)) % parts === part - 1)
}
