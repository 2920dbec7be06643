import { Button, EmptyState } from '@visualkit/ui'
import { CloudOff, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useRouteError } from 'react-router'
import { PanelSkeleton } from '../components/panel-skeleton.tsx'
import { t } from '../i18n/text.ts'
import { isMissingCode, isServerReached, loadFailure } from './load-failure.ts'

/** Before a server that was not reached is looked for again, in milliseconds. */
const LOOK_AGAIN_MS = 4_000

/** A page that failed to draw or whose code did not come: loading it again is what helps, as soon as it can. */
export function RouteError() {
  const error = useRouteError()
  const failure = loadFailure(error, useServerReached(isMissingCode(error)))
  if (failure === null) return <PanelSkeleton of="text" className="m-4 sm:m-8" />
  const offline = failure === 'offline'
  return (
    <EmptyState
      role="alert"
      heading="h1"
      className="py-32"
      icon={offline ? <CloudOff strokeWidth={1.7} /> : <TriangleAlert strokeWidth={1.7} />}
      title={t(
        offline ? 'errors.offlineTitle' : failure === 'updated' ? 'errors.updatedTitle' : 'errors.pageTitle',
      )}
      actions={
        <Button variant="primary" onClick={() => window.location.reload()}>
          {t('common.reload')}
        </Button>
      }
    >
      {t(offline ? 'errors.offlineText' : failure === 'updated' ? 'errors.updatedText' : 'errors.pageText')}
    </EmptyState>
  )
}

/**
 * Looks whether the server is there. When it comes back the page is loaded again: browsers remember that code did not
 * come, so asking for it once more would not help.
 * @returns null until it is known.
 */
function useServerReached(wanted: boolean): boolean | null {
  const [reached, setReached] = useState<boolean | null>(null)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    let wasAway = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      clearTimeout(timer)
      const found = await isServerReached()
      if (gone) return
      if (found && wasAway) return window.location.reload()
      setReached(found)
      if (found) return
      wasAway = true
      clearTimeout(timer)
      timer = setTimeout(look, LOOK_AGAIN_MS)
    }
    void look()
    window.addEventListener('online', look)
    return () => {
      gone = true
      clearTimeout(timer)
      window.removeEventListener('online', look)
    }
  }, [wanted])
  return reached
}
