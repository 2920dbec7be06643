import type { Catalogue } from '../text.ts'

export const costs: Catalogue['costs'] = {
  title: 'Costes',
  description:
    'Lo que cuestan los modelos de lenguaje y otros servicios, y lo que se logró. El asistente incorporado no cuesta nada.',
  range: 'Días mostrados',
  days: { one: '{count} día', other: '{count} días' },
  total: 'Coste',
  previous: '{amount} en los mismos días anteriores',
  perConversation: 'Por conversación',
  conversations: { one: '{count} conversación', other: '{count} conversaciones' },
  perResolution: 'Por resolución',
  resolved: { one: '{count} resuelta sin una persona', other: '{count} resueltas sin una persona' },
  withSight: 'Conversaciones con visión',
  withSightHint: 'El asistente vio la pantalla o una imagen',
  emptyTitle: 'No se ha usado nada que cueste',
  emptyText:
    'Responde el asistente incorporado, que no cuesta nada. Cuando se configure un modelo de lenguaje, aquí se verá lo que usa.',
  byDay: 'Día a día',
  byDayHint: 'En dólares estadounidenses. Los días son UTC.',
  summary: { one: '{amount} en {count} día', other: '{amount} en {count} días' },
  byModel: 'Por modelo',
  pricesOf: 'Con los precios publicados el {day}; el operador puede fijar otros.',
  columns: {
    model: 'Modelo',
    service: 'Para',
    services: 'De ello',
    calls: 'Llamadas',
    tokens: 'Tokens',
    cost: 'Coste',
  },
  services: {
    chat: 'Respuestas',
    trial: 'Pruebas de asistentes',
    evaluation: 'Mediciones',
    embedding: 'Búsqueda',
    rerank: 'Ordenación',
    vision: 'Visión',
    voice: 'Voz',
    transcription: 'Escucha',
    speech: 'Habla',
    recording: 'Grabación',
  },
  budget: {
    title: 'Presupuesto del mes',
    description:
      'Los propietarios y administradores reciben un correo al 50, 80 y 100 %. Desde el 80 % responde el modelo más barato; al 100 %, el asistente incorporado. Los visitantes siempre reciben respuesta.',
    used: '{spent} de {limit} usados este mes ({share})',
    states: {
      thrifty: 'Se ha usado más del 80 %: responde el modelo más barato.',
      spent:
        'Se ha usado todo: responde el asistente incorporado hasta fin de mes o hasta que suba el límite.',
    },
    limit: 'Dólares estadounidenses al mes',
    limitHint: 'Sin presupuesto no se limita nada.',
    notAnAmount: 'Escriba una cantidad como 50 o 12,50, como máximo 1.000.000.',
    remove: 'Quitar el presupuesto',
  },
  webhook: {
    title: 'Avisar a su propio sistema',
    description:
      'Lo que dicen los correos se envía también a esta dirección, como JSON firmado. Desaparece al quitar el presupuesto.',
    address: 'Dirección',
    addressHint: 'Empieza por https://. Lo que falla se reintenta durante unas cuatro horas.',
    secret: 'Compruebe con este secreto la firma de cada llamada. Se muestra una sola vez.',
    untried: 'Todavía no se ha enviado nada.',
    last: 'Última llamada el {when}, respuesta {status}',
    lastUnanswered: 'Última llamada el {when}, sin respuesta',
    outcomes: {
      delivered: 'Entregada',
      refused: 'Rechazada',
      redirected: 'Redirigida',
      unreachable: 'No alcanzada',
      unreadable: 'Sin firma',
    },
    advice: {
      refused: 'Su sistema debe responder con un estado de 200 a 299.',
      redirected: 'No se siguen las redirecciones. Escriba la dirección a la que llevan.',
      unreachable:
        'Compruebe que la dirección sea pública, que su certificado sea válido y que responda en diez segundos.',
      unreadable: 'El secreto ya no se puede abrir. Cree uno nuevo.',
    },
    test: 'Enviar una prueba',
    rotate: 'Secreto nuevo',
    rotateTitle: '¿Crear un secreto nuevo?',
    rotateText:
      'Las llamadas se firman con el nuevo de inmediato. Su sistema las rechazará hasta que lo conozca.',
    remove: 'Quitar',
    removeTitle: '¿Quitar la dirección?',
    removeText: 'Ya no se avisará de nada a su sistema; los correos siguen.',
    removed: 'Se quitó la dirección',
  },
}
