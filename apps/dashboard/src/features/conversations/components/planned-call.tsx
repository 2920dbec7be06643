import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PlannedCall as Call } from '@visualkit/contracts'
import { Badge, Button, Dialog, toast } from '@visualkit/ui'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { useNow } from '../../../components/use-now.ts'
import { plannedTime } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { SeenPart } from './seen-part.tsx'

/** The call that the visitor has planned: when by the reader's clock and by theirs, where, and a way to cancel it. */
export function PlannedCall({ sessionId, call }: { sessionId: string; call: Call }) {
  const { at, contact, timeZone, canceledAt } = call
  const queries = useQueryClient()
  const canAnswer = useMember().may('conversations.answer')
  const [asking, setAsking] = useState(false)
  const isOver = Date.parse(at) <= useNow()
  const cancel = useMutation(
    trpc.sessions.cancelCall.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries({ queryKey: trpc.sessions.get.queryKey({ id: sessionId }) })
        toast({ title: t('inbox.call.canceledToast') })
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
      onSettled: () => setAsking(false),
    }),
  )
  return (
    <SeenPart
      title={t('inbox.call.title')}
      aside={canceledAt !== null && <Badge>{t('inbox.call.canceled')}</Badge>}
    >
      <p className="text-sm text-ink">
        <time dateTime={at}>{plannedTime(at)}</time>
      </p>
      {timeZone !== null && (
        <p className="text-xs text-ink-3">{t('inbox.call.theirs', { zone: timeZone })}</p>
      )}
      <p className="mt-1 text-sm">
        <a href={`tel:${contact.replace(/[^+\d]/g, '')}`} className="text-lagoon underline">
          {contact}
        </a>
      </p>
      {canceledAt === null && !isOver && canAnswer && (
        <Button size="small" className="mt-2" onClick={() => setAsking(true)}>
          {t('inbox.call.cancel')}
        </Button>
      )}
      {asking && (
        <Dialog
          open
          onOpenChange={(open) => !open && setAsking(false)}
          title={t('inbox.call.cancelTitle')}
          description={t('inbox.call.cancelText')}
          closeLabel={t('common.close')}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t('inbox.call.keep')}</Button>
              <Button variant="primary" busy={cancel.isPending} onClick={() => cancel.mutate({ sessionId })}>
                {t('inbox.call.cancel')}
              </Button>
            </>
          }
        />
      )}
    </SeenPart>
  )
}
