import { Button, Dialog } from '@visualkit/ui'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { t } from '../i18n/text.ts'

/** As the state of a navigation: it is not asked about, because what was written is saved or meant to go. */
export const LEAVE_UNASKED = { leaveUnasked: true } as const

export interface LeaveGuardProps {
  /** Whether leaving now would lose something. */
  when: boolean
  /** `page` lets the query of the address change; `address` does not. */
  scope?: 'page' | 'address'
  title?: string
  text?: string
  leaveLabel?: string
}

/** Asks before a link, Back, a reload or closing the tab throws away what was not saved. */
export function LeaveGuard({ when, scope = 'page', title, text, leaveLabel }: LeaveGuardProps) {
  const blocker = useBlocker(({ currentLocation, nextLocation, historyAction }) => {
    // The state stays with its entry in the history: going back to it is not the same wish again.
    if (!when || (historyAction !== 'POP' && isUnasked(nextLocation.state))) return false
    return (
      nextLocation.pathname !== currentLocation.pathname ||
      (scope === 'address' && nextLocation.search !== currentLocation.search)
    )
  })
  useEffect(() => {
    if (!when) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [when])
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onOpenChange={(open) => !open && blocker.reset?.()}
      title={title ?? t('common.unsaved.title')}
      description={text ?? t('common.unsaved.text')}
      closeLabel={t('common.close')}
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => blocker.reset?.()}>{t('common.unsaved.stay')}</Button>
        <Button variant="danger" onClick={() => blocker.proceed?.()}>
          {leaveLabel ?? t('common.unsaved.leave')}
        </Button>
      </div>
    </Dialog>
  )
}

function isUnasked(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'leaveUnasked' in state
}
