import { useMutation, useQuery } from '@tanstack/react-query'
import type { DataRequest } from '@visualkit/contracts'
import { Button, Callout, Dialog, Field, Progress, Skeleton, Textarea, toast } from '@visualkit/ui'
import { Download, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { errorCode, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { bytes, longDate, shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { askedBy, isAtWork, isErased, isOpen, subjectName } from '../api/request-names.ts'
import { usePrivacyChanged } from '../api/use-privacy-changed.ts'
import { ReceiptPanel } from './receipt-panel.tsx'
import { RequestState } from './request-state.tsx'

const FOLLOW_MS = 1_000
const NOTE = { least: 3, most: 500 }

/** One request: how it stands, and what can be done with it. */
export function RequestDialog({ id, onClose }: { id: string; onClose(): void }) {
  const query = useQuery({
    ...trpc.privacy.request.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? FOLLOW_MS : false),
  })
  const { data, error } = query
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={data ? titleOf(data) : t('privacy.requests.title')}
      closeLabel={t('common.close')}
      className="max-w-xl"
    >
      {error && !data && (
        <p role="alert" className="text-base text-danger">
          {errorCode(error) === 'NOT_FOUND' ? t('privacy.request.gone') : errorText(error)}
        </p>
      )}
      {!data && !error && <Skeleton className="h-32" />}
      {data && (
        <div className="flex flex-col gap-5">
          <Facts request={data} />
          <WhatNow request={data} />
        </div>
      )}
    </Dialog>
  )
}

function titleOf(request: DataRequest): string {
  if (isErased(request)) return t('privacy.erasedPerson')
  return t(`privacy.request.${request.kind}Title`, { name: subjectName(request) })
}

function Facts({ request }: { request: DataRequest }) {
  const { confirmedBy, identityNote } = request
  const rows: [string, ReactNode][] = [
    [t('privacy.columns.state'), <RequestState key="state" status={request.status} />],
    [
      t('privacy.request.asked'),
      t('privacy.request.by', { when: longDate(request.createdAt), name: askedBy(request) }),
    ],
  ]
  if (isOpen(request)) rows.push([t('privacy.request.due'), longDate(request.dueAt)])
  if (confirmedBy) rows.push([t('privacy.request.checked'), confirmedBy])
  if (identityNote) rows.push([t('privacy.request.how'), identityNote])
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1.5 text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 wrap-anywhere text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function WhatNow({ request }: { request: DataRequest }) {
  switch (request.status) {
    case 'pending':
      return <CheckForm request={request} />
    case 'queued':
    case 'running':
      return <AtWork request={request} />
    case 'failed':
      return <Failed request={request} />
    case 'cancelled':
      return <p className="text-sm text-ink-2">{t('privacy.request.cancelledText')}</p>
    case 'done':
      return request.receipt ? <ReceiptPanel receipt={request.receipt} /> : <File request={request} />
  }
}

/** Nobody signed for who asks: somebody checks, says how, and only then it begins. */
function CheckForm({ request }: { request: DataRequest }) {
  const changed = usePrivacyChanged()
  const [note, setNote] = useState('')
  const confirm = useMutation(trpc.privacy.confirm.mutationOptions({ onSuccess: changed }))
  const isErasure = request.kind === 'erase'
  return (
    <form
      className="flex flex-col gap-4 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate({ id: request.id, identityNote: note.trim() })
      }}
    >
      <div>
        <h3 className="text-base font-strong">{t('privacy.request.pendingTitle')}</h3>
        <p className="mt-1 text-sm text-ink-2">
          {t(isErasure ? 'privacy.request.pendingErase' : 'privacy.request.pendingExport')}
        </p>
      </div>
      <Field
        label={t('privacy.request.note')}
        hint={t('privacy.request.noteHint')}
        error={confirm.error && errorText(confirm.error)}
      >
        <Textarea
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={NOTE.most}
          rows={2}
          required
        />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <TakeBack request={request} />
        <Button
          type="submit"
          variant={isErasure ? 'danger' : 'primary'}
          disabled={note.trim().length < NOTE.least}
          busy={confirm.isPending}
        >
          {t(isErasure ? 'privacy.request.beginErase' : 'privacy.request.beginExport')}
        </Button>
      </div>
    </form>
  )
}

function AtWork({ request }: { request: DataRequest }) {
  const { done, total } = request.progress ?? { done: 0, total: 0 }
  const text = total > 0 ? t('privacy.progress', { done, total }) : t(`privacy.states.${request.status}`)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-2" role="status">
        <Progress value={total > 0 ? done / total : 0} label={text} />
        <p className="text-sm text-ink-2 tabular-nums">
          {text}. {t('privacy.request.working')}
        </p>
      </div>
      {request.status === 'queued' && !(request.kind === 'erase' && request.subject.kind === 'user') && (
        <div className="flex justify-end">
          <TakeBack request={request} />
        </div>
      )}
    </div>
  )
}

function TakeBack({ request }: { request: DataRequest }) {
  const changed = usePrivacyChanged()
  const cancel = useMutation(
    trpc.privacy.cancel.mutationOptions({
      onSuccess: () => toast({ title: t('privacy.request.cancelled') }),
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
      onSettled: changed,
    }),
  )
  return (
    <Button busy={cancel.isPending} onClick={() => cancel.mutate({ id: request.id })}>
      {t('privacy.request.cancel')}
    </Button>
  )
}

function Failed({ request }: { request: DataRequest }) {
  const changed = usePrivacyChanged()
  const retry = useMutation(
    trpc.privacy.retry.mutationOptions({
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
      onSettled: changed,
    }),
  )
  return (
    <Callout
      tone="danger"
      icon={<TriangleAlert strokeWidth={1.7} />}
      actions={
        <Button size="small" busy={retry.isPending} onClick={() => retry.mutate({ id: request.id })}>
          {t('privacy.request.retry')}
        </Button>
      }
    >
      {t('privacy.request.failedText', { why: request.error ?? '–' })}
    </Callout>
  )
}

function File({ request }: { request: DataRequest }) {
  const download = useMutation(
    trpc.privacy.download.mutationOptions({
      onSuccess: ({ url }) => window.location.assign(url),
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  const { file } = request
  if (!file) return <p className="text-sm text-ink-2">{t('privacy.request.fileGone')}</p>
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-4">
      <p className="min-w-0 flex-1 basis-60 text-sm text-ink-2">
        {t('privacy.request.file', { size: bytes(file.sizeBytes), date: shortDate(file.expiresAt) })}
      </p>
      <Button variant="primary" busy={download.isPending} onClick={() => download.mutate({ id: request.id })}>
        <Download strokeWidth={1.7} />
        {t('privacy.request.download')}
      </Button>
    </div>
  )
}
