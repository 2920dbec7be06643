import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OfferToolsInput, Tool } from '@visualkit/contracts'
import { TOOL_LIMITS } from '@visualkit/contracts/tool-limits'
import { Button, Callout, Dialog, Skeleton, toast } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { trpc } from '../../../app/trpc.ts'
import { useOnce } from '../../../app/use-once.ts'
import { t } from '../../../i18n/text.ts'
import {
  type Choice,
  choicesOf,
  emptySource,
  isComplete,
  nameProblems,
  picksOf,
  sourceInput,
} from '../api/import-draft.ts'
import { toolErrorText } from '../api/tool-error-text.ts'
import { OfferList } from './offer-list.tsx'
import { DocumentText, SourceFields } from './source-fields.tsx'

/**
 * Takes tools from an OpenAPI document or an MCP server: where, which, under which names, and who is asked. With
 * `again` it is the source of a tool that is there: what it says differently is shown before it holds.
 */
export function ImportDialog({ again, onClose }: { again?: Tool; onClose(): void }) {
  const queries = useQueryClient()
  const formId = useId()
  const [draft, setDraft] = useState(emptySource)
  const [asked, setAsked] = useState<OfferToolsInput | null>(null)
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const isPasted = again?.source?.kind === 'openapi' && again.source.url === null
  const look = useMutation(
    trpc.tools.offers.mutationOptions({
      onSuccess: ({ offers }) => {
        setChoices(choicesOf(offers, again !== undefined))
        // What a server has changed is stopped by now.
        void queries.invalidateQueries({ queryKey: trpc.tools.pathKey() })
      },
    }),
  )
  const take = useMutation(
    trpc.tools.import.mutationOptions({
      onSuccess: (saved) => {
        void queries.invalidateQueries({ queryKey: trpc.tools.pathKey() })
        toast({ title: t('tools.import.done', { count: saved.length }) })
        onClose()
      },
    }),
  )
  const takeOnce = useOnce(take)
  const show = (source: OfferToolsInput) => {
    setAsked(source)
    take.reset()
    look.mutate(source)
  }
  const showAgain = () => {
    if (again) show({ kind: 'again', toolId: again.id, ...(isPasted && { text: draft.text }) })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    if (again && !isPasted) showAgain()
  }, [])
  const offered = look.data
  const picks = offered ? picksOf(offered.offers, choices) : []
  const problems = nameProblems(picks)
  const changed = picks.filter(({ toolId }) => toolId !== undefined).length
  const isReady = isComplete(again ? { ...draft, by: 'text' } : draft)
  const isShort = draft.text.length <= TOOL_LIMITS.documentCharacters
  const submit = () => {
    if (offered) {
      if (asked && picks.length > 0 && Object.keys(problems).length === 0) takeOnce({ source: asked, picks })
    } else if (isReady && isShort) again ? showAgain() : show(sourceInput(draft))
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={again ? t('tools.import.againTitle') : t('tools.import.title')}
      description={again ? (again.source?.url ?? t('tools.import.pasted')) : t('tools.import.text')}
      closeLabel={t('common.close')}
      className="max-w-3xl"
      footer={
        <>
          {offered && !again && (
            <Button
              variant="quiet"
              className="mr-auto"
              disabled={take.isPending}
              onClick={() => look.reset()}
            >
              {t('common.back')}
            </Button>
          )}
          {(look.error || take.error) && again && !isPasted && (
            <Button onClick={showAgain}>{t('tools.import.lookAgain')}</Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {offered ? (
            <Button
              type="submit"
              form={formId}
              variant="primary"
              busy={take.isPending}
              disabled={picks.length === 0}
            >
              {changed > 0 && changed === picks.length
                ? t('tools.import.agree', { count: changed })
                : picks.length === 0
                  ? t('tools.import.takeNone')
                  : t('tools.import.take', { count: picks.length })}
            </Button>
          ) : (
            (!again || isPasted) && (
              <Button
                type="submit"
                form={formId}
                variant="primary"
                busy={look.isPending}
                disabled={!isReady || !isShort}
              >
                {t('tools.import.look')}
              </Button>
            )
          )}
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {!offered && !again && (
          <SourceFields
            draft={draft}
            change={(part) => setDraft({ ...draft, ...part })}
            most={TOOL_LIMITS.documentCharacters}
          />
        )}
        {!offered && isPasted && (
          <DocumentText
            text={draft.text}
            most={TOOL_LIMITS.documentCharacters}
            onChange={(text) => setDraft({ ...draft, text })}
          />
        )}
        {look.isPending && <Skeleton className="h-40" aria-label={t('tools.import.looking')} />}
        {offered && (
          <OfferList
            offered={offered}
            choices={choices}
            problems={problems}
            isReview={again !== undefined}
            onChange={setChoices}
            onLeave={onClose}
          />
        )}
        {look.error && <Failure>{toolErrorText(look.error)}</Failure>}
        {take.error && <Failure>{toolErrorText(take.error)}</Failure>}
      </form>
    </Dialog>
  )
}

function Failure({ children }: { children: ReactNode }) {
  return (
    <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
      {children}
    </Callout>
  )
}
