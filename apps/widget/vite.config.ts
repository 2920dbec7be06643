import { colours } from '@visualkit/ui/tokens'
import { build, defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname
const target = 'es2020'
const launcherTokens = Object.fromEntries(
  Object.entries(colours).map(([mode, { paper, danger }]) => [mode, { paper, danger }]),
)
const define = { LAUNCHER_TOKENS: JSON.stringify(launcherTokens) }
/** Fields of our classes hide no accessor: a plain assignment is shorter than a definition. */
const assumptions = { setPublicClassFields: true }
const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const

/**
 * The chat and its chunks first, then the loader, which carries the chat's hashed name: one address for a page to
 * know, and everything behind it may be cached for ever.
 */
export default defineConfig({
  root: here,
  base: './',
  oxc,
  define,
  plugins: [loaderAfterChat()],
  build: {
    target,
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false,
    rollupOptions: {
      transform: { assumptions },
      input: {
        app: 'src/app/mount-chat.tsx',
        'visual-kit-widget': 'src/visual-kit-widget.ts',
        // For the dashboard; what it shares with the chat stays in the chat's file, which visitors load as one.
        preview: 'src/preview/mount-preview.ts',
      },
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        entryFileNames: ({ name }) => (name === 'app' ? 'app-[hash].js' : '[name].js'),
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
})

function loaderAfterChat(): Plugin {
  return {
    name: 'loader-after-chat',
    async writeBundle(_, bundle) {
      const chat = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'app')
      if (!chat) this.error('The chat was not built.')
      await build({
        configFile: false,
        root: here,
        logLevel: 'warn',
        oxc,
        define: { ...define, CHAT_FILE: JSON.stringify(chat.fileName) },
        build: {
          target,
          outDir: 'dist',
          emptyOutDir: false,
          rollupOptions: { transform: { assumptions } },
          lib: {
            entry: 'src/loader/embed.ts',
            formats: ['iife'],
            name: 'VisualKitLoader',
            fileName: () => 'embed.js',
          },
        },
      })
    },
  }
}
