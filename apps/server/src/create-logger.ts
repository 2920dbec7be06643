import type { Logger } from '@visualkit/services'
import { pino } from 'pino'
import type { Env } from './env/variables.ts'

/** JSON lines on standard error, so that what a command prints stays readable. Secrets never get in. */
export function createLogger(env: Pick<Env, 'LOG_LEVEL'>): Logger & ReturnType<typeof pino> {
  return pino(
    {
      level: env.LOG_LEVEL,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
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
