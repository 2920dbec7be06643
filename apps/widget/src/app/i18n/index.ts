import type { WidgetConfig } from '@visualkit/contracts'
import { en, type Texts } from './en.ts'
import { es } from './es.ts'
import { pt } from './pt.ts'

export type { Texts } from './en.ts'

export const TEXTS: Record<WidgetConfig['locale'], Texts> = { en, es, pt }
