import { toast } from '@visualkit/ui'
import { t } from '../i18n/text.ts'
import { errorText } from './errors.ts'

export interface DeferredAct {
  /** What was done, as the reader sees it. */
  title: string
  /** Does it on the server; called when the time to undo is over, or when the page is left. */
  perform(): Promise<unknown>
  /** Puts the page back as it was; also when the server refuses. */
  onUndo(): void
  onDone?(): void
}

const waiting = new Set<() => void>()
if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => {
    for (const perform of [...waiting]) perform()
  })
}

/**
 * An act that can be undone for ten seconds: the page shows it done at once, the server hears of it when nobody
 * changed their mind. @returns what undoes it from elsewhere.
 */
export function deferAct(act: DeferredAct): () => void {
  let settled = false
  const perform = () => {
    if (settled) return
    settled = true
    waiting.delete(perform)
    act.perform().then(
      () => act.onDone?.(),
      (error: unknown) => {
        act.onUndo()
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' })
      },
    )
  }
  const undo = () => {
    if (settled) return
    settled = true
    waiting.delete(perform)
    act.onUndo()
  }
  waiting.add(perform)
  const dismiss = toast({ title: act.title, action: { label: t('common.undo'), run: undo }, onGone: perform })
  return () => {
    undo()
    dismiss()
  }
}
