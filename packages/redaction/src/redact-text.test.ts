import { describe, expect, it } from 'vitest'
import type { FindingKind } from './finding.ts'
import { redactText } from './redact-text.ts'

const mask = (text: string): string => redactText(text).text
const maskRead = (text: string): string => redactText(text, { fromPixels: true }).text

/** Each value alone, inside a sentence, and at the end of one. */
function expectMasked(kind: FindingKind, values: readonly string[]): void {
  for (const value of values) {
    expect(mask(value), value).toBe(`[${kind}]`)
    expect(mask(`Here: ${value}, thanks`), value).toBe(`Here: [${kind}], thanks`)
    expect(mask(`It is ${value}.`), value).toBe(`It is [${kind}].`)
  }
}

function expectKept(texts: readonly string[]): void {
  for (const text of texts) expect(mask(text)).toBe(text)
}

describe('cards', () => {
  it('masks numbers of every scheme, with and without separators', () => {
    expectMasked('card', [
      '4111 1111 1111 1111',
      '4111-1111-1111-1111',
      '4111111111111111',
      '5555 5555 5555 4444',
      '2223 0031 2200 3222',
      '3782 822463 10005',
      '378282246310005',
      '6011 1111 1111 1117',
      '3566 0020 2036 0505',
      '3056 930902 5904',
      '6200 0000 0000 0005',
    ])
  })

  it('forgives letters that recognition puts in the place of digits', () => {
    expectMasked('card', [
      '411l 1111 1111 111l',
      '4O12 8888 8888 1881',
      '4012 B888 8888 1881',
      '55S5 5555 5555 4444',
    ])
  })

  it('leaves what stands around the number', () => {
    expect(mask('4111 1111 1111 1111 12/27')).toBe('[card] 12/27')
    expect(mask('4111 1111 1111 1111 12 27')).toBe('[card] 12 27')
    expect(mask('6089 8649 9971 3 is')).toBe('6089 8649 9971 3 is')
    for (const path of ['card/4111111111111111', 'https://x.example/orders/4111-1111-1111-1111/x'])
      expect(mask(path)).toBe(path.replace(/4[\d-]+1/, '[card]'))
    expect(mask('two: 4111111111111111 5555555555554444')).toBe('two: [card] [card]')
  })

  it('masks a labelled security code', () => {
    expect(mask('CVC 123')).toBe('CVC [card]')
    expect(mask('código de segurança: 1234')).toBe('código de segurança: [card]')
  })

  it('keeps long numbers that are no cards', () => {
    expectKept([
      'Order 4111 1111 1111 1112',
      'Tracking 9400 1118 9922 3857 2685 41',
      'EAN 4006381333931',
      'Timestamp 1700000000000',
      'IMEI 356938035643809',
      'Invoice 2024-0001-0002-0003',
      'Card ending in •••• 1111',
    ])
  })

  it('trusts the layout when the text was read from pixels', () => {
    expect(maskRead('4111 1111 1711 1111')).toBe('[card]')
    expect(mask('4111 1111 1711 1111')).toBe('4111 1111 1711 1111')
  })
})

describe('e-mails', () => {
  it('masks addresses', () => {
    expectMasked('email', [
      'jane@example.com',
      'jane.cooper+shop@mail.acme-cloud.co.uk',
      "o'brien@example.ie",
      'josé.núñez@correo.es',
      'a@b.io',
    ])
    expect(mask('<mailto:jane@example.com>')).toBe('<mailto:[email]>')
  })

  it('reads © as @ where both sides touch it', () => {
    expectMasked('email', ['jane©example.com', 'jane®example.com'])
    expectKept(['© 2026 Acme.com', 'Copyright © acme.com', 'Acme® example.com'])
  })

  it('forgives a space around @ in text read from pixels only', () => {
    expect(maskRead('jane @example.com')).toBe('[email]')
    expectKept(['Meet us @ example.com'])
  })

  it('knows what recognition makes of @', () => {
    for (const read of [
      'jane.cooperQexample.com',
      'jane.cooper(Qexample.com',
      'jane.cooper(a)example.com',
      'jane€correo.es',
    ]) {
      expect(maskRead(read), read).toBe('[email]')
    }
    expect(maskRead('See help.example.com (and example.org)')).toBe('See help.example.com (and example.org)')
  })

  it('keeps handles, file names and versions', () => {
    expectKept(['@visualkit', 'icon@2x.png', 'react@18.2.0', 'a @ b'])
  })
})

