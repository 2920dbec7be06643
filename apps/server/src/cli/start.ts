import { createSignInLink } from '@visualkit/services'
import { readDemo } from '../demo/demo-state.ts'
import { type RunningServer, serve } from '../roles/serve.ts'
import { StartError } from '../start-error.ts'
import { VERSION } from '../version.ts'
import type { LocalCommand } from './command.ts'

export const start: LocalCommand = {
  runsOn: 'local',
  options: {
    port: {
      type: 'string',
      value: '<number>',
      help: 'Port to listen on; PORT or 3001 without it. The demo shop takes the next one',
    },
    demo: {
      type: 'boolean',
      help: 'Add the demo business to a database that holds others, or to PostgreSQL',
    },
  },
  notes:
    'Runs with nothing set: the embedded database lives in ./data (VK_DATA_DIR). Ctrl-C or SIGTERM stops it after the turns in flight.',
  async run(args, output, env) {
    const port = args.options.port === undefined ? env.PORT : Number(args.options.port)
    if (!Number.isInteger(port) || port < 1 || port > 65_534)
      throw new StartError('--port must be a number from 1 to 65534.')
    const server = await serve(
      { ...env, PORT: port },
      { port, demo: args.options.demo === true, onProgress: output.progress },
    )
    output.line(await welcome(server))
    await untilStopped(server, output.progress)
    return 0
  },
}

/** What the operator reads after the start. The sign-in link goes here only, never into the log. */
async function welcome(server: RunningServer): Promise<string> {
  const { composition, demoShopUrl } = server
  const { services, dataDir } = composition
  const demo = demoShopUrl ? await readDemo(dataDir) : null
  const rows: [string, string][] = []
  if (demoShopUrl) rows.push(['Demo shop', demoShopUrl])
  rows.push(['Dashboard', services.urls.dashboard])
  if (demo)
    rows.push([
      '  sign in',
      `${(await createSignInLink(services, { userId: demo.ownerUserId })).url}  (once, within 10 minutes)`,
    ])
  rows.push(['API reference', `${services.urls.api}/api/reference`])
  rows.push(['', ''])
  const models = services.answerer.health()
  rows.push(['Database', services.db.kind === 'embedded' ? `embedded, in ${dataDir}` : 'PostgreSQL'])
  rows.push(['Bus', services.bus.driver === 'memory' ? 'in this process' : 'Redis'])
  rows.push([
    'Model',
    models.map(({ model }) => (model === 'extractive' ? 'built-in answerer' : model)).join(', then '),
  ])
  rows.push(['Search', services.embedder ? `BM25 and ${services.embedder.model}` : 'BM25'])
  rows.push(['Sight', 'text recognition on this machine'])
  const width = Math.max(...rows.map(([label]) => label.length)) + 3
  const lines = rows.map(([label, value]) => (label === '' ? '' : `  ${label.padEnd(width)}${value}`))
  const hint = demo
    ? []
    : [
        '',
        '  No business yet? vk tenant create --name "…" --origin https://…, then vk user create --email … --role owner',
      ]
  return ['', `VisualKit ${VERSION} is running. Ctrl-C stops it.`, '', ...lines, ...hint, ''].join('\n')
}

/** Waits for SIGTERM or SIGINT, then drains. A second signal ends at once. */
function untilStopped(server: RunningServer, progress: (text: string) => void): Promise<void> {
  return new Promise((done, fail) => {
    let stopping = false
    const onSignal = (signal: NodeJS.Signals) => {
      if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143)
      stopping = true
      progress('Stopping: letting turns in flight end …')
      server.stop().then(() => done(), fail)
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })
}
