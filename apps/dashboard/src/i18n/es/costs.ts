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
}
