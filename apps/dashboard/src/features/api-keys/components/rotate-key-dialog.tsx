import { useMutation } from '@tanstack/react-query'
import type { ApiKey } from '@visualkit/contracts'
import { Button, Callout, Field, Select } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { t } from '../../../i18n/text.ts'
import { useKeysChanged } from '../api/use-keys-changed.ts'
import { NewKeyWindow } from './new-key-window.tsx'

const OVERLAPS = { none: 0, hour: 1, day: 24, week: 168, month: 720 } as const
type Overlap = keyof typeof OVERLAPS

/** Replaces a key by a new one; the old one goes on working for as long as it takes to put the new one in. */
export function RotateKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const [overlap, setOverlap] = useState<Overlap>('day')
  const rotate = useMutation(trpc.apiKeys.rotate.mutationOptions({ onSuccess: useKeysChanged() }))
  const submit = useOnce(rotate)
  return (
    <NewKeyWindow
      title={t('apiKeys.rotateTitle', { name: apiKey.name })}
      description={t('apiKeys.rotateText')}
      created={rotate.data ?? null}
      isPending={rotate.isPending}
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit({ id: apiKey.id, overlapHours: OVERLAPS[overlap] })
        }}
      >
        <Field label={t('apiKeys.overlap')} hint={overlap === 'none' ? t('apiKeys.overlapNow') : undefined}>
          <Select value={overlap} onChange={(event) => setOverlap(event.target.value as Overlap)}>
            {(Object.keys(OVERLAPS) as Overlap[]).map((one) => (
              <option key={one} value={one}>
                {t(`apiKeys.overlaps.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        {rotate.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(rotate.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={rotate.isPending}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={rotate.isPending}>
            {t('apiKeys.rotate')}
          </Button>
        </div>
      </form>
    </NewKeyWindow>
  )
}