describe('phones', () => {
  it('masks international numbers', () => {
    expectMasked('phone', [
      '+34 612 345 678',
      '+34612345678',
      '+1 (415) 555-2671',
      '+44 (0)20 7946 0958',
      '+55 11 98765-4321',
      '+351 912 345 678',
      '0034 612 345 678',
    ])
  })

  it('masks national numbers of en, es and pt countries', () => {
    expectMasked('phone', [
      '(415) 555-2671',
      '415-555-2671',
      '415.555.2671',
      '1-800-555-0199',
      '020 7946 0958',
      '07700 900461',
      '612 345 678',
      '612 34 56 78',
      '91 123 45 67',
      '(11) 98765-4321',
      '(11) 3456-7890',
      '11 98765-4321',
      '55 1234 5678',
      '912 345 678',
    ])
  })

  it('masks bare digits behind a label', () => {
    expect(mask('Tel.: 612345678')).toBe('Tel.: [phone]')
    expect(mask('My phone number is 4155552671')).toBe('My phone number is [phone]')
    expect(mask('Mi teléfono es 612345678')).toBe('Mi teléfono es [phone]')
    expect(mask('WhatsApp 11987654321')).toBe('WhatsApp [phone]')
    expect(mask('Telemóvel: 912345678')).toBe('Telemóvel: [phone]')
  })

  it('masks mobile numbers of Portugal and Spain without blanks or a label', () => {
    expect(mask('maria, 912345678, 612345678, 712345678')).toBe('maria, [phone], [phone], [phone]')
    expect(mask('912345678 or 21 312 4567')).toBe('[phone] or [phone]')
    expectKept(['Order 912345678', '512345678', '9123456789', '€ 912345678', '912345678 €', '942345678'])
  })

  it('keeps order numbers, prices, dates, codes and postcodes', () => {
    expectKept([
      'Order 612 345 678',
      'Pedido nº 912 345 678',
      'Order number: 415-555-2671',
      'Invoice #20240117',
      'order 123456789',
      'ref. 1234567890',
      'AVS-07',
      'ERR-415-555-2671',
      'HTTP 503',
      '€ 1,299.00',
      'R$ 1.234,56',
      '612 345 678 €',
      'Total 1.234.567,89',
      '2026-11-24 10:22:33',
      '24/11/2026',
      '24.11.2026 18:30',
      '01310-100',
      '98765-4321',
      '28013 Madrid',
      'SW1A 1AA',
      '192.168.100.200',
      '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
      'v2.10.4',
      '1920 × 1080',
      'SKU 8471-2203',
      '10-12 days',
      'size 42 43 44',
    ])
  })
})

describe('bank accounts', () => {
  it('masks IBANs with a valid checksum', () => {
    expectMasked('iban', [
      'ES91 2100 0418 4502 0005 1332',
      'ES9121000418450200051332',
      'GB29 NWBK 6016 1331 9268 19',
      'DE89370400440532013000',
      'PT50 0002 0123 1234 5678 9015 4',
      'BR18 0036 0305 0000 1000 9795 493C 1',
      'ES91 21OO 0418 4502 0005 1332',
    ])
  })

  it('keeps codes that only look like one', () => {
    expectKept(['ES92 2100 0418 4502 0005 1332', 'AB12 3456 7890', 'FR7630006000011234567890180'])
  })

  it('trusts the layout when the text was read from pixels', () => {
    expect(maskRead('ES91 2100 0418 4502 0005 1337')).toBe('[iban]')
  })
})

describe('identity numbers', () => {
  it('masks SSN, CPF, CNPJ, DNI and NIE', () => {
    expectMasked('id', [
      '523-45-6789',
      '123.456.789-09',
      '529.982.247-25',
      '11.222.333/0001-81',
      '12.ABC.345/01DE-35',
      '12345678Z',
      '12345678-Z',
      'X1234567L',
      'Y-1234567-X',
    ])
    expect(mask('CPF 52998224725')).toBe('CPF [id]')
    expect(mask('SSN: 523 45 6789')).toBe('SSN: [id]')
  })

  it('keeps numbers with a wrong checksum or a reserved range', () => {
    expectKept([
      '123.456.789-00',
      '111.111.111-11',
      '12345678A',
      '000-12-3456',
      '52998224725',
      '11.222.333/0001-82',
    ])
  })
})

