/** Where each error code is explained, by language. */
const SLUGS = {
  en: {
    'AVS-07': 'error-avs-07-postcode-does-not-match',
    'CARD-14': 'error-card-14-card-number-invalid',
    '3DS-02': 'error-3ds-02-bank-confirmation-timed-out',
    'FUNDS-51': 'error-funds-51-insufficient-funds',
    'STOCK-09': 'error-stock-09-item-sold-out-while-paying',
    'ADDR-22': 'error-addr-22-courier-does-not-deliver',
    'PROMO-31': 'error-promo-31-code-expired',
    'SESS-40': 'error-sess-40-checkout-session-expired',
  },
  es: {
    'AVS-07': 'error-avs-07-codigo-postal',
    'CARD-14': 'error-card-14-numero-de-tarjeta',
    '3DS-02': 'error-3ds-02-confirmacion-del-banco',
    'FUNDS-51': 'error-funds-51-fondos-insuficientes',
    'STOCK-09': 'error-stock-09-articulo-agotado',
    'ADDR-22': 'error-addr-22-sin-reparto',
    'PROMO-31': 'error-promo-31-codigo-caducado',
    'SESS-40': 'error-sess-40-sesion-caducada',
  },
  pt: {
    'AVS-07': 'erro-avs-07-codigo-postal',
    'CARD-14': 'erro-card-14-numero-do-cartao',
    '3DS-02': 'erro-3ds-02-confirmacao-do-banco',
    'FUNDS-51': 'erro-funds-51-saldo-insuficiente',
    'STOCK-09': 'erro-stock-09-artigo-esgotado',
    'ADDR-22': 'erro-addr-22-sem-entrega',
    'PROMO-31': 'erro-promo-31-codigo-expirado',
    'SESS-40': 'erro-sess-40-sessao-expirada',
  },
}

export function errorHelpUrl(language, code) {
  return `/help/${language}/${SLUGS[language][code]}`
}
