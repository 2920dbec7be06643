import type * as contract from '@visualkit/contracts'
import { expectTypeOf, test } from 'vitest'
import type * as sdk from './index.ts'

/**
 * The package is published without the contracts, so it writes their shapes out. Whoever changes one changes it here
 * too: `tsc` fails until both are the same.
 */
test('the published shapes are those of the contracts', () => {
  expectTypeOf<sdk.Message>().branded.toEqualTypeOf<contract.Message>()
  expectTypeOf<sdk.Session>().branded.toEqualTypeOf<contract.Session>()
  expectTypeOf<sdk.Capability>().toEqualTypeOf<contract.Capability>()
  expectTypeOf<sdk.ConsentText>().toEqualTypeOf<contract.ConsentText>()
  expectTypeOf<sdk.FrameHeader>().toEqualTypeOf<contract.FrameHeader>()
  expectTypeOf<sdk.FrameReading>().branded.toEqualTypeOf<contract.FrameReading>()
  expectTypeOf<sdk.PageView>().branded.toEqualTypeOf<contract.PageView>()
  expectTypeOf<sdk.Pointer>().branded.toEqualTypeOf<contract.Pointer>()
  expectTypeOf<sdk.PointerOutcome>().toEqualTypeOf<contract.PointerOutcome>()
  expectTypeOf<sdk.Drawing>().branded.toEqualTypeOf<contract.Drawing>()
  expectTypeOf<sdk.DrawingOutcome>().toEqualTypeOf<contract.DrawingOutcome>()
  expectTypeOf<sdk.AudioFormat>().toEqualTypeOf<contract.AudioFormat>()
  expectTypeOf<Omit<sdk.AudioPiece, 'samples' | 'last'>>().branded.toEqualTypeOf<
    Omit<contract.AudioHeader, 'last'>
  >()
  expectTypeOf<sdk.ErrorCode>().toEqualTypeOf<contract.ErrorCode>()
  expectTypeOf<sdk.RefusalReason>().toEqualTypeOf<contract.RefusalReason>()
  expectTypeOf<sdk.WidgetConfig>().branded.toEqualTypeOf<contract.WidgetConfig>()
  expectTypeOf<sdk.Survey>().toEqualTypeOf<Extract<contract.ServerMessage, { type: 'survey' }>['survey']>()
})
