import { t } from '../../../i18n/text.ts'

const SERVICES = [
  'chat',
  'trial',
  'evaluation',
  'embedding',
  'rerank',
  'vision',
  'screen',
  'voice',
  'transcription',
  'speech',
  'recording',
] as const

/** What a service is called; one that is new here keeps the name it has. */
export function serviceName(service: string): string {
  const known = SERVICES.find((one) => one === service)
  return known ? t(`costs.services.${known}`) : service
}
