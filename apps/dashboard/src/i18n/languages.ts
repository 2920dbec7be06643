import type { Locale } from '@visualkit/contracts'

/** Languages by their own names: whoever cannot read the present one finds theirs. */
export const LANGUAGES: readonly { value: Locale; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
  { value: 'pt', label: 'Português' },
]
