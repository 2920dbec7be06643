import { Button } from '@visualkit/ui'
import { Globe } from 'lucide-react'
import { t } from '../../../i18n/text.ts'

/** Accounts elsewhere that open this installation. */
export function OutsideButtons({
  providers,
  busy,
  onPress,
}: {
  providers: readonly { id: string; name: string }[]
  /** The one that was pressed. */
  busy: string | null
  onPress(id: string): void
}) {
  if (providers.length === 0) return null
  return (
    <div className="flex flex-col gap-2">
      {providers.map(({ id, name }) => (
        <Button key={id} size="large" busy={busy === id} onClick={() => onPress(id)}>
          <Globe aria-hidden strokeWidth={1.7} />
          {t('outside.with', { name })}
        </Button>
      ))}
    </div>
  )
}
