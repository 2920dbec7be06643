import { withoutOrders } from '@visualkit/ai'

/**
 * What was read on a screen, a page or a picture, as it is kept for answers and for whoever takes over: without what
 * gives orders to the machine that reads it, as in documents. The picture itself stays as it was shown.
 */
export function keptWords<Read extends { text: string; visibleError: string | null }>(read: Read): Read {
  return { ...read, text: keptText(read.text), visibleError: keptText(read.visibleError ?? '') || null }
}

/** Words without orders; empty when they were nothing else. */
export function keptText(text: string): string {
  const left = withoutOrders(text)
  return left === text ? text : left.replace(/\s*\n\s*/g, '\n').trim()
}
