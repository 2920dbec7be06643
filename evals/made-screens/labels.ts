import type { Locale } from '@visualkit/contracts'

/** The usual ways in which forms call a field. */
export const LABELS = {
  fullName: {
    en: ['Full name', 'Name', 'Your name', 'First and last name'],
    es: ['Nombre completo', 'Nombre y apellidos', 'Nombre', 'Tu nombre'],
    pt: ['Nome completo', 'Nome', 'Seu nome', 'Nome e sobrenome'],
  },
  firstName: {
    en: ['First name', 'Given name'],
    es: ['Nombre', 'Nombre de pila'],
    pt: ['Nome', 'Primeiro nome'],
  },
  lastName: {
    en: ['Last name', 'Surname', 'Family name'],
    es: ['Apellidos', 'Apellido'],
    pt: ['Sobrenome', 'Apelido', 'Último nome'],
  },
  cardHolder: {
    en: ['Name on card', 'Cardholder name', 'Card holder'],
    es: ['Nombre en la tarjeta', 'Titular de la tarjeta', 'Titular'],
    pt: ['Nome no cartão', 'Titular do cartão', 'Nome impresso no cartão'],
  },
  accountHolder: {
    en: ['Account holder', 'Beneficiary', 'Payee'],
    es: ['Titular de la cuenta', 'Beneficiario'],
    pt: ['Titular da conta', 'Beneficiário', 'Favorecido'],
  },
  recipient: {
    en: ['Recipient', 'Deliver to', 'Ship to'],
    es: ['Destinatario', 'Enviar a', 'Entregar a'],
    pt: ['Destinatário', 'Entregar a', 'Enviar para'],
  },
  customer: {
    en: ['Customer', 'Client', 'Contact'],
    es: ['Cliente', 'Contacto'],
    pt: ['Cliente', 'Contato', 'Contacto'],
  },
  email: {
    en: ['Email', 'E-mail address', 'Email address'],
    es: ['Correo electrónico', 'Email', 'Correo'],
    pt: ['E-mail', 'Correio eletrónico', 'Email'],
  },
  phone: {
    en: ['Phone', 'Phone number', 'Mobile'],
    es: ['Teléfono', 'Móvil', 'Teléfono de contacto'],
    pt: ['Telefone', 'Celular', 'Telemóvel'],
  },
  street: {
    en: ['Address', 'Street and number', 'Address line 1', 'Street address'],
    es: ['Dirección', 'Calle y número', 'Domicilio'],
    pt: ['Endereço', 'Morada', 'Rua e número'],
  },
  postcode: {
    en: ['Postcode', 'ZIP code', 'Postal code'],
    es: ['Código postal', 'C.P.'],
    pt: ['Código postal', 'CEP'],
  },
  birthDate: {
    en: ['Date of birth', 'Birth date', 'Birthday', 'DOB'],
    es: ['Fecha de nacimiento', 'Nacimiento', 'F. de nacimiento'],
    pt: ['Data de nascimento', 'Nascimento', 'Data de nasc.'],
  },
  card: {
    en: ['Card number', 'Credit card number', 'Card'],
    es: ['Número de tarjeta', 'Nº de tarjeta', 'Tarjeta'],
    pt: ['Número do cartão', 'Nº do cartão', 'Cartão'],
  },
  expiry: {
    en: ['Expiry date', 'Expires', 'MM/YY', 'Valid thru'],
    es: ['Caducidad', 'Fecha de caducidad', 'MM/AA', 'Vencimiento'],
    pt: ['Validade', 'Vencimento', 'MM/AA', 'Data de validade'],
  },
  cvc: {
    en: ['CVC', 'CVV', 'Security code', 'Card code'],
    es: ['CVC', 'CVV', 'Código de seguridad'],
    pt: ['CVC', 'CVV', 'Código de segurança'],
  },
  iban: {
    en: ['IBAN', 'Bank account (IBAN)'],
    es: ['IBAN', 'Cuenta bancaria (IBAN)'],
    pt: ['IBAN', 'Conta bancária (IBAN)'],
  },
  account: {
    en: ['Account number', 'Bank account number', 'Account no.'],
    es: ['Número de cuenta', 'Cuenta bancaria', 'Nº de cuenta'],
    pt: ['Número da conta', 'Conta corrente', 'Nº da conta'],
  },
  password: {
    en: ['Password', 'Current password', 'New password'],
    es: ['Contraseña', 'Contraseña actual', 'Nueva contraseña'],
    pt: ['Senha', 'Senha atual', 'Palavra-passe'],
  },
  otp: {
    en: ['One-time code', 'Verification code', 'SMS code'],
    es: ['Código de verificación', 'Código SMS', 'Código de un solo uso'],
    pt: ['Código de verificação', 'Código SMS', 'Código de uso único'],
  },
  pin: { en: ['PIN', 'PIN code'], es: ['PIN', 'Código PIN'], pt: ['PIN', 'Código PIN'] },
  apiKey: {
    en: ['API key', 'Secret key', 'Access token'],
    es: ['Clave de API', 'Clave secreta', 'Token de acceso'],
    pt: ['Chave de API', 'Chave secreta', 'Token de acesso'],
  },
} satisfies Record<string, Record<Locale, string[]>>

export type LabelName = keyof typeof LABELS