describe('secrets', () => {
  it('masks keys and tokens by their form', () => {
    expectMasked('secret', [
      'sk_live_51H8xQ2eZvKYlo2C',
      'pk_test_TYooMQauvdEDq54NiTphI7jx',
      'sk-proj-abc123DEF456ghi789',
      'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
      'AKIAIOSFODNN7EXAMPLE',
      'xoxb-123456789012-abcdefGHIJKL',
      `AIza${'Sy1'.repeat(12)}`,
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P',
    ])
  })

  it('masks what follows a label and keeps the label', () => {
    expect(mask('password: hunter2')).toBe('password: [secret]')
    expect(mask('Password = correcthorse')).toBe('Password = [secret]')
    expect(mask('"api_key": "abcdef"')).toBe('"api_key": "[secret]"')
    expect(mask('OPENAI_API_KEY=abc-def')).toBe('OPENAI_API_KEY=[secret]')
    expect(mask('Contraseña: perro7')).toBe('Contraseña: [secret]')
    expect(mask('senha: gato99')).toBe('senha: [secret]')
    expect(mask('PIN: 4821')).toBe('PIN: [secret]')
    expect(mask('my password is hunter2')).toBe('my password is [secret]')
    expect(mask('Authorization: Bearer abcdef1234567890')).toBe('Authorization: Bearer [secret]')
    expect(mask('postgres://app:s3cret@db.internal/main')).toBe('postgres://app:[secret]/main')
    expect(mask('redis://app:s3cret@localhost:6379')).toBe('redis://app:[secret]@localhost:6379')
  })

  it('masks a private key over many lines, also when its end is missing', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7\nq9Zt\n-----END RSA PRIVATE KEY-----'
    expect(mask(`before\n${key}\nafter`)).toBe('before\n[secret]\nafter')
    expect(mask('-----BEGIN PRIVATE KEY-----\nMIIEow')).toBe('[secret]')
  })

  it('finds keys that recognition has torn apart', () => {
    expect(maskRead('API key sk live 51H8xQ2eZvKYlo2C')).toBe('API key [secret]')
    expect(maskRead('sk_live 51H8xQ2eZvKYlo2C')).toBe('[secret]')
    expect(maskRead('key 51H8xQ2eZvKYlo2C')).toBe('key [secret]')
    expect(maskRead('ghp 16C7e42F292c6912E7710c')).toBe('[secret]')
    const kept = 'Order VK-2041-B7 for the iPhone15Pro, see TrailBackpack30 and internationalisation'
    expect(maskRead(kept)).toBe(kept)
  })

  it('keeps prose about passwords', () => {
    expectKept([
      'Password: required',
      'Password must contain at least 8 characters',
      'Forgot your password?',
      'Your password is incorrect.',
      'Contraseña: incorrecta',
      'The token is expired',
      'La clave: paciencia',
      'password: ••••••••',
      'Basic subscription',
      'Bearer authentication',
      'pk_customer_name',
      '[secret]',
    ])
  })
})

describe('findings', () => {
  it('names kinds and offsets in the original text', () => {
    const text = 'Mail jane@example.com or call +34 612 345 678'
    const { findings } = redactText(text)
    expect(findings.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['email', 'jane@example.com'],
      ['phone', '+34 612 345 678'],
    ])
  })

  it('joins overlapping findings so that no end stays readable', () => {
    expect(mask('password: jane@example.com')).toBe('password: [secret]')
  })

  it('never crosses a line break', () => {
    expect(mask('4111 1111\n1111 1111')).toBe('4111 1111\n1111 1111')
  })

  it('is stable: masked text is not masked again', () => {
    const once = mask('card 4111 1111 1111 1111, tel: 612345678, password: hunter2, jane@example.com')
    expect(mask(once)).toBe(once)
  })
})
