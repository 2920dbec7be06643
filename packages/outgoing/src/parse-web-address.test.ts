import { expect, it } from 'vitest'
import { parseWebAddress } from './parse-web-address.ts'

function refusalOf(address: string): string | null {
  try {
    parseWebAddress(address)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

it('says of an address with a password what is wrong with it, and repeats none', () => {
  for (const address of ['https://ana:hunter22@shop.example/a', 'https://hunter22@shop.example/'])
    expect(refusalOf(address)).toMatch(/^The address has a name or password in it.*leave out/)
  for (const address of ['https://ana:hunter22@shop .example', 'ana:hunter22@shop.example'])
    expect(refusalOf(address)).toMatch(/^"(https:\/\/)?…@shop ?\.example" is not a web address/)
  expect(parseWebAddress('https://shop.example/a@b?to=c@d#e').href).toBe('https://shop.example/a@b?to=c@d')
})
