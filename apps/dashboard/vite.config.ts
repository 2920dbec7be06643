import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the server listens while the dashboard is being worked on. */
const server = process.env.VK_DEV_SERVER ?? 'http://localhost:3001'

export default defineConfig({
  base: '/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Nothing becomes a data: address, so that the content security policy can name this server alone.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // A few chunks that every page needs, instead of one for each icon and helper.
        codeSplitting: {
          groups: [
            { name: 'framework', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/ },
            { name: 'data', test: /node_modules[\\/]@(tanstack|trpc)[\\/]/ },
            {
              name: 'interface',
              test: /node_modules[\\/](lucide-react|tailwind-merge|clsx|class-variance-authority)[\\/]/,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/trpc': { target: server, changeOrigin: false },
      '/widget/': { target: server, changeOrigin: false },
      '/files': { target: server, changeOrigin: false },
      '/ws': { target: server, ws: true },
    },
  },
})
