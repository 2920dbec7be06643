import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Locale, Tenant } from '@visualkit/contracts'
import { Button, Field, Input, Segmented, Select, Skeleton, toast } from '@visualkit/ui'
import { LogOut, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { chooseTheme, chosenTheme, type Theme } from '../../../app/theme.ts'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page, Panel } from '../../../components/page.tsx'
import { TimeZoneSelect } from '../../../components/time-zone-select.tsx'
import { WhyNot } from '../../../components/why-not.tsx'

import { LANGUAGES } from '../../../i18n/languages.ts'

import { rememberLocale } from '../../../i18n/preferred-locale.ts'
import { currentLocale, speak, t } from '../../../i18n/text.ts'
import { signOut } from '../../sign-in/api/sign-out.ts'
import { MemoryChoice } from '../components/memory-choice.tsx'
import { ProfileForm } from '../components/profile-form.tsx'
import { TwoStepDemand } from '../components/two-step-demand.tsx'

/** /settings: the business, this browser, and the account. */
export function SettingsRoute() {
  const { user, tenant, may } = useMember()
  const business = useQuery(trpc.tenants.current.queryOptions())
  return (
    <Page title={t('settings.title')} width="narrow">
      <Panel title={t('settings.business.title')} description={t('settings.business.description')}>
        {business.error && <ErrorState error={business.error} onRetry={() => void business.refetch()} />}
        {!business.data && !business.error && <Skeleton className="h-9" />}
        {business.data && (
          <BusinessForm key={business.data.id} business={business.data} readOnly={!may('business.write')} />
        )}
      </Panel>
      {business.data && (
        <Panel title={t('settings.twoStep.title')}>
          <TwoStepDemand business={business.data} />
        </Panel>
      )}
      {business.data && (
        <Panel title={t('settings.memory.title')} description={t('settings.memory.description')}>
          <MemoryChoice business={business.data} />
        </Panel>
      )}
      <Panel title={t('settings.browser.title')} description={t('settings.browser.description')}>
        <BrowserSettings />
      </Panel>
      <Panel
        title={t('settings.account.title')}
        description={t('settings.account.description', {
          name: user.name,
          email: user.email,
          role: t(`settings.roles.${tenant.role}`),
        })}
      >
        <ProfileForm />
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t pt-4">
          <p className="text-sm text-ink-2">{t('settings.account.securityText')}</p>
          <Button asChild>
            <Link to="/settings/security">
              <ShieldCheck strokeWidth={1.7} />
              {t('shell.pages.security')}
            </Link>
          </Button>
        </div>
        <SignOut />
      </Panel>
    </Page>
  )
}

function BusinessForm({ business, readOnly }: { business: Tenant; readOnly: boolean }) {
  const queries = useQueryClient()
  const [name, setName] = useState(business.name)
  const [locale, setLocale] = useState(business.locale)
  const [timeZone, setTimeZone] = useState(business.timeZone)
  const update = useMutation(
    trpc.tenants.update.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.tenants.current.queryKey(), saved)
        void queries.invalidateQueries({ queryKey: trpc.auth.getSession.queryKey() })
        void queries.invalidateQueries({ queryKey: trpc.analytics.pathKey() })
        toast({ title: t('common.saved') })
      },
    }),
  )
  const changed =
    name.trim() !== business.name || locale !== business.locale || timeZone !== business.timeZone
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        update.mutate({ name: name.trim(), locale, timeZone })
      }}
    >
      <Field
        label={t('settings.business.name')}
        hint={t('settings.business.nameHint')}
        error={update.error && errorText(update.error)}
      >
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={100}
          required
          disabled={readOnly}
        />
      </Field>
      <Field label={t('settings.business.language')} hint={t('settings.business.languageHint')}>
        <Select
          value={locale}
          onChange={(event) => setLocale(event.target.value as Locale)}
          disabled={readOnly}
        >
          {LANGUAGES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('settings.business.timeZone')} hint={t('settings.business.timeZoneHint')}>
        <TimeZoneSelect value={timeZone} onValueChange={setTimeZone} disabled={readOnly} />
      </Field>
      {readOnly ? (
        <WhyNot of="business.write" />
      ) : (
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          disabled={!changed || name.trim() === ''}
          busy={update.isPending}
        >
          {t('common.save')}
        </Button>
      )}
    </form>
  )
}

function BrowserSettings() {
  const [theme, setTheme] = useState(chosenTheme)
  return (
    <div className="flex flex-wrap gap-x-10 gap-y-4">
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-sm font-medium">{t('settings.browser.language')}</span>
        <Segmented
          label={t('settings.browser.language')}
          value={currentLocale()}
          onValueChange={(locale) => {
            rememberLocale(locale)
            void speak(locale)
          }}
          options={LANGUAGES}
        />
      </div>
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-sm font-medium">{t('shell.theme')}</span>
        <Segmented<Theme>
          label={t('shell.theme')}
          value={theme}
          onValueChange={(next) => {
            chooseTheme(next)
            setTheme(next)
          }}
          options={(['auto', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`common.themes.${value}`),
          }))}
        />
      </div>
    </div>
  )
}

function SignOut() {
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t pt-4">
      <p className="text-sm text-ink-2">{t('settings.account.signOutText')}</p>
      <Button onClick={() => void signOut()}>
        <LogOut strokeWidth={1.7} />
        {t('shell.signOut')}
      </Button>
    </div>
  )
}
