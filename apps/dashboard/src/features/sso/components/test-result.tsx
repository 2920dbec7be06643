import type { SsoTest } from '@visualkit/contracts'
import { Callout, Table, TableCell, TableHead, TableRow } from '@visualkit/ui'
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { t } from '../../../i18n/text.ts'
import { outsideProblem } from '../../sign-in/api/outside.ts'

/** What came back of a test: who it would be here, everything the provider said, or which check failed and what to do. */
export function TestResult({ result }: { result: SsoTest }) {
  const { state, problem, check, text, mapped, claims } = result
  return (
    <div className="flex w-full flex-col gap-4">
      {state === 'passed' ? (
        <Callout tone="ok" role="status" icon={<CircleCheck strokeWidth={1.7} />}>
          {t('sso.test.passed')}
        </Callout>
      ) : (
        <Callout tone="danger" role="alert" icon={<CircleAlert strokeWidth={1.7} />}>
          <p>{check ? t(`sso.checks.${check}`) : outsideProblem(problem, t('sso.test.provider'))}</p>
          {text && <p className="mt-1 font-mono text-xs wrap-anywhere text-ink-2">{text}</p>}
        </Callout>
      )}
      {mapped && (
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-sm">
          <dt className="text-ink-3">{t('sso.test.email')}</dt>
          <dd className="wrap-anywhere">{mapped.email ?? t('sso.test.none')}</dd>
          <dt className="text-ink-3">{t('sso.test.name')}</dt>
          <dd className="wrap-anywhere">{mapped.name ?? t('sso.test.noName')}</dd>
          <dt className="text-ink-3">{t('sso.test.subject')}</dt>
          <dd className="font-mono text-xs wrap-anywhere">{mapped.subject}</dd>
        </dl>
      )}
      {mapped?.email && !mapped.isOfDomain && (
        <Callout tone="amber" icon={<TriangleAlert strokeWidth={1.7} />}>
          {t('sso.test.otherDomain')}
        </Callout>
      )}
      {claims.length > 0 && (
        <details className="rounded-card border">
          <summary className="cursor-pointer px-3 py-2 text-sm font-medium touch:py-3">
            {t('sso.test.claims', { count: claims.length })}
          </summary>
          <div className="overflow-x-auto border-t">
            <Table>
              <thead>
                <tr>
                  <TableHead>{t('sso.test.claim')}</TableHead>
                  <TableHead>{t('sso.test.value')}</TableHead>
                </tr>
              </thead>
              <tbody>
                {claims.map(({ name, value }) => (
                  <TableRow key={name}>
                    <TableCell className="font-mono text-xs wrap-anywhere">{name}</TableCell>
                    <TableCell className="font-mono text-xs wrap-anywhere">{value}</TableCell>
                  </TableRow>
                ))}
              </tbody>
            </Table>
          </div>
        </details>
      )}
    </div>
  )
}
