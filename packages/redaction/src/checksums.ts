/** Luhn (ISO/IEC 7812-1, annex B) over a string of digits. */
export function isLuhnValid(digits: string): boolean {
  let sum = 0
  let double = false
  for (let index = digits.length - 1; index >= 0; index--) {
    let digit = digits.charCodeAt(index) - 48
    if (double) digit = digit > 4 ? digit * 2 - 9 : digit * 2
    sum += digit
    double = !double
  }
  return digits.length > 0 && sum % 10 === 0
}

/** IBAN check (ISO 13616, mod 97) over an upper-case IBAN without separators. */
export function isIbanValid(iban: string): boolean {
  const rearranged = iban.slice(4) + iban.slice(0, 4)
  let remainder = 0
  for (const character of rearranged) {
    const code = character.charCodeAt(0)
    const value = code >= 65 ? code - 55 : code - 48
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}

/** Brazilian CPF: eleven digits, two check digits (Receita Federal). */
export function isCpfValid(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return false
  const check = (length: number): number => {
    let sum = 0
    for (let index = 0; index < length; index++) sum += Number(digits[index]) * (length + 1 - index)
    return ((sum * 10) % 11) % 10
  }
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10])
}

/** Brazilian CNPJ, numeric or alphanumeric (IN RFB 2.229/2024): value = character code − 48. */
export function isCnpjValid(characters: string): boolean {
  if (!/^[0-9A-Z]{12}\d{2}$/.test(characters) || /^(.)\1{13}$/.test(characters)) return false
  const check = (length: number): number => {
    let sum = 0
    for (let index = 0; index < length; index++) {
      sum += (characters.charCodeAt(index) - 48) * (((length - 1 - index) % 8) + 2)
    }
    const rest = sum % 11
    return rest < 2 ? 0 : 11 - rest
  }
  return check(12) === Number(characters[12]) && check(13) === Number(characters[13])
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Spanish DNI (`12345678Z`) or NIE (`X1234567L`), upper case, without separators. */
export function isSpanishIdValid(id: string): boolean {
  const match = /^(?:([XYZ])(\d{7})|(\d{8}))([A-Z])$/.exec(id)
  if (!match) return false
  const number = match[3] ?? `${'XYZ'.indexOf(match[1] ?? '')}${match[2]}`
  return DNI_LETTERS[Number(number) % 23] === match[4]
}
