import type { Locale } from '@visualkit/contracts'

/** A failure that a screen shows, and the article of the help centre that explains it. */
export interface Problem {
  id: string
  /** What screens say. */
  shown: Record<Locale, string[]>
  article: Record<Locale, { title: string; content: string }>
}

export const PROBLEMS: readonly Problem[] = [
  {
    id: 'declined-postcode',
    shown: {
      en: [
        'Payment failed (AVS-07). The postcode does not match your card.',
        'Your card was declined: billing address mismatch (AVS-07).',
      ],
      es: [
        'El pago ha fallado (AVS-07). El código postal no coincide con la tarjeta.',
        'Tarjeta rechazada: la dirección de facturación no coincide (AVS-07).',
      ],
      pt: [
        'O pagamento falhou (AVS-07). O código postal não corresponde ao cartão.',
        'Cartão recusado: o endereço de cobrança não confere (AVS-07).',
      ],
    },
    article: {
      en: {
        title: 'Payment declined with AVS-07',
        content:
          'The bank compares the billing postcode with the one it has on file. Enter the postcode that your card statement shows and pay again.',
      },
      es: {
        title: 'Pago rechazado con AVS-07',
        content:
          'El banco compara el código postal de facturación con el que tiene registrado. Escriba el código postal del extracto de su tarjeta y pague de nuevo.',
      },
      pt: {
        title: 'Pagamento recusado com AVS-07',
        content:
          'O banco compara o código postal de cobrança com o que tem registado. Escreva o código postal da fatura do seu cartão e pague de novo.',
      },
    },
  },
  {
    id: 'funds',
    shown: {
      en: [
        'Payment declined: insufficient funds.',
        'The bank refused the charge because the balance is not sufficient.',
      ],
      es: ['Pago rechazado: fondos insuficientes.', 'No se pudo cobrar: saldo insuficiente en la tarjeta.'],
      pt: [
        'Pagamento recusado: saldo insuficiente.',
        'Não foi possível cobrar: fundos insuficientes no cartão.',
      ],
    },
    article: {
      en: {
        title: 'Insufficient funds',
        content:
          'There is not enough balance or credit left on the card. Use another card, or top up the account and try the payment again.',
      },
      es: {
        title: 'Fondos insuficientes',
        content:
          'No queda saldo o crédito suficiente en la tarjeta. Use otra tarjeta o recargue la cuenta e intente el pago de nuevo.',
      },
      pt: {
        title: 'Saldo insuficiente',
        content:
          'Não há saldo ou crédito suficiente no cartão. Use outro cartão, ou carregue a conta e tente o pagamento de novo.',
      },
    },
  },
  {
    id: 'sign-in',
    shown: {
      en: ['Incorrect email or password.', 'We could not sign you in. The password is wrong.'],
      es: [
        'El correo o la contraseña son incorrectos.',
        'No hemos podido iniciar sesión: contraseña incorrecta.',
      ],
      pt: ['E-mail ou senha incorretos.', 'Não foi possível entrar: a senha está incorreta.'],
    },
    article: {
      en: {
        title: 'You cannot sign in',
        content:
          'Check that caps lock is off. If the password is forgotten, choose "Forgot password" and set a new one with the link in the mail.',
      },
      es: {
        title: 'No puede iniciar sesión',
        content:
          'Compruebe que las mayúsculas no están activadas. Si olvidó la contraseña, elija "He olvidado la contraseña" y cree una nueva con el enlace del correo.',
      },
      pt: {
        title: 'Não consegue entrar',
        content:
          'Verifique se as maiúsculas estão desligadas. Se esqueceu a senha, escolha "Esqueci a senha" e crie uma nova pelo link do e-mail.',
      },
    },
  },
  {
    id: 'locked',
    shown: {
      en: [
        'Your account has been locked after five failed attempts.',
        'Access denied: this account was blocked for 30 minutes.',
      ],
      es: [
        'Su cuenta ha sido bloqueada tras cinco intentos fallidos.',
        'Acceso denegado: la cuenta quedó bloqueada durante 30 minutos.',
      ],
      pt: [
        'A sua conta foi bloqueada após cinco tentativas falhadas.',
        'Acesso negado: a conta está bloqueada por 30 minutos.',
      ],
    },
    article: {
      en: {
        title: 'A locked account',
        content:
          'After five wrong attempts an account is locked for 30 minutes. Wait, or ask an administrator of your team to unlock it.',
      },
      es: {
        title: 'Cuenta bloqueada',
        content:
          'Tras cinco intentos erróneos la cuenta se bloquea 30 minutos. Espere o pida a un administrador de su equipo que la desbloquee.',
      },
      pt: {
        title: 'Conta bloqueada',
        content:
          'Depois de cinco tentativas erradas a conta fica bloqueada por 30 minutos. Espere ou peça a um administrador da equipe que a desbloqueie.',
      },
    },
  },
  {
    id: 'upload-size',
    shown: {
      en: [
        'Upload failed: the file is larger than 25 MB.',
        'The file could not be uploaded because it exceeds the limit of 25 MB.',
      ],
      es: [
        'No se pudo subir el archivo: supera el límite de 25 MB.',
        'Error al subir: el archivo pesa más de 25 MB.',
      ],
      pt: [
        'Não foi possível enviar o arquivo: ultrapassa o limite de 25 MB.',
        'O envio falhou: o arquivo tem mais de 25 MB.',
      ],
    },
    article: {
      en: {
        title: 'Files that are too large',
        content:
          'Files of up to 25 MB can be uploaded. Compress the file, split it, or share it by a link instead.',
      },
      es: {
        title: 'Archivos demasiado grandes',
        content:
          'Se pueden subir archivos de hasta 25 MB. Comprima el archivo, divídalo o compártalo con un enlace.',
      },
      pt: {
        title: 'Arquivos grandes demais',
        content:
          'É possível enviar arquivos de até 25 MB. Comprima o arquivo, divida-o ou compartilhe-o por um link.',
      },
    },
  },
  {
    id: 'session-expired',
    shown: {
      en: [
        'Your session has expired. Please sign in again.',
        'You were signed out: the session has expired.',
      ],
      es: [
        'Su sesión ha caducado. Inicie sesión de nuevo.',
        'La sesión ha expirado por inactividad, vuelva a entrar. Error 440',
      ],
      pt: ['A sua sessão foi expirada. Entre novamente.', 'Sessão expirada por inatividade. Entre de novo.'],
    },
    article: {
      en: {
        title: 'Why sessions end',
        content:
          'For your safety a session ends after eight hours without activity. Sign in again; what you had saved is still there.',
      },
      es: {
        title: 'Por qué caduca la sesión',
        content:
          'Por seguridad la sesión termina tras ocho horas de inactividad. Inicie sesión otra vez; lo que guardó sigue ahí.',
      },
      pt: {
        title: 'Por que a sessão expira',
        content:
          'Por segurança a sessão termina após oito horas de inatividade. Entre outra vez; o que salvou continua lá.',
      },
    },
  },
  {
    id: 'coupon',
    shown: {
      en: [
        'This discount code is not valid for the items in your basket.',
        'The coupon could not be applied: code expired.',
      ],
      es: [
        'Este código de descuento no es válido para los artículos de su cesta.',
        'No se pudo aplicar el cupón: código caducado.',
      ],
      pt: [
        'Este código de desconto não é válido para os itens do carrinho.',
        'Não foi possível aplicar o cupom: código expirado.',
      ],
    },
    article: {
      en: {
        title: 'Discount codes and coupons',
        content:
          'A coupon works until its end date and only for full-price items. One discount code can be used in each order.',
      },
      es: {
        title: 'Códigos de descuento y cupones',
        content:
          'Un cupón sirve hasta su fecha final y solo en artículos sin rebaja. Se puede usar un código de descuento por pedido.',
      },
      pt: {
        title: 'Códigos de desconto e cupons',
        content:
          'Um cupom vale até a data final e só para itens sem promoção. Pode-se usar um código de desconto por pedido.',
      },
    },
  },
  {
    id: 'no-delivery',
    shown: {
      en: [
        'We cannot deliver to this address. Delivery is not available there.',
        'Delivery to this region was refused by the carrier (SHIP-21).',
      ],
      es: [
        'No se puede entregar en esta dirección: la zona no tiene servicio.',
        'El transportista ha rechazado el envío a esta región (SHIP-21).',
      ],
      pt: [
        'Não é possível entregar neste endereço: a região não é atendida. Tente de novo com outro.',
        'A transportadora recusou a entrega nesta região (SHIP-21).',
      ],
    },
    article: {
      en: {
        title: 'Where we deliver',
        content:
          'We deliver to the mainland of all listed countries. Islands and overseas regions are not served by the carrier; choose a pick-up point instead.',
      },
      es: {
        title: 'Dónde entregamos',
        content:
          'Entregamos en la península y el continente de los países indicados. El transportista no sirve islas ni regiones de ultramar; elija un punto de recogida.',
      },
      pt: {
        title: 'Onde entregamos',
        content:
          'Entregamos no continente de todos os países listados. A transportadora não atende ilhas nem regiões ultramarinas; escolha um ponto de coleta.',
      },
    },
  },
  {
    id: 'connection',
    shown: {
      en: [
        'Connection lost. Check your network and try again.',
        'Could not connect to the server (ERR_CONNECTION_REFUSED).',
      ],
      es: [
        'Se ha perdido la conexión. Compruebe su red e inténtelo de nuevo.',
        'No se pudo conectar con el servidor (ERR_CONNECTION_REFUSED).',
      ],
      pt: [
        'A conexão foi perdida. Verifique a sua rede e tente novamente.',
        'Não foi possível conectar ao servidor (ERR_CONNECTION_REFUSED).',
      ],
    },
    article: {
      en: {
        title: 'Connection problems',
        content:
          'When the server cannot be reached, look at the network cable or Wi-Fi, switch off a VPN, and reload the page.',
      },
      es: {
        title: 'Problemas de conexión',
        content:
          'Si no se llega al servidor, revise el cable de red o la Wi-Fi, desconecte la VPN y recargue la página.',
      },
      pt: {
        title: 'Problemas de conexão',
        content:
          'Quando não se chega ao servidor, verifique o cabo de rede ou o Wi-Fi, desligue a VPN e recarregue a página.',
      },
    },
  },
  {
    id: 'permission',
    shown: {
      en: [
        'Permission denied: you do not have the role to edit this page.',
        'You are not allowed to change this. Access denied (HTTP 403).',
      ],
      es: [
        'Permiso denegado: su rol no permite editar esta página.',
        'No puede cambiar esto: acceso denegado (HTTP 403).',
      ],
      pt: [
        'Permissão negada: o seu papel não permite editar esta página.',
        'Não pode alterar isto: acesso negado (HTTP 403).',
      ],
    },
    article: {
      en: {
        title: 'Roles and permissions',
        content:
          'Editors may change pages, viewers may only read them. An owner gives you another role under Settings, Team.',
      },
      es: {
        title: 'Roles y permisos',
        content:
          'Los editores pueden cambiar páginas, los lectores solo leerlas. Un propietario le da otro rol en Ajustes, Equipo.',
      },
      pt: {
        title: 'Papéis e permissões',
        content:
          'Editores podem alterar páginas, leitores só podem lê-las. Um proprietário dá-lhe outro papel em Configurações, Equipe.',
      },
    },
  },
  {
    id: 'tax-number',
    shown: {
      en: [
        'The tax number is invalid. Enter it without spaces.',
        'Invalid VAT number: it was not found in the register.',
      ],
      es: [
        'El número fiscal no es válido. Escríbalo sin espacios.',
        'Número de IVA inválido: no se encontró en el registro.',
      ],
      pt: [
        'O número fiscal não é válido. Escreva-o sem espaços.',
        'Número de contribuinte inválido: não foi encontrado no registo. Erro 1042',
      ],
    },
    article: {
      en: {
        title: 'Tax and VAT numbers',
        content:
          'Enter the tax number with its country letters and without spaces or dots. New VAT numbers appear in the register after some days.',
      },
      es: {
        title: 'Números fiscales y de IVA',
        content:
          'Escriba el número fiscal con las letras del país, sin espacios ni puntos. Los números de IVA nuevos aparecen en el registro tras unos días.',
      },
      pt: {
        title: 'Número fiscal e de contribuinte',
        content:
          'Escreva o número fiscal com as letras do país, sem espaços nem pontos. Números de contribuinte novos aparecem no registo após alguns dias.',
      },
    },
  },
  {
    id: 'export',
    shown: {
      en: [
        'The export failed: the report timed out.',
        'Something went wrong while the report was exported. Error E2048',
      ],
      es: [
        'La exportación ha fallado: el informe tardó demasiado.',
        'Algo salió mal al exportar el informe. Error E2048',
      ],
      pt: [
        'A exportação falhou: o relatório demorou demais.',
        'Algo deu errado ao exportar o relatório. Erro E2048',
      ],
    },
    article: {
      en: {
        title: 'Exports that do not finish',
        content:
          'A report of more than a year takes too long to export. Choose a shorter period, or let it be sent to you by mail.',
      },
      es: {
        title: 'Exportaciones que no terminan',
        content:
          'Un informe de más de un año tarda demasiado en exportarse. Elija un periodo más corto o pida que se lo envíen por correo.',
      },
      pt: {
        title: 'Exportações que não terminam',
        content:
          'Um relatório de mais de um ano demora demais a exportar. Escolha um período mais curto ou peça que seja enviado por e-mail.',
      },
    },
  },
]
