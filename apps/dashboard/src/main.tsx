import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './main.css'
import { App } from './app/app.tsx'
import { applyTheme } from './app/theme.ts'
import { preferredLocale } from './i18n/preferred-locale.ts'
import { speak } from './i18n/text.ts'

applyTheme()
await speak(preferredLocale())
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
