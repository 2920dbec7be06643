import { describeBus } from '../testing/bus-contract.ts'
import { createMemoryBus } from './memory-bus.ts'

describeBus('memory', async () => {
  const bus = createMemoryBus({ onListenerError: () => {} })
  return { open: () => bus, tearDown: () => bus.close() }
})
