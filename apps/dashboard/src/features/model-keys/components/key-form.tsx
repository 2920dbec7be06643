import { useMutation } from '@tanstack/react-query'
import type { ModelVendor } from '@visualkit/contracts'
import { Button, Field, Input } from '@visualkit/ui'
import { type FormEvent, useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'

/** Takes a key, which is tried before it is kept. */
export function KeyForm({
  vendor,
  name,
  onDone,
  onCancel,
}: {
  vendor: ModelVendor
  name: string
  onDone(): void
  onCancel(): void
}) {
  const [key, setKey] = useState('')
  const set = useMutation(trpc.modelKeys.set.mutationOptions({ onSuccess: onDone }))
  const save = (event: FormEvent) => {
    event.preventDefault()
    set.mutate({ provider: vendor, key: key.trim() })
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={save} noValidate>
      <Field
        label={t('modelKeys.key', { vendor: name })}
        hint={t('modelKeys.keyHint')}
        error={set.error && errorText(set.error)}
      >
        <Input
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          maxLength={500}
          autoFocus
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={set.isPending} disabled={key.trim().length < 8}>
          {t('modelKeys.save')}
        </Button>
        <Button variant="quiet" disabled={set.isPending} onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
