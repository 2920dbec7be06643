import { QueryClientProvider } from '@tanstack/react-query'
import type { Locale } from '@visualkit/contracts'
import { useSyncExternalStore } from 'react'
import { RouterProvider } from 'react-router/dom'
import { currentLocale, onLanguage } from '../i18n/text.ts'
import { router } from './router.tsx'
import { queryClient } from './trpc.ts'

export function App() {
  // A new language draws everything anew: texts are read where they stand.
  const locale: Locale = useSyncExternalStore(onLanguage, currentLocale)
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider key={locale} router={router} />
    </QueryClientProvider>
  )
}
