import { Skeleton } from '@visualkit/ui'
import { useEffect, useState } from 'react'
import { useNavigation } from 'react-router'
import { PanelSkeleton } from '../components/panel-skeleton.tsx'

/** A page that comes within this time is waited for without a word, in milliseconds. */
const UNNOTICED_MS = 150

/** Over the page that is left, while the code of the next one is on its way. */
export function PendingPage() {
  const isLoading = useNavigation().state === 'loading'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!isLoading) return setShown(false)
    const timer = setTimeout(() => setShown(true), UNNOTICED_MS)
    return () => clearTimeout(timer)
  }, [isLoading])
  if (!isLoading || !shown) return null
  return (
    <div className="absolute inset-0 z-20 bg-paper px-4 pt-5 sm:px-8 sm:pt-7">
      <div className="mx-auto flex max-w-6xl flex-col gap-6">
        <Skeleton className="h-6 w-40" />
        <PanelSkeleton of="text" />
      </div>
    </div>
  )
}
