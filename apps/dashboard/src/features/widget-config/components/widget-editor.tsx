import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Locale, Personality, Widget, WidgetConfig } from '@visualkit/contracts'
import { greetingOf } from '@visualkit/contracts/assistant-words'
import { visitorSettings } from '@visualkit/contracts/visitor-settings'
import { Button, Callout, ConfirmByName, Segmented, toast } from '@visualkit/ui'
import type { PreviewScene } from '@visualkit/ui/widget-preview'
import { Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { LEAVE_UNASKED, LeaveGuard } from '../../../components/leave-guard.tsx'
import { WhyNot } from '../../../components/why-not.tsx'
import { Rich } from '../../../i18n/rich.tsx'
import { currentLocale, t } from '../../../i18n/text.ts'
import { cleanSettings } from '../api/clean-settings.ts'
import { SnippetPanel } from './snippet-panel.tsx'
import { isColour, isValidDraft, type WidgetDraft, WidgetForm } from './widget-form.tsx'
import { WidgetPreview } from './widget-preview.tsx'

const SCENES: readonly PreviewScene[] = ['start', 'chat', 'sharing', 'closed']

/** One widget: its form, what it will look like, and what to paste. */
export function WidgetEditor({
  widget,
  personalities,
  onlyOne,
}: {
  widget: Widget
  personalities: readonly Personality[]
  onlyOne: boolean
}) {
  const { tenant, may } = useMember()
  const canWrite = may('widgets.write')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<WidgetDraft>(() => draftOf(widget))
  const [base, setBase] = useState(widget)
  const [scene, setScene] = useState<PreviewScene>('start')
  const [locale, setLocale] = useState<Locale>(currentLocale)
  const businessLocale = useQuery(trpc.tenants.current.queryOptions()).data?.locale ?? 'en'
  const [deleting, setDeleting] = useState(false)
  // What was saved elsewhere, or put back, is taken over unless something is being changed here.
  if (widget !== base) {
    setBase(widget)
    if (isSame(draft, draftOf(base))) setDraft(draftOf(widget))
  }
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.widgets.list.queryKey() })
  const update = useMutation(
    trpc.widgets.update.mutationOptions({
      onSuccess: async (saved) => {
        setDraft(draftOf(saved))
        await refresh()
      },
    }),
  )
  const restore = useMutation(
    trpc.widgets.update.mutationOptions({
      onSuccess: async (restored) => {
        await refresh()
        toast({ title: t('widget.restored', { name: restored.name }) })
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  const remove = useMutation(
    trpc.widgets.delete.mutationOptions({
      onSuccess: async () => {
        await refresh()
        toast({ title: t('widget.deleted', { name: widget.name }) })
        navigate('/widget-config', { replace: true, state: LEAVE_UNASKED })
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
      onSettled: () => setDeleting(false),
    }),
  )
  const assistant =
    personalities.find(({ id }) => id === draft.personalityId) ??
    personalities.find(({ isDefault }) => isDefault)
  const changed = !isSame(draft, draftOf(widget))
  const scenes = SCENES.filter((one) => one !== 'sharing' || draft.settings.screenSharing)
  const shown = scenes.includes(scene) ? scene : 'start'
  function save() {
    const before = { id: widget.id, ...draftOf(widget) }
    const name = draft.name.trim()
    update.mutate(
      { id: widget.id, ...draft, name, settings: cleanSettings(draft.settings) },
      {
        onSuccess: () =>
          toast({
            title: t('common.saved'),
            description: t('widget.savedText'),
            action: { label: t('common.undo'), run: () => restore.mutate(before) },
          }),
      },
    )
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_460px]">
      <form
        className="flex min-w-0 flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <SnippetPanel widgetId={widget.id} />
        <WidgetForm
          draft={draft}
          personalities={personalities}
          locale={locale}
          businessLocale={businessLocale}
          readOnly={!canWrite}
          onLocale={setLocale}
          onChange={setDraft}
        />
        {update.error && (
          <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
            {errorText(update.error)}
          </Callout>
        )}
        {canWrite ? (
          <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-3 border-t bg-paper px-1 py-3">
            <Button
              type="submit"
              variant="primary"
              disabled={!changed || !isValidDraft(draft)}
              busy={update.isPending}
            >
              {t('common.save')}
            </Button>
            {changed && (
              <Button variant="quiet" onClick={() => setDraft(draftOf(widget))}>
                {t('personalities.discard')}
              </Button>
            )}
            <span className="flex-1" />
            {!onlyOne && (
              <Button
                variant="quiet"
                className="text-danger hover:text-danger"
                onClick={() => setDeleting(true)}
              >
                <Trash2 strokeWidth={1.7} />
                {t('widget.delete')}
              </Button>
            )}
          </div>
        ) : (
          <WhyNot of="widgets.write" />
        )}
      </form>
      <section aria-label={t('widget.preview')} className="flex flex-col gap-3 xl:sticky xl:top-4">
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
          <h2 className="text-base font-strong">{t('widget.preview')}</h2>
          <Segmented<PreviewScene>
            label={t('widget.preview')}
            value={shown}
            onValueChange={setScene}
            options={scenes.map((value) => ({ value, label: t(`widget.scenes.${value}`) }))}
          />
        </div>
        <WidgetPreview
          scene={shown}
          config={configOf(draft, assistant, { locale, businessLocale, businessName: tenant.name })}
        />
        <p className="text-xs text-ink-3">{t('widget.previewHint')}</p>
      </section>
      <LeaveGuard when={changed && canWrite} />
      <ConfirmByName
        open={deleting}
        onOpenChange={setDeleting}
        title={t('widget.deleteTitle', { name: widget.name })}
        description={t('widget.deleteText')}
        name={widget.name}
        prompt={(name) => <Rich of="common.confirmName" with={{ name }} />}
        confirmLabel={t('widget.delete')}
        cancelLabel={t('common.cancel')}
        closeLabel={t('common.close')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ id: widget.id })}
      />
    </div>
  )
}

/** What a visitor's page would be told by these settings. */
function configOf(
  { settings }: WidgetDraft,
  assistant: Personality | undefined,
  about: { locale: Locale; businessLocale: Locale; businessName: string },
): WidgetConfig {
  const { locale, businessLocale, businessName } = about
  const { name, greetings } = assistant ?? { name: '', greetings: {} }
  const clean = cleanSettings(settings)
  return {
    widgetId: 'preview',
    settings: {
      ...visitorSettings(clean, locale, businessLocale),
      colour: isColour(settings.colour) ? settings.colour : '#0b6b68',
    },
    assistantName: name,
    avatarUrl: null,
    businessName,
    greeting: clean.greeting[locale] || greetingOf({ name, greetings }, { locale, businessName }),
    locale,
    peopleOnline: false,
    mails: false,
  }
}

function isSame(a: WidgetDraft, b: WidgetDraft): boolean {
  const clean = (draft: WidgetDraft) => JSON.stringify({ ...draft, settings: cleanSettings(draft.settings) })
  return clean(a) === clean(b)
}

function draftOf({ name, allowedOrigins, settings, personalityId }: Widget): WidgetDraft {
  return { name, allowedOrigins, settings, personalityId }
}
