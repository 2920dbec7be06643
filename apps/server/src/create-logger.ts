import { redactForLog } from '@visualkit/redaction'
import type { Logger } from '@visualkit/services'
import { pino } from 'pino'
import type { Env } from './env/variables.ts'

/** JSON lines on standard error, so that what a command prints stays readable. Secrets never get in. */
export function createLogger(env: Pick<Env, 'LOG_LEVEL' | 'NODE_ENV'>): Logger & ReturnType<typeof pino> {
  return pino(
    {
      level: env.LOG_LEVEL ?? (env.NODE_ENV === 'production' ? 'info' : 'warn'),
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: errorForLog, err: errorForLog },
      redact: {
        paths: [
          'req.headers.authorization',
          'req.headers.cookie',
          'res.headers["set-cookie"]',
          '*.token',
          '*.ticket',
          '*.apiKey',
          '*.password',
          '*.key',
        ],
        censor: '[hidden]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** An error with its causes, masked. The values of a failed query are left out: they are what visitors wrote. */
function errorForLog(error: unknown): unknown {
  const masked = JSON.stringify(redactForLog(error), (key, value: unknown) => {
    if (key === 'params' || key === 'parameters' || key === 'detail') return undefined
    return typeof value === 'string' ? value.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '') : value
  })
  return masked === undefined ? undefined : JSON.parse(masked)
}
