import { describe, expect, it } from 'vitest'
import { UNREADABLE } from './labelled-values.ts'
import { type PlacedWord, redactWords } from './redact-words.ts'

/** Places words side by side, 8 units a letter, 10 apart. */
function row(text: string, line: number, startX = 0): PlacedWord[] {
  let x = startX
  return text.split(' ').map((word) => {
    const placed = { text: word, x, y: line * 30, width: word.length * 8, height: 16, line }
    x += placed.width + 10
    return placed
  })
}

const texts = (words: readonly { text: string }[]): string[] => words.map((word) => word.text)

describe('redactWords', () => {
  it('finds a card number in four words', () => {
    const { words, boxes, lines } = redactWords([
      ...row('Pay with', 0),
      ...row('4111 1111 1111 1111 12/27', 1),
    ])
    expect(texts(words)).toEqual(['Pay', 'with', '[card]', '', '', '', '12/27'])
    expect(boxes).toHaveLength(4)
    expect(lines).toEqual([
      { line: 0, text: 'Pay with', masked: false },
      { line: 1, text: '[card] 12/27', masked: true },
    ])
  })

  it('finds a card number over four input fields far apart', () => {
    const fields = ['4111', '1111', '1111', '1111'].flatMap((part, index) => row(part, 0, index * 160))
    const { words, lines } = redactWords(fields)
    expect(words.every((word) => word.masked === 'card')).toBe(true)
    expect(lines[0]?.text).toBe('[card]')
  })

  it('finds a card whose letters and digits were mixed up', () => {
    expect(redactWords(row('4111 lll1 1111 1111', 0)).lines[0]?.text).toBe('[card]')
  })

  it('takes nothing behind the edge of a field for a part of its label', () => {
    const [birth, date] = row('Birth date', 0)
    const value = row('3 May 1988', 0, 178)
    const inField = value.map((word, at) => (at === 0 ? { ...word, afterEdge: true } : word))
    expect(redactWords([birth!, date!, ...inField]).lines[0]?.text).toBe('Birth date [birth date]')
  })

  it('knows an address whose sign was read as two letters', () => {
    expect(redactWords(row('marta QQ example.com', 0)).lines[0]?.text).toBe('[email]')
  })

  it('knows a label whose accent was misread, and a number whose last letter was', () => {
    expect(redactWords([...row('Cédigo PIN', 0), ...row('5882', 0, 300)]).lines[0]?.text).toBe(
      'Cédigo PIN [card]',
    )
    expect(redactWords([...row('NIF', 0), ...row('25066126)', 0, 200)]).lines[0]?.text).toBe('NIF [id]')
  })

  it.each([
    ['18:30 - Guest: Anna Fox - 3 nights', '18:30 - Guest: [name] - 3 nights'],
    [
      'DOB: 1959-05-06 + Passport: K34813731 + Notes: none',
      'DOB: [birth date] + Passport: [id] + Notes: none',
    ],
    // A dot in the middle, read as a letter.
    ['Account no.: 0008 8562 e Birthday: 12/06/1994', 'Account no.: [iban] e Birthday: [birth date]'],
    ['Notas: ninguna – Data de nasc.: 1966-10-08', 'Notas: ninguna – Data de nasc.: [birth date]'],
    ['Conta corrente: 5190-1, NIF: 220606366', 'Conta corrente: [iban] NIF: [id]'],
    ['TITULAR DO CONTRATO: Anna Fox', 'TITULAR DO CONTRATO: [name]'],
    ['2026-07-12 13:55 Signed by Nora Quill', '2026-07-12 13:55 Signed by [name]'],
    ['2026-07-12 13:55 Signed by hand', '2026-07-12 13:55 Signed by hand'],
    ['It was assigned to Nora Quill yesterday', 'It was assigned to [name] yesterday'],
    ['A step – Address: see below', 'A step – Address: see below'],
  ])('knows each fact of a line by its label: %s', (line, expected) => {
    expect(redactWords(row(line, 0)).lines[0]?.text).toBe(expected)
  })

  it('takes the postcode below a street for a part of the address, and the town for no name', () => {
    const below = (...lines: string[]) =>
      redactWords(lines.flatMap((line, at) => row(line, at))).lines.map(({ text }) => text)
    expect(below('Recipient', 'Anna Fox', '12 Mill Street', '80288 Leeds', 'Order 80234')).toEqual([
      ...['Recipient', '[name]', '[address]', '[address] Leeds', 'Order 80234'],
    ])
    expect(below('Calle Mayor 4', 'Málaga', '29077', 'Pedido 29078')).toEqual([
      ...['[address]', 'Málaga', '[address]', 'Pedido 29078'],
    ])
    // A street whose word was misread stands between the name and the postcode.
    expect(below('Recipient', 'Anna Fox', '60 Mill Avenve', '80277 Leeds')).toEqual([
      ...['Recipient', '[name]', '[address]', '[address] Leeds'],
    ])
    expect(below('Invoice', '80288 Leeds')).toEqual(['Invoice', '80288 Leeds'])
  })

  it('takes no sentence beside an entry of a menu for its address', () => {
    const words = [
      ...row('Billing address', 0),
      ...row('Upload failed: the file is larger than 25 MB.', 0, 300),
    ]
    expect(redactWords(words).boxes).toEqual([])
  })

  it('paints a box with a margin around each masked word', () => {
    const [box] = redactWords(row('Mail jane@example.com', 0)).boxes
    expect(box).toEqual({ kind: 'email', x: 42 - 3.2, y: -3.2, width: 128 + 6.4, height: 22.4 })
  })

  it('does not join numbers of two columns to a phone number', () => {
    const words = [...row('Qty 612', 0), ...row('345 678', 0, 400)]
    expect(redactWords(words).boxes).toEqual([])
  })

  it('keeps the order of the words it was given, whatever their places', () => {
    const words = row('4111 1111 1111 1111', 0).reverse()
    const redacted = redactWords(words).words
    expect(redacted.map((word) => word.x)).toEqual(words.map((word) => word.x))
    expect(texts(redacted)).toEqual(['', '', '', '[card]'])
  })

  it('masks a private key over several lines', () => {
    const words = [
      ...row('-----BEGIN PRIVATE KEY-----', 0),
      ...row('MIIEowIBAAKCAQEA7', 1),
      ...row('-----END PRIVATE KEY-----', 2),
      ...row('Save', 3),
    ]
    expect(redactWords(words).lines.map((line) => line.masked)).toEqual([true, true, true, false])
  })

  it('masks a key to the end of its word, whatever was misread in it', () => {
    const { lines, words } = redactWords(row('API key sk_live_a1B2c3D4e5F6g7H8i9)0k1L2 shown once', 0))
    expect(lines[0]?.text).toBe('API key [secret] shown once')
    expect(texts(words)).toEqual(['API', 'key', '[secret]', 'shown', 'once'])
  })

  it.each([
    ['CVC', '123'],
    ['Security code *', '4821'],
    ['Código de seguridad', '987'],
    ['Código de segurança (CVV)', '987'],
    ['One-time code', '4 8 2 9 1 3'],
    ['Password', 'hunter2!x'],
    ['Senha atual', 'Casa#2024'],
  ])('masks what stands below the label %s, and nothing beside it', (label, value) => {
    const { lines } = redactWords([
      ...row('Quantity', 0),
      ...row(label, 0, 600),
      ...row('123', 1, 10),
      ...row(value, 1, 612),
    ])
    expect(lines[1]).toMatchObject({ masked: true })
    expect(lines[1]!.text).toMatch(/^123 \[(?:card|secret)\]$/)
  })

  it.each([
    ['CVC', 'Pay now'],
    ['Password', 'Continue'],
    ['Password', '••••••••'],
    ['PIN', '75001 Paris'],
    ['Security codes explained in 3 steps', '123'],
  ])('leaves what is no value of its label: %s above %s', (label, value) => {
    expect(redactWords([...row(label, 0), ...row(value, 1)]).boxes).toEqual([])
  })

  it.each([
    ['Password', '[Shown-Password', '[secret]'],
    ['Palavra-passe', '| |Porto!2024', '| [secret]'],
    ['Name on card', '[Quentin Foxworth', '[name]'],
    ['Security code', '(811', '[card]'],
    ['eve', '[739', '[card]'],
    ['Date of birth', '[12/03/1981]', '[birth date]'],
  ])('takes the edge of a field right of %s for no part of its value', (label, value, masked) => {
    expect(redactWords(row(`${label} ${value}`, 0)).lines[0]?.text).toBe(`${label} ${masked}`)
  })

  it('leaves what stands in brackets or between bars alone', () => {
    const said = ['Quantity [1', 'Password (8 letters or more)', 'Name | Email | Phone', 'See note [1]']
    for (const text of said) expect(redactWords(row(text, 0)).boxes).toEqual([])
  })

  it('leaves a number far below a label alone', () => {
    expect(redactWords([...row('CVC', 0), ...row('123', 6)]).boxes).toEqual([])
  })

  it.each([
    ['Full name', 'Wilhelmina Ostrander', 'name'],
    ['Titular de la tarjeta', 'MARIA NUNEZ', 'name'],
    ['Data de nascimento', '07/11/1966', 'birth date'],
    ['Street and number', '27 Harbour Lane', 'address'],
    ['CEP', '01310-868', 'address'],
    ['Passport no.', 'C01X00T47', 'id'],
    ['Nº da conta', '12345-6', 'iban'],
    ['Validade', '07/31', 'card'],
    ['cw', '999', 'card'],
    ['Email', 'ortega71 Egmail.com', 'email'],
  ])('masks the value of %s above, beside and behind it', (label, value, kind) => {
    const above = redactWords([...row(label, 0), ...row(value, 1)])
    const beside = redactWords([
      ...row('Plan', 0),
      ...row('Basic', 0, 400),
      ...row(label, 1),
      ...row(value, 1, 400),
    ])
    const behind = redactWords(row(`${label}: ${value}`, 0))
    expect(above.lines.map(({ text }) => text)).toEqual([label, `[${kind}]`])
    expect(beside.lines.map(({ text }) => text)).toEqual(['Plan Basic', `${label} [${kind}]`])
    expect(behind.lines[0]?.text).toBe(`${label}: [${kind}]`)
  })

  it('masks the column below a heading, and no other', () => {
    const table = [
      ['Order', 'Customer', 'Email', 'Status'],
      ['VK-2041', 'Ximena Arrieta', 'x@example.com', 'Paid'],
      ['VK-2042', 'Otis Vandermeer', 'o@example.com', 'Sent'],
    ].flatMap((cells, line) => cells.flatMap((cell, at) => row(cell, line, at * 250)))
    expect(redactWords(table).lines.map(({ text }) => text)).toEqual([
      'Order Customer Email Status',
      'VK-2041 [name] [email] Paid',
      'VK-2042 [name] [email] Sent',
    ])
  })

  it('takes a product below "Name" for no person', () => {
    const table = [
      ['Name', 'Price'],
      ['Camping Lamp', '19.90'],
      ['Merino Socks', '12.00'],
    ].flatMap((cells, line) => cells.flatMap((cell, at) => row(cell, line, at * 300)))
    expect(redactWords(table).boxes).toEqual([])
  })

  it('masks a name wherever it stands again', () => {
    const { lines } = redactWords([
      ...row('Recipient: Emma Harrison', 0),
      ...row('Hello again Emma', 1),
      ...row('Parcel for Emma Harrison is late', 2),
    ])
    expect(lines.map(({ text }) => text)).toEqual([
      'Recipient: [name]',
      'Hello again [name]',
      'Parcel for [name] is late',
    ])
  })

  it('masks the rest of a name alone in the next line, and its words nowhere else', () => {
    const { lines } = redactWords([
      ...row('I am Wlodek Brzoza Green and wait', 0),
      ...row('Full name', 1),
      ...row('Wlodek', 1, 300),
      ...row('Brzoza Green', 2, 300),
      ...row('Green delivery', 3),
    ])
    expect(lines.map(({ text }) => text)).toEqual([
      'I am [name] and wait',
      'Full name [name]',
      '[name]',
      'Green delivery',
    ])
  })

  it.each([
    ['Nueva contrasefia', 'aaaa-bbbb-12', '[secret]'],
    ['Perfil', 'aaaa-bbbb-12', 'aaaa-bbbb-12'],
    ['E-mail', 'jane71@mail-sample. pt', '[email]'],
    ['Plan', 'version 2. pt', 'version 2. pt'],
  ])('below %s, %s is shown as %s', (label, value, shown) => {
    expect(redactWords([...row(label, 0), ...row(value, 1)]).lines[1]!.text).toBe(shown)
  })

  it('finds a card number that ran together with the next word', () => {
    const read = (text: string) => redactWords(row(text, 0)).lines[0]!.text
    expect(read('Paid with 4111111111111111e a outra')).toBe('Paid with [card]e a outra')
    expect(read('Parcel 4111111111111112pt left')).toBe('Parcel 4111111111111112pt left')
  })

  it('masks the misread rest of a column whose other cells are what its heading says', () => {
    const table = [
      ['Email', 'Plan'],
      ['ana@example.com', 'Basic'],
      ['jmunoz87', 'Basic'],
      ['leo@example.com', 'Plus'],
      ['eva@example.com', 'Plus'],
    ].flatMap((cells, line) => cells.flatMap((cell, at) => row(cell, line, at * 300)))
    expect(redactWords(table).lines.map(({ text }) => text)).toEqual([
      'Email Plan',
      '[email] Basic',
      '[email] Basic',
      '[email] Plus',
      '[email] Plus',
    ])
  })

  it.each([
    ['david 465@example.com', '[email]'],
    ['Author: Ann Fox <ann.foxegmail.com>', 'Author: [name] <[email]>'],
    ['postgres: //app:Summer323606db :5432/shop', 'postgres: //app:[secret]'],
  ])('masks what recognition has made of %s', (read, masked) => {
    expect(redactWords(row(read, 0)).lines[0]?.text).toBe(masked)
  })

  it('reads a label that goes on in the next line', () => {
    const words = [...row('Social security', 0), ...row('523456789', 0, 300), ...row('number', 0.8)]
    const close = words.map((word) => ({ ...word, y: word.line * 24 }))
    expect(redactWords(close).boxes.map(({ kind }) => kind)).toEqual(['id'])
  })

  it('masks what could not be read below the label of something personal', () => {
    expect(redactWords([...row('CVC', 0), ...row(UNREADABLE, 1)]).boxes).toHaveLength(1)
    expect(redactWords([...row('Quantity', 0), ...row(UNREADABLE, 1)]).boxes).toEqual([])
  })

  it('takes the number and the day of an order for no card', () => {
    expect(redactWords(row('5758701 2026-06-17', 0)).boxes).toEqual([])
  })

  it('has nothing to say about nothing', () => {
    expect(redactWords([])).toEqual({ words: [], boxes: [], lines: [] })
  })
})

