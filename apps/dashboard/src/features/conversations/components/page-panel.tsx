import type { PointerOutcome, SessionDetail } from '@visualkit/contracts'
import { Button, cx, Input } from '@visualkit/ui'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { clockTime } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import type { Pointing } from '../hooks/use-pointing.ts'
import { FrameImage } from './key-frames.tsx'
import { PageBoard } from './page-board.tsx'
import { SeenPart } from './seen-part.tsx'

/** What was pointed at last, and what became of it. */
export interface Pointed {
  pointerId: string
  name: string
  outcome: PointerOutcome | null
}

const MOST_LISTED = 12

/** The page the visitor shows: a picture of it and its controls; a click shows the visitor where to look. */
export function PagePanel({
  page,
  imageUrl,
  pointing,
}: {
  page: NonNullable<SessionDetail['pageView']>
  /** The masked picture of it, when there is one. */
  imageUrl: string | undefined
  /** Missing for who may not answer. */
  pointing?: Pointing | undefined
}) {
  const [draws, setDraws] = useState(false)
  const [search, setSearch] = useState('')
  const { view } = page
  const { pointed = null, point: onPoint } = pointing ?? {}
  const named = view.elements.filter(({ name }) => name !== '')
  const wanted = search.trim().toLowerCase()
  const listed = named.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, MOST_LISTED)
  return (
    <SeenPart
      title={t('inbox.page.title')}
      aside={<span className="tabular-nums">{clockTime(page.capturedAt)}</span>}
    >
      <p className="truncate text-sm text-ink-2" title={view.url}>
        {view.title || view.url}
      </p>
      {imageUrl && (
        <div className="relative mt-2 overflow-hidden rounded-card border">
          <FrameImage
            frame={{ imageUrl, visibleError: null, width: view.width, height: view.height }}
            className="h-auto"
          />
          {onPoint &&
            named
              .filter(({ y, height }) => y < view.height && y + height > 0)
              .map((element) => (
                <button
                  key={element.ref}
                  type="button"
                  tabIndex={-1}
                  title={t('inbox.page.pointAt', { name: element.name })}
                  aria-label={t('inbox.page.pointAt', { name: element.name })}
                  onClick={() => onPoint(element)}
                  className="absolute rounded-[3px] hover:bg-signal-wash hover:outline-2 hover:outline-signal"
                  style={{
                    left: `${(element.x / view.width) * 100}%`,
                    top: `${(element.y / view.height) * 100}%`,
                    width: `${(element.width / view.width) * 100}%`,
                    height: `${(element.height / view.height) * 100}%`,
                  }}
                />
              ))}
        </div>
      )}
      {pointing && imageUrl && (
        <>
          <Button size="small" className="mt-2 w-full" onClick={() => setDraws(true)}>
            <Pencil aria-hidden strokeWidth={1.7} />
            {t('inbox.draw.open')}
          </Button>
          <PageBoard {...{ page, imageUrl, pointing }} open={draws} onOpenChange={setDraws} />
        </>
      )}
      {onPoint && (
        <div className="mt-2 flex flex-col gap-1.5">
          <p className="text-xs text-ink-3">{t('inbox.page.hint')}</p>
          {named.length > MOST_LISTED && (
            <Input
              aria-label={t('inbox.page.find')}
              placeholder={t('inbox.page.find')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
          <ul className="flex flex-wrap gap-1.5">
            {listed.map((element) => (
              <li key={element.ref} className="max-w-full">
                <button
                  type="button"
                  onClick={() => onPoint(element)}
                  className={cx(
                    'max-w-full truncate rounded-control border px-2 py-1 text-left text-sm text-ink-2 hover:border-control hover:text-ink',
                    pointed?.name === element.name &&
                      pointed.outcome !== 'done' &&
                      'border-signal text-signal',
                  )}
                >
                  {element.name}
                </button>
              </li>
            ))}
          </ul>
          {pointing && pointed && <PointedStatus pointed={pointed} onClear={pointing.clearPointer} />}
        </div>
      )}
    </SeenPart>
  )
}

/** What became of what was pointed at, and how to take it away while it is there. */
export function PointedStatus({ pointed, onClear }: { pointed: Pointed; onClear(): void }) {
  const { outcome, name } = pointed
  const isOver = ['not_found', 'done', 'ended', 'dismissed'].includes(outcome ?? '')
  return (
    <p className="flex items-center justify-between gap-2 text-sm text-ink-2" role="status">
      {t(`inbox.page.outcomes.${outcome ?? 'sent'}`, { name })}
      {!isOver && (
        <Button size="small" onClick={onClear}>
          {t('inbox.page.clear')}
        </Button>
      )}
    </p>
  )
}
