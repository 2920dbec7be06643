import { type ApiKeyType, type CreateApiKeyInput, ServiceError } from '@visualkit/contracts'
import type { Services } from '../context.ts'

type Checked = Partial<
  Pick<CreateApiKeyInput, 'widgetId' | 'allowedOrigins' | 'permissions' | 'allowedIps'> & {
    expiresAt: string | null
  }
>

/**
 * Whether what is asked goes with the kind of key: pages and origins with publishable ones, permissions and addresses
 * with secret ones.
 * @throws ServiceError VALIDATION_ERROR
 */
export function checkKeyInput({ now }: Pick<Services, 'now'>, type: ApiKeyType, input: Checked): void {
  const { widgetId, allowedOrigins = [], permissions = ['*'], allowedIps = [], expiresAt } = input
  if (type === 'secret' && (widgetId || allowedOrigins.length > 0))
    throw invalid('A secret key stays on a server: it has no widget and no origins.')
  if (type === 'publishable' && (allowedIps.length > 0 || permissions.join() !== '*'))
    throw invalid(
      'A publishable key only begins conversations, on websites: it has no permissions and no addresses.',
    )
  if (expiresAt && new Date(expiresAt) <= now()) throw invalid('The key would have expired already.')
}

function invalid(sentence: string): ServiceError {
  return new ServiceError('VALIDATION_ERROR', sentence)
}
