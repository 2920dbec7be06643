import type { RestrictedCategory, SearchResult, TurnStep } from '@visualkit/contracts'
import { plainText } from '@visualkit/contracts/answer-text'
import { Button } from '@visualkit/ui'
import { useState } from 'react'
import { Link } from 'react-router'
import { number, percent } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { EscalationWhy } from '../../conversations/components/escalation-why.tsx'
import { money } from '../../costs/api/money.ts'
import { WhyTable } from '../../knowledge/components/why-table.tsx'
import { toolName } from '../api/tool-names.ts'

/** What the server calls its own answerer. */
const BUILT_IN = 'extractive'

/** What is to say of one step. */
export function StepDetails({ step }: { step: TurnStep }) {
  switch (step.kind) {
    case 'understood':
      return (
        <>
          <p className="wrap-anywhere">{t('assistants.trace.askedAs', { question: step.question })}</p>
          {step.carriedOver && (
            <p className="wrap-anywhere">{t('assistants.trace.carriedOver', { words: step.carriedOver })}</p>
          )}
          {step.seen && (
            <p className="wrap-anywhere">{t('assistants.trace.seen', { words: step.seen.slice(0, 200) })}</p>
          )}
        </>
      )
    case 'saw':
      return <Saw step={step} />
    case 'pointed':
      return (
        <p className="wrap-anywhere">
          {t('assistants.trace.pointedAt', { name: step.pointer.name, label: step.pointer.label })}
        </p>
      )
    case 'searched':
      return <Searched step={step} />
    case 'tool':
      return (
        <p>
          {toolName(step.tool)} · {t(`assistants.trace.toolStatus.${step.status}`)}
        </p>
      )
    case 'wrote':
      return <Wrote step={step} />
    case 'follow_ups':
      return <p>{t('assistants.trace.followUps', { kept: number(step.kept), tried: number(step.tried) })}</p>
    case 'restricted':
      return (
        <p>
          {t(`assistants.trace.restrictedAt.${step.place}`, { what: whatOf(step.category) })} ·{' '}
          {t('assistants.trace.score', { score: number(step.score, 2) })}
        </p>
      )
    case 'escalated':
      return (
        <>
          <p>{t(`assistants.trace.reasons.${step.reason}`)}</p>
          {step.detail && <EscalationWhy detail={step.detail} />}
        </>
      )
    case 'phrase':
      return <p>{t('assistants.trace.phrase')}</p>
  }
}

function Saw({ step }: { step: Extract<TurnStep, { kind: 'saw' }> }) {
  const { shown, text, visibleError, maskedCount, change, looked } = step
  return (
    <>
      <p>
        {t(`assistantTests.frame.kinds.${shown}`)}
        {change &&
          ` · ${t('assistants.trace.changed', { added: number(change.newLines), gone: number(change.goneLines) })}`}
        {maskedCount > 0 &&
          ` · ${t('assistantTests.frame.masked', { count: maskedCount, shown: number(maskedCount) })}`}
      </p>
      {visibleError && <p className="text-danger wrap-anywhere">{visibleError}</p>}
      <p className="line-clamp-5 whitespace-pre-line text-ink-3 wrap-anywhere">
        {text === '' ? t('assistants.trace.noWords') : text}
      </p>
      {!looked && <p>{t('assistants.trace.wordsOnly')}</p>}
      {looked && (
        <>
          <p>{t(`assistants.trace.lookedAt.${looked.shows}`, { count: looked.parts })}</p>
          <ul className="flex flex-col gap-0.5">
            {looked.calls.map((call, at) => (
              <li key={call.model} className="tabular-nums wrap-anywhere">
                {t('assistants.trace.lookedBy', {
                  tier: number(at + 1),
                  model: call.model,
                  input: number(call.inputTokens),
                  output: number(call.outputTokens),
                })}{' '}
                · {call.costUsd > 0 ? money(call.costUsd) : t('assistants.trace.free')}
              </li>
            ))}
          </ul>
          {looked.sighting ? (
            <p className="wrap-anywhere">
              {t('assistants.trace.sighting', {
                seen: looked.sighting.seen.join(' '),
                sure: percent(looked.sighting.confidence),
              })}
            </p>
          ) : (
            <p>{t('assistants.trace.unsure')}</p>
          )}
        </>
      )}
    </>
  )
}

