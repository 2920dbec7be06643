import type { MailCatalogue } from '../mail-texts.ts'

/** Correos en español. */
export const es: MailCatalogue = {
  greeting: 'Buenos días:',
  greetingNamed: 'Buenos días, {name}:',
  footer: 'Enviado por VisualKit en {host}. Nadie lee las respuestas a esta dirección.',
  linkHint: 'Si el botón no funciona, copie esta dirección en su navegador:',
  mails: {
    sign_up: {
      subject: 'Termine de crear su negocio',
      lines: ['Alguien, probablemente usted, quiere abrir un negocio en VisualKit con esta dirección.'],
      action: 'Continuar',
      after: [
        'El enlace funciona una sola vez, durante {minutes} minutos.',
        'Si no ha sido usted, no tiene que hacer nada: sin el enlace no se crea nada.',
      ],
    },
    sign_up_known: {
      subject: 'Ya tiene una cuenta',
      lines: [
        'Alguien, probablemente usted, quiso abrir un negocio en VisualKit con esta dirección. Ya existe una cuenta con ella.',
        'Inicie sesión como siempre. Si ha perdido la contraseña, pida una nueva en la página de inicio de sesión.',
      ],
      action: 'Ir al inicio de sesión',
      after: ['Si no ha sido usted, no tiene que hacer nada.'],
    },
    password_reset: {
      subject: 'Elija una contraseña nueva',
      lines: ['Se ha pedido una contraseña nueva para su cuenta de VisualKit.'],
      action: 'Elegir una contraseña nueva',
      after: [
        'El enlace funciona una sola vez, durante {minutes} minutos.',
        'Si no ha sido usted, no tiene que hacer nada: su contraseña sigue siendo la misma.',
      ],
    },
    password_changed: {
      subject: 'Su contraseña ha cambiado',
      lines: [
        'La contraseña de su cuenta de VisualKit se cambió el {when}.',
        'Se ha cerrado la sesión en todos los demás navegadores.',
      ],
      after: [
        'Si no ha sido usted, elija ahora una contraseña nueva y avise a un propietario de su negocio.',
      ],
    },
    email_change_old: {
      subject: 'Confirme el cambio de dirección',
      lines: [
        'Su cuenta de VisualKit va a tener otra dirección: {address}.',
        'El cambio necesita su consentimiento aquí y en la dirección nueva.',
      ],
      action: 'Aceptar el cambio',
      after: [
        'El enlace funciona una sola vez, durante {minutes} minutos.',
        'Si no ha sido usted, no lo siga y cambie su contraseña: alguien ha iniciado sesión en su nombre.',
      ],
    },
    email_change_new: {
      subject: 'Confirme su dirección nueva',
      lines: ['Esta dirección va a ser la de una cuenta de VisualKit.'],
      action: 'Confirmar esta dirección',
      after: [
        'El enlace funciona una sola vez, durante {minutes} minutos.',
        'Si no sabe nada de esto, no tiene que hacer nada.',
      ],
    },
    email_change_taken: {
      subject: 'Ya tiene una cuenta',
      lines: [
        'Alguien quiso pasar otra cuenta de VisualKit a esta dirección. Ya existe una cuenta con ella, así que no se ha cambiado nada.',
      ],
      after: ['Si ha sido usted, elija otra dirección o inicie sesión con esta.'],
    },
    email_changed: {
      subject: 'Su dirección ha cambiado',
      lines: ['Desde el {when} inicia sesión en VisualKit con {address}.'],
      after: ['Si no ha sido usted, avise enseguida a un propietario de su negocio o al operador.'],
    },
    two_factor_on: {
      subject: 'La verificación en dos pasos está activada',
      lines: ['Desde el {when} se le pide un código cuando inicia sesión en VisualKit con su contraseña.'],
      after: [
        'Guarde los códigos de reserva en un lugar seguro: le dejan entrar cuando no tiene la aplicación a mano.',
        'Si no ha sido usted, elija ahora una contraseña nueva y avise a un propietario de su negocio.',
      ],
    },
    two_factor_off: {
      subject: 'La verificación en dos pasos está desactivada',
      lines: ['Desde el {when} ya no se le pide ningún código al iniciar sesión en VisualKit.'],
      after: [
        'Si no ha sido usted, elija ahora una contraseña nueva y avise a un propietario de su negocio.',
      ],
    },
    backup_codes_renewed: {
      subject: 'Códigos de reserva nuevos',
      lines: ['El {when} se crearon códigos de reserva nuevos. Los anteriores ya no abren nada.'],
      after: [
        'Si no ha sido usted, elija ahora una contraseña nueva y avise a un propietario de su negocio.',
      ],
    },
    backup_code_used: {
      subject: 'Se ha usado un código de reserva',
      lines: [
        'El {when} alguien inició sesión en VisualKit con uno de sus códigos de reserva. Códigos restantes: {left}.',
      ],
      after: [
        'Si no ha sido usted, elija ahora una contraseña nueva y avise a un propietario de su negocio.',
      ],
    },
    second_factor_failed: {
      subject: 'Códigos incorrectos al iniciar sesión',
      lines: [
        'El {when} alguien dio su contraseña de VisualKit y, después, varios códigos incorrectos. No se dejó entrar a nadie.',
      ],
      after: ['Si no ha sido usted, alguien conoce su contraseña: elija ahora una nueva.'],
    },
    passkey_added: {
      subject: 'Se ha añadido una llave de acceso',
      lines: ['El {when} se añadió la llave de acceso «{passkey}» a su cuenta de VisualKit.'],
      after: [
        'Si no ha sido usted, elimínela en los ajustes, elija una contraseña nueva y avise a un propietario de su negocio.',
      ],
    },
    passkey_removed: {
      subject: 'Se ha eliminado una llave de acceso',
      lines: ['El {when} se eliminó la llave de acceso «{passkey}» de su cuenta de VisualKit.'],
      after: [
        'Si no ha sido usted, elija ahora una contraseña nueva y avise a un propietario de su negocio.',
      ],
    },
    outside_linked: {
      subject: 'Ahora puede iniciar sesión con {provider}',
      lines: ['El {when} alguien entró por primera vez en su cuenta de VisualKit con {provider}.'],
      after: [
        'Si no ha sido usted, retire {provider} en los ajustes de seguridad, elija una contraseña nueva y avise a un propietario de su negocio.',
      ],
    },
    budget_reached: {
      subject: '{business} ha usado el {percent} % de su presupuesto',
      lines: [
        'Los modelos y servicios han costado el {percent} % de los {limit} USD que {business} permite este mes.',
        'A partir del 80 % responde el modelo más barato. A partir del 90 % ningún modelo mira las imágenes de la pantalla; sus palabras se siguen leyendo. Cuando se agota, responde el asistente incorporado, que no cuesta nada y ofrece una persona: ningún visitante queda sin respuesta.',
      ],
      action: 'Ver los costes',
      after: ['Un nuevo límite vale de inmediato.'],
    },
    budget_spent: {
      subject: 'El presupuesto de {business} está agotado',
      lines: [
        'Los modelos y servicios han costado los {limit} USD que {business} permite este mes.',
        'Hasta fin de mes, o hasta que se suba el límite, responde el asistente incorporado, que no cuesta nada.',
      ],
      action: 'Ver los costes',
      after: ['Un nuevo límite vale de inmediato.'],
    },
    invitation: {
      subject: '{person} le invita a {business}',
      lines: ['{person} le pide que se una a {business} en VisualKit, como {role}.'],
      action: 'Ver la invitación',
      after: [
        'El enlace funciona una vez, durante {days} días.',
        'Si no conoce a {person} ni {business}, no tiene que hacer nada.',
      ],
    },
    call_planned: {
      subject: 'Un visitante quiere que le llamen: {when}',
      lines: [
        'Un visitante de {business} ha previsto una llamada: {when}.',
        'El número está en la conversación.',
      ],
      action: 'Abrir la conversación',
      after: ['Recibe este correo porque atiende conversaciones de {business}.'],
    },
    call_canceled: {
      subject: 'Cancelada: la llamada del {when}',
      lines: ['La llamada que había previsto un visitante de {business} está cancelada: {when}.'],
      action: 'Abrir la conversación',
      after: ['Recibe este correo porque atiende conversaciones de {business}.'],
    },
    your_call_planned: {
      subject: '{business} le llama: {when}',
      lines: ['Su llamada con {business} está prevista: {when}.'],
      action: 'Añadirla a su calendario',
      after: ['Para cancelarla, escriba «Cancelar mi llamada» en el chat.'],
    },
    your_call_canceled: {
      subject: 'Cancelada: su llamada con {business}',
      lines: ['Su llamada con {business} del {when} está cancelada.'],
      action: 'Actualizar su calendario',
      after: ['Para prever otra, escriba en el chat.'],
    },
    answer_found: {
      subject: '{business}: ya tenemos respuesta',
      lines: ['Usted preguntó a {business}: «{question}»', '{answer}'],
      action: 'No recibir más correos',
      after: ['Recibe este correo porque aceptó que le escribiéramos cuando hubiera una respuesta.'],
    },
    answer_found_left: {
      subject: '{business}: ya tenemos respuesta',
      lines: [
        'Alguien, probablemente usted, preguntó a {business} algo que no tenía respuesta y dejó esta dirección para recibirla. Ya la hay:',
        '{answer}',
      ],
      action: 'No recibir más correos',
      after: [
        'Recibe este correo porque aceptó que le escribiéramos cuando hubiera una respuesta.',
        'Si no fue usted, detenga estos correos: no llegará ninguno más y la dirección se olvida.',
      ],
    },
    ownership_received: {
      subject: 'Ahora tiene la propiedad de {business}',
      lines: [
        '{person} le ha cedido la propiedad de {business} en VisualKit.',
        'Con ella puede hacer todo allí, también decidir quién más la tiene.',
      ],
      action: 'Ver el equipo',
      after: ['Si no lo esperaba, hable con {person}.'],
    },
    factors_reset: {
      subject: 'Se han retirado sus segundos factores',
      lines: [
        'El {when} el operador de VisualKit retiró de su cuenta la verificación en dos pasos y todas las llaves de acceso, y cerró su sesión en todas partes.',
      ],
      after: [
        'Inicie sesión con su contraseña y configúrelos de nuevo. Si no lo pidió usted, avise a un propietario de su negocio.',
      ],
    },
  },
}
