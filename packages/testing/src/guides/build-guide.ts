import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { build, type InlineConfig, type Rolldown } from 'vite'
import { buildPackage } from '../../../../sdks/typescript/scripts/build-package.ts'
import { tempDir } from '../temp-dir.ts'
import { guideFiles, PROJECT_ROOT } from './read-guides.ts'

const require = createRequire(import.meta.url)
/** What a project of a guide has installed beside `visualkit`. */
const INSTALLED = ['react', 'react-dom', 'vue', '@types/react', '@types/react-dom']

/** What a reader has put in. */
export interface GuideValues {
  publishableKey: string
  url: string
}

/** A folder in which the packages of the guides are installed, `visualkit` as it is published. */
export async function installForGuides(): Promise<string> {
  const folder = await tempDir('vk-guides-')
  const modules = join(folder, 'node_modules')
  await buildPackage(join(modules, 'visualkit'))
  for (const name of INSTALLED) {
    const target = dirname(require.resolve(`${name}/package.json`))
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(target, join(modules, name))
  }
  return folder
}

/** Writes the files of a guide as its reader would, and more files of the project it begins with. */
export function pasteGuide(
  installed: string,
  name: string,
  values: GuideValues,
  more: Record<string, string> = {},
): string {
  const folder = join(installed, name)
  for (const [file, code] of [...guideFiles(name), ...Object.entries(more)]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(
      join(folder, file),
      code.replaceAll('pk_live_…', values.publishableKey).replaceAll('https://YOUR-VISUALKIT', values.url),
    )
  }
  return folder
}

const page = (script: string) =>
  `<!doctype html><html lang="en"><body><div id="app"></div><script type="module" src="${script}"></script></body></html>`

/** Vanilla JavaScript: a folder to serve, with the client copied into it. */
export function buildVanilla(installed: string, values: GuideValues): string {
  const folder = pasteGuide(installed, 'vanilla-js', values)
  cpSync(join(installed, 'node_modules/visualkit'), join(folder, 'visualkit'), { recursive: true })
  return folder
}

/** The project that `npm create vite` makes, with the files of the guide in it. */
export async function buildWithVite(
  installed: string,
  name: 'react' | 'vue',
  values: GuideValues,
): Promise<string> {
  const main = {
    react: `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import App from './App.jsx'
createRoot(document.getElementById('app')).render(<StrictMode><App /></StrictMode>)`,
    vue: `import { createApp } from 'vue'
import App from './App.vue'
createApp(App).mount('#app')`,
  }[name]
  const script = name === 'react' ? 'src/main.jsx' : 'src/main.js'
  const folder = pasteGuide(installed, name, values, { 'index.html': page(`/${script}`), [script]: main })
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [name === 'react' ? react() : vue()],
  })
  return join(folder, 'dist')
}

/**
 * Next.js: its own build takes longer than a test may. The files of the guide are type-checked as Next.js does, drawn
 * on the server, and woken up in the browser by the bundler of the other guides; of Next.js itself they take nothing but
 * that it puts `NEXT_PUBLIC_` values into the code.
 */
export async function buildNext(installed: string, values: GuideValues): Promise<string> {
  const folder = pasteGuide(installed, 'next-js', values, {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: 'ES2022',
        lib: ['dom', 'dom.iterable', 'esnext'],
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        types: [],
      },
      include: ['app', 'next-env.d.ts'],
    }),
    'next-env.d.ts': 'declare const process: { env: Record<string, string | undefined> }',
    'server.tsx': `import { renderToString } from 'react-dom/server'
import Page from './app/help/page'
export const html = renderToString(<Page />)`,
    'client.tsx': `import { hydrateRoot } from 'react-dom/client'
import Page from './app/help/page'
hydrateRoot(document.getElementById('app')!, <Page />)`,
  })
  execFileSync(process.execPath, [join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder])
  const define = {
    'process.env.NEXT_PUBLIC_VISUALKIT_KEY': JSON.stringify(values.publishableKey),
    'process.env.NEXT_PUBLIC_VISUALKIT_URL': JSON.stringify(values.url),
  }
  const shared: InlineConfig = {
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    define,
  }
  await build({ ...shared, build: { ssr: 'server.tsx', outDir: 'server' } })
  const { html } = (await import(join(folder, 'server/server.js'))) as { html: string }
  const built = await build({ ...shared, build: { rollupOptions: { input: join(folder, 'client.tsx') } } })
  const script = (built as Rolldown.RolldownOutput).output.find(
    (part) => part.type === 'chunk' && part.isEntry,
  )
  const shell = page(`/${script!.fileName}`).replace('<div id="app">', `<div id="app">${html}`)
  writeFileSync(join(folder, 'dist/index.html'), shell)
  return join(folder, 'dist')
}
