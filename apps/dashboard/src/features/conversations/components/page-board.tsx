import type { SessionDetail } from '@visualkit/contracts'
import { cx, Dialog } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'
import type { Pointing } from '../hooks/use-pointing.ts'
import { FrameImage } from './key-frames.tsx'
import { SightBoard } from './sight-board.tsx'

/** The visitor's page, large, to point at and draw on. It is as it is there: it follows their scrolling. */
export function PageBoard({
  page,
  imageUrl,
  open,
  onOpenChange,
  pointing,
}: {
  page: NonNullable<SessionDetail['pageView']>
  imageUrl: string
  open: boolean
  onOpenChange(open: boolean): void
  pointing: Pointing
}) {
  const { view } = page
  const { width, height } = view
  // A phone’s page is high.
  const isHigh = height > width
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('inbox.draw.title')}
      description={view.title || view.url}
      closeLabel={t('common.close')}
      className={cx('max-h-[calc(100dvh-32px)]', isHigh ? 'max-w-2xl' : 'max-w-5xl')}
    >
      <SightBoard shown={{ view, width, height }} pointing={pointing}>
        <FrameImage frame={{ imageUrl, visibleError: null, width, height }} className="h-auto" />
      </SightBoard>
    </Dialog>
  )
}
