import { Button, Dialog } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'

/** An act on the floor that somebody else holds, waiting for a yes. */
export interface ActOnColleague {
  act: 'takeOver' | 'handBack' | 'resolve'
  /** Who answers now. */
  name: string
  run(): void
}

/** Asks before a key or a click ends what a colleague is doing. */
export function ColleagueDialog({ asked, onClose }: { asked: ActOnColleague | null; onClose(): void }) {
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => !open && onClose()}
      title={asked && t('inbox.colleague.title', { name: asked.name })}
      description={asked && t(`inbox.colleague.${asked.act}`, { name: asked.name })}
      closeLabel={t('common.close')}
    >
      {asked && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('inbox.colleague.leave', { name: asked.name })}</Button>
          <Button
            variant={asked.act === 'resolve' ? 'danger' : 'primary'}
            onClick={() => {
              onClose()
              asked.run()
            }}
          >
            {t(`inbox.${asked.act}`)}
          </Button>
        </div>
      )}
    </Dialog>
  )
}
