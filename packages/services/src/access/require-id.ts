import { Id, notFound } from '@visualkit/contracts'

/** An id that is no UUID answers like an unknown one, and never reaches the database. */
export function requireId(id: string, what: string): void {
  if (!Id.safeParse(id).success) throw notFound(what)
}