function Wrote({ step }: { step: Extract<TurnStep, { kind: 'wrote' }> }) {
  const { model, route, thrift, inputTokens, outputTokens, leftOut, cut, failures } = step
  return (
    <>
      {failures.map((failure) => (
        <p key={failure.model} className="text-danger wrap-anywhere">
          {t('assistants.trace.failed', failure)}
        </p>
      ))}
      <p className="wrap-anywhere">{model === BUILT_IN ? t('assistants.trace.builtIn') : model}</p>
      {route && (
        <p>
          {t('assistants.trace.chosen', {
            tier: t(`assistants.trace.tier.${route.tier}`),
            reason: route.reason,
          })}
        </p>
      )}
      {thrift && <p>{t(`assistants.trace.thrift.${thrift}`)}</p>}
      {inputTokens + outputTokens > 0 && (
        <p className="tabular-nums">
          {t('assistants.trace.tokens', { input: number(inputTokens), output: number(outputTokens) })}
        </p>
      )}
      {cut.length > 0 && (
        <>
          <p className="font-medium text-amber">{t('assistants.trace.cut')}</p>
          <ul className="flex flex-col gap-1 border-l-2 pl-3 tabular-nums">
            {cut.map(({ model: by, part, kept, of }) => (
              <li key={`${by} ${part} ${of}`}>
                {t(`assistants.trace.cutOf.${part}`, { kept: number(kept), of: number(of) })}
              </li>
            ))}
          </ul>
        </>
      )}
      {leftOut.length > 0 && (
        <>
          <p className="font-medium text-amber">{t('assistants.trace.leftOut', { count: leftOut.length })}</p>
          <ul className="flex flex-col gap-1 border-l-2 pl-3">
            {leftOut.map(({ sentence, reason }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they never move
              <li key={at} className="wrap-anywhere">
                <s className="text-ink-3">{sentence}</s>
                <span className="block text-xs">{t(`assistants.trace.leftOutBecause.${reason}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Searched({ step }: { step: Extract<TurnStep, { kind: 'searched' }> }) {
  const [isOpen, setIsOpen] = useState(false)
  const { results, search, evidenceCount } = step
  if (results.length === 0) return <p>{t('assistants.trace.nothing')}</p>
  return (
    <>
      <p>
        {t('assistants.trace.found', { count: results.length })} ·{' '}
        {t('assistants.trace.evidence', { count: evidenceCount })}
      </p>
      {search?.repairs.map(({ from, to }) => (
        <p key={from}>{t('knowledge.why.repaired', { from, to })}</p>
      ))}
      <Button
        variant="link"
        size="text"
        aria-expanded={isOpen}
        className="self-start"
        onClick={() => setIsOpen(!isOpen)}
      >
        {t(isOpen ? 'assistants.trace.hidePassages' : 'assistants.trace.showPassages')}
      </Button>
      {isOpen && (
        <ol className="flex flex-col gap-2">
          {results.map((result, at) => (
            <Passage key={result.chunkId} result={result} place={at + 1} asked={search?.language} />
          ))}
        </ol>
      )}
    </>
  )
}

function Passage({
  result,
  place,
  asked,
}: {
  result: SearchResult
  place: number
  asked: 'en' | 'es' | 'pt' | undefined
}) {
  return (
    <li className="flex flex-col gap-1.5 rounded-card border p-3">
      <p className="flex items-baseline gap-2">
        <span className="text-xs text-ink-3 tabular-nums">{place}</span>
        <Link
          to={`/knowledge/${result.documentId}`}
          className="min-w-0 truncate font-medium text-ink underline-offset-3 hover:underline"
        >
          {result.title}
        </Link>
      </p>
      <p className="line-clamp-3 wrap-anywhere">{plainText(result.content)}</p>
      <WhyTable result={result} asked={asked} />
    </li>
  )
}

function whatOf(category: RestrictedCategory | null): string {
  return category ? t(`personalities.restrictedWhat.${category}`) : '–'
}
