import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Compiled code is kept between starts: the second start skips reading and stripping every module.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/compile'))

const { runCli } = await import('./cli/run-cli.ts')
process.exitCode = await runCli(process.argv.slice(2))
