import { afterAll } from 'vitest'
import { cleanUp } from './clean-up.ts'

// Registered before the hooks of the test file, so it runs after them.
afterAll(cleanUp)
