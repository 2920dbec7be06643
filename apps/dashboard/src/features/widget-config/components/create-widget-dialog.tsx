import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Callout, Dialog, Field, Input } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { t } from '../../../i18n/text.ts'
import { normaliseOrigin } from '../api/normalise-origin.ts'

/** A new widget needs a name and, better now than later, the website it will stand on. */
export function CreateWidgetDialog({ onClose }: { onClose(): void }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [origin, setOrigin] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const create = useMutation(
    trpc.widgets.create.mutationOptions({
      onSuccess: async (widget) => {
        await queries.invalidateQueries({ queryKey: trpc.widgets.list.queryKey() })
        // First the window: when the widget behind it has changes that are not saved, the next line asks about them.
        onClose()
        navigate(`/widget-config/${widget.id}`, { replace: true })
      },
    }),
  )
  const submitOnce = useOnce(create)
  function submit() {
    if (origin.trim() === '') return submitOnce({ name: name.trim() })
    const reading = normaliseOrigin(origin)
    if ('problem' in reading) return setProblem(t(`widget.originProblems.${reading.problem}`))
    submitOnce({ name: name.trim(), allowedOrigins: [reading.origin] })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('widget.create')}
      description={t('widget.createText')}
      closeLabel={t('common.close')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field label={t('widget.name')} hint={t('widget.nameHint')}>
          <Input
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={100}
            required
            autoFocus
          />
        </Field>
        <Field
          label={t('widget.addOrigin')}
          aside={t('common.optional')}
          hint={t('widget.originHint')}
          error={problem}
        >
          <Input
            value={origin}
            inputMode="url"
            placeholder="https://shop.example"
            onChange={(event) => {
              setOrigin(event.target.value)
              setProblem(null)
            }}
          />
        </Field>
        {create.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(create.error)}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === ''} busy={create.isPending}>
            {t('widget.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
