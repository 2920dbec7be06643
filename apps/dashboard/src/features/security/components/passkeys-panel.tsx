import { useMutation, useQuery } from '@tanstack/react-query'
import type { AccountSecurity, Passkey } from '@visualkit/contracts'
import { Badge, Button, Dialog, Field, Input, toast } from '@visualkit/ui'
import { Fingerprint, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { confirmIdentity } from '../../../app/confirm-identity.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { useNow } from '../../../components/use-now.ts'
import { ago, shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { authProblem } from '../../sign-in/api/auth-problem.ts'
import { addPasskey, canUsePasskeys } from '../../sign-in/api/passkeys.ts'
import { deviceName } from '../api/device-name.ts'
import { useSecurityChange } from '../api/use-security-change.ts'

const NAME_CHARACTERS = 100

/** Passkeys: add, rename, delete. */
export function PasskeysPanel({ security }: { security: AccountSecurity }) {
  const { passkeys } = security
  const now = useNow()
  const { refresh, onError } = useSecurityChange()
  const sessions = useQuery(trpc.auth.listSessions.queryOptions())
  const [adding, setAdding] = useState(false)
  const [renaming, setRenaming] = useState<Passkey | null>(null)
  const [deleting, setDeleting] = useState<Passkey | null>(null)
  const remove = useMutation(
    trpc.account.deletePasskey.mutationOptions({
      onSuccess: () => {
        setDeleting(null)
        refresh()
        toast({ title: t('security.passkeys.deleted') })
      },
      onError: (error) => {
        setDeleting(null)
        onError(error)
      },
    }),
  )

  async function add() {
    setAdding(true)
    const here = sessions.data?.find(({ isCurrent }) => isCurrent)
    const name = deviceName(here?.device ?? { browser: null, system: null })
    let answer = await addPasskey(name)
    if (!answer.ok && answer.code === 'STEP_UP_REQUIRED' && (await confirmIdentity()))
      answer = await addPasskey(name)
    setAdding(false)
    if (answer.ok) {
      refresh()
      return toast({ title: t('security.passkeys.added'), description: t('security.passkeys.addedText') })
    }
    if (answer.code === 'STEP_UP_REQUIRED') return
    const why =
      answer.code === 'CANCELLED'
        ? t('signIn.passkey.cancelled')
        : answer.code === 'PASSKEY_EXISTS'
          ? t('security.passkeys.exists')
          : authProblem(answer, t('security.passkeys.refused'))
    toast({ title: t('errors.notDone'), description: why, tone: 'danger' })
  }

  return (
    <Panel
      title={t('security.passkeys.title')}
      description={t('security.passkeys.description')}
      actions={
        canUsePasskeys() && (
          <Button busy={adding} onClick={() => void add()}>
            <Plus strokeWidth={1.7} />
            {t('security.passkeys.add')}
          </Button>
        )
      }
      bodyClassName="p-0"
    >
      {passkeys.length === 0 ? (
        <p className="p-4 text-sm text-ink-2">
          {canUsePasskeys() ? t('security.passkeys.empty') : t('security.passkeys.unsupported')}
        </p>
      ) : (
        <ul>
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex items-center gap-3 border-b px-4 py-2.5 last:border-b-0">
              <Fingerprint aria-hidden strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 text-base">
                  <span className="wrap-anywhere">{passkey.name || t('security.passkeys.unnamed')}</span>
                  {passkey.isSynced && <Badge>{t('security.passkeys.synced')}</Badge>}
                </p>
                <p className="text-xs text-ink-3">
                  {t('security.passkeys.since', { date: shortDate(passkey.createdAt) })}
                  {' · '}
                  {passkey.lastUsedAt
                    ? t('security.lastUsed', { time: ago(passkey.lastUsedAt, now) })
                    : t('security.passkeys.unused')}
                </p>
              </div>
              <Button
                variant="quiet"
                size="icon"
                aria-label={t('security.passkeys.rename', { name: passkey.name })}
                onClick={() => setRenaming(passkey)}
              >
                <Pencil strokeWidth={1.7} />
              </Button>
              <Button
                variant="quiet"
                size="icon"
                aria-label={t('security.passkeys.delete', { name: passkey.name })}
                onClick={() => setDeleting(passkey)}
              >
                <Trash2 strokeWidth={1.7} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={renaming !== null}
        onOpenChange={(open) => !open && setRenaming(null)}
        title={t('security.passkeys.renameTitle')}
        closeLabel={t('common.close')}
        className="max-w-sm"
      >
        {renaming && <RenameForm passkey={renaming} onClose={() => setRenaming(null)} onDone={refresh} />}
      </Dialog>
      <Dialog
        open={deleting !== null}
        onOpenChange={(open) => !open && setDeleting(null)}
        title={t('security.passkeys.deleteTitle', { name: deleting?.name ?? '' })}
        description={t('security.passkeys.deleteText')}
        closeLabel={t('common.close')}
        footer={
          <>
            <Button onClick={() => setDeleting(null)}>{t('common.cancel')}</Button>
            <Button
              variant="danger"
              busy={remove.isPending}
              onClick={() => deleting && remove.mutate({ id: deleting.id })}
            >
              {t('common.delete')}
            </Button>
          </>
        }
      />
    </Panel>
  )
}

function RenameForm({ passkey, onClose, onDone }: { passkey: Passkey; onClose(): void; onDone(): void }) {
  const { onError } = useSecurityChange()
  const [name, setName] = useState(passkey.name)
  const rename = useMutation(
    trpc.account.renamePasskey.mutationOptions({
      onSuccess: () => {
        onDone()
        onClose()
      },
      onError,
    }),
  )
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate({ id: passkey.id, name: name.trim() })
      }}
    >
      <Field label={t('security.passkeys.name')}>
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={NAME_CHARACTERS}
          required
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="submit" variant="primary" disabled={name.trim() === ''} busy={rename.isPending}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
