/**
 * Addresses that look like, or might be folded into, somebody's. Each must be refused or be nobody: never the account
 * it looks like, and never a second account beside it.
 */
export function lookalikes(email: string): Record<string, string> {
  const [local = '', domain = ''] = email.split('@')
  const swap = (from: string, to: string) => `${local.replace(from, to)}@${domain}`
  return {
    'a Cyrillic letter': swap('o', '\u043e'),
    'a Greek letter': swap('o', '\u03bf'),
    'a full-width letter': swap('o', '\uff4f'),
    'a mathematical letter': swap('o', '\u{1D428}'),
    'a letter in a circle': swap('o', '\u24de'),
    'an accent behind a letter': swap('o', 'o\u0323'),
    'a capital that has two small forms': `${local}\u0130@${domain}`,
    'a small letter without its dot': `${local}\u0131@${domain}`,
    'the sign of the kelvin': `${local}\u212a@${domain}`,
    'a long s': `${local}\u017f@${domain}`,
    'a ligature': `${local}\ufb01@${domain}`,
    'a space of no width inside': swap('o', 'o\u200b'),
    'a joiner of no width behind': `${local}\u200d@${domain}`,
    'a soft hyphen': swap('o', 'o\u00ad'),
    'an order of reading': `\u202e${local}@${domain}`,
    'a byte order mark': `\ufeff${local}@${domain}`,
    'a space inside': swap('o', 'o '),
    'a no-break space': `${local}\u00a0@${domain}`,
    'a full-width at': `${local}\uff20${domain}`,
    'an ideographic full stop': `${local}@${domain.replace('.', '\u3002')}`,
    'a Cyrillic domain': `${local}@${domain.replace('s', '\u0455')}`,
    'a domain with a dot behind': `${local}@${domain}.`,
    'quotation marks': `"${local}"@${domain}`,
    'a remark': `${local}(owner)@${domain}`,
    'a name around it': `Owner <${local}@${domain}>`,
    'two addresses': `${email},attacker@evil.example`,
    'two at signs': `${local}@evil.example@${domain}`,
    'a percent sign': `${local}%40${domain}`,
    'a line break and a header': `${email}\nBcc: attacker@evil.example`,
    'a carriage return': `${email}\r\nBcc: attacker@evil.example`,
    'a null character': `${email}\0.evil.example`,
    'a backslash': `${local}\\@${domain}`,
    'an address of numbers': `${local}@[127.0.0.1]`,
    'a very long one': `${'a'.repeat(300)}@${domain}`,
    'two dots': `${local}..x@${domain}`,
  }
}