/** A row of words with the same gap between them. */
const inRow = (words: string[], line: number, gap = 40): PlacedWord[] => {
  let x = 20
  return words.flatMap((text) => {
    const own = row(text, line, x)
    x = own.at(-1)!.x + own.at(-1)!.width + gap
    return own
  })
}

it.each([
  [['Help', 'Contact', 'Packaging', 'Legal Notice']],
  [['Inicio', 'Contacto', 'Embalaje', 'Aviso Legal']],
  [['Passenger', 'Payment', 'Confirmation']],
  [['Shop', 'Password', 'Log-in', 'Help']],
  [['About', 'Address', 'Opening Hours', 'Imprint']],
])('takes the entries of the menu %s for no labels and values, whatever personal stands near', (words) => {
  const field = [...row('E-mail', 2), ...row('jane@example.com', 3)]
  const { lines } = redactWords([...inRow(words, 0), ...field])
  expect(lines.map(({ text }) => text)).toEqual([words.join(' '), 'E-mail', '[email]'])
})

it('masks what stands in a row of fields, whatever the gaps', () => {
  const lineOf = (words: string[]) => redactWords(inRow(words, 0, 60)).lines[0]!.text
  expect(lineOf(['First name', 'Wlodek', 'Last name', 'Brzoza'])).toBe('First name [name] Last name [name]')
  expect(lineOf(['Customer', 'Wlodek', 'Phone', '+49 30 901820'])).toBe('Customer [name] Phone [phone]')
  expect(lineOf(['Customer', 'Laura Gomez', 'Paid'])).toBe('Customer [name] Paid')
})
