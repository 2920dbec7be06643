import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Locale, Profile } from '@visualkit/contracts'
import { Button, Field, Input, Select, Skeleton, toast } from '@visualkit/ui'
import { useState } from 'react'
import { errorDetails, errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { LANGUAGES } from '../../../i18n/languages.ts'
import { t } from '../../../i18n/text.ts'

const NAME_CHARACTERS = 100

/** What the reader says of themselves, in all their businesses. */
export function ProfileForm() {
  const profile = useQuery(trpc.users.profile.queryOptions())
  if (profile.data) return <Fields profile={profile.data} />
  // Who came by the provider of a business has nothing to try again.
  if (errorDetails(profile.error)?.reason === 'sso')
    return <p className="text-sm text-ink-2">{errorText(profile.error)}</p>
  return profile.error ? (
    <ErrorState error={profile.error} onRetry={() => void profile.refetch()} className="py-6" />
  ) : (
    <Skeleton className="h-9" />
  )
}

function Fields({ profile }: { profile: Profile }) {
  const queries = useQueryClient()
  const [name, setName] = useState(profile.name)
  const [locale, setLocale] = useState(profile.locale)
  const update = useMutation(
    trpc.users.updateProfile.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.users.profile.queryKey(), saved)
        void queries.invalidateQueries({ queryKey: trpc.auth.getSession.queryKey() })
        setName(saved.name)
        toast({ title: t('common.saved') })
      },
    }),
  )
  const isChanged = name.trim() !== profile.name || locale !== profile.locale
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        update.mutate({ name: name.trim(), locale })
      }}
    >
      <Field
        label={t('settings.account.name')}
        hint={t('settings.account.nameHint')}
        error={update.error && errorText(update.error)}
      >
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={NAME_CHARACTERS}
          autoComplete="name"
          required
        />
      </Field>
      <Field label={t('settings.account.mails')}>
        <Select
          value={locale ?? ''}
          onChange={(event) => setLocale(event.target.value === '' ? null : (event.target.value as Locale))}
        >
          <option value="">{t('settings.account.mailsOfBusiness')}</option>
          {LANGUAGES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        disabled={!isChanged || name.trim() === ''}
        busy={update.isPending}
      >
        {t('common.save')}
      </Button>
    </form>
  )
}
