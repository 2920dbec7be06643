import { expect, test } from 'vitest'
import { ALIKE, exampleLikeness } from './example-likeness.ts'

const EXAMPLES = [
  'Where is my order?',
  'When will my order arrive?',
  'What is the status of my order?',
  '¿Dónde está mi pedido?',
  '¿Cuándo llega mi pedido?',
  'Onde está a minha encomenda?',
  'Quando chega o meu pedido?',
]
const best = (question: string) => Math.max(...EXAMPLES.map((one) => exampleLikeness(question, one)))

test.each([
  'Where is my order 10234?',
  "where's my order #10234",
  'Where are my orders 10234 and 10235?',
  'I want to know where my order 10234 is',
  'When will order 10234 arrive?',
  'status of order 10234',
  'Hola, ¿dónde está mi pedido 10234?',
  'donde esta el pedido 10234',
  '¿Cuándo llega mi pedido AB-10234?',
  'Onde está a minha encomenda 10234?',
  'quando chega meu pedido 10234',
])('means it: %s', (question) => expect(best(question)).toBeGreaterThanOrEqual(ALIKE))

test.each([
  'How do I cancel order 10234?',
  'Can I change the address of order 10234?',
  'Where is my invoice 10234?',
  'Where is your shop?',
  'I want a refund for order 10234',
  '¿Cómo cancelo el pedido 10234?',
  '¿Dónde está la factura?',
  'Como cancelo a encomenda 10234?',
  '10234',
  'Hello',
])('means something else: %s', (question) => expect(best(question)).toBeLessThan(ALIKE))
