import type { Locale } from '@visualkit/contracts'
import { fold } from './normalise.ts'
import { stem } from './stem.ts'

/**
 * Words of customer support that mean the same, `English | Spanish | Portuguese`, several words joined by `_`.
 * A visitor says "money back" or "reembolso" where the article says "refund". Only words with one main meaning in
 * this setting; what is merely related stays out.
 */
const CONCEPTS = `
refund refunds reimburse reimbursement money_back | reembolso reembolsar devolucion_del_dinero dinero_de_vuelta | reembolso reembolsar dinheiro_de_volta estorno estornar
return returns send_back give_back | devolver devolucion devoluciones | devolver devolucao devolucoes
exchange swap replacement replace | cambiar cambio reemplazo reemplazar sustituir | trocar troca substituir substituicao
delivery deliver delivered shipping ship shipped shipment shipments postage | envio envios enviar entrega entregar | envio enviar entrega entregar portes frete
parcel package packet | paquete bulto | pacote volume embrulho
courier carrier | transportista mensajeria mensajero transportadora | transportadora estafeta correio
track tracking where_is where_s | seguimiento rastrear rastreo localizar donde_esta | rastrear rastreamento rastreio seguir onde_esta
order orders purchase | pedido pedidos compra | encomenda encomendas pedido pedidos compra
item items product products article goods | articulo articulos producto productos | artigo artigos produto produtos
cancel cancels cancelled cancellation | cancelar cancelacion anular anulacion | cancelar cancelamento anular
pay payment payments paying | pagar pago pagos | pagar pagamento pagamentos
declined decline refused refuse rejected reject denied fail fails failed failing failure | rechazado rechazada rechazar rechazo denegado denegada falla fallo fallido | recusado recusada recusar rejeitado rejeitada negado falha falhou falhar
charge charged charges debited debit | cobrar cobrado cobrada cobro cargo cargos | cobrar cobrado cobrada cobranca debitado
price prices cost costs fee fees how_much | precio precios gasto gastos coste costes costo costos tarifa cuesta cuestan cuanto_vale | preco precos custo custos taxa custa custam
discount discounts promo promotion coupon coupons voucher | descuento descuentos promocion cupon cupones | desconto descontos promocao cupao cupom
card cards | tarjeta tarjetas | cartao cartoes
credit | credito | credito
bank | banco | banco
invoice invoices receipt bill billing | factura facturas recibo facturacion | fatura faturas recibo faturacao faturamento
tax vat | impuesto impuestos iva | imposto impostos iva
password passcode | contrasena contrasenas clave | senha palavra-passe palavra_passe
login signin log_in sign_in | acceder acceso iniciar_sesion | entrar acessar iniciar_sessao fazer_login
account accounts | cuenta cuentas | conta contas
email e-mail mail | correo email correo_electronico | email e-mail correio_eletronico
phone telephone call | telefono llamar llamada | telefone telemovel ligar chamada
app application | app aplicacion | app aplicacao aplicativo
address addresses | direccion direcciones domicilio | morada moradas endereco enderecos
postcode zip zipcode postal | postal codigo_postal | postal codigo_postal cep
country countries destination destinations where_do_you where_can_you | pais paises destino destinos a_donde adonde | pais paises destino destinos para_onde
uk kingdom britain england | reino_unido reino inglaterra | reino_unido reino inglaterra
damaged damage broken defective faulty cracked | danado danada dano roto rota defectuoso defectuosa estropeado | danificado danificada dano partido partida defeituoso defeituosa estragado quebrado
missing lost | perdido perdida extraviado falta | perdido perdida extraviado falta
wrong incorrect mistaken | equivocado equivocada incorrecto erroneo | errado errada incorreto
late delayed delay | tarde retraso retrasado demora | atraso atrasado atrasada demora
warranty guarantee guaranteed | garantia | garantia
repair fix | reparar reparacion arreglar | reparar reparacao consertar conserto arranjar
open opening | abrir abierto abre apertura | abrir aberto abre abertura
time times how_long duration | plazo plazos tiempo tiempos cuanto_tarda cuanto_tardan cuanto_tiempo cuanto_demora | prazo prazos tempo tempos quanto_tempo quanto_demora
hours schedule timetable opening_times | horario horarios | horario horarios
shop store | tienda tiendas | loja lojas
stock available availability | existencias disponible disponibilidad stock | stock disponivel disponibilidade estoque
size sizes dimensions measurements | talla tallas tamano medidas dimensiones | tamanho tamanhos medidas dimensoes
wash washing washed laundry clean cleaning care caring | lavar lavado lava limpiar limpieza cuidar cuidado | lavar lavagem lava limpar limpeza cuidar cuidado
gift present | regalo regalos | presente presentes prenda oferta
subscription subscribe | suscripcion suscribirse | assinatura subscricao assinar
unsubscribe opt_out | darse_de_baja baja | cancelar_subscricao descadastrar
delete remove erase | eliminar borrar suprimir | apagar eliminar excluir remover
change modify edit amend | cambiar modificar editar | mudar alterar modificar editar
update | actualizar actualizacion | atualizar atualizacao
download | descargar descarga bajar | descarregar baixar transferir download
upload | subir cargar | carregar enviar upload
install installation setup set_up | instalar instalacion configurar | instalar instalacao configurar
settings preferences configuration | ajustes configuracion preferencias | definicoes configuracoes preferencias
privacy | privacidad | privacidade
data | datos | dados
contact reach get_in_touch | contactar contacto | contactar contacto contato contatar
help support assistance | ayuda soporte asistencia | ajuda suporte apoio
complaint complain | queja quejarse reclamacion | queixa reclamacao reclamar
expired expire expires valid validity | caducado caducada caducar vencido expirado valido validez | expirado expirada expirar vencido valido validade
error errors | error errores | erro erros
screen display | pantalla | ecra tela
button | boton | botao
free | gratis gratuito gratuita | gratis gratuito gratuita
customs duty duties | aduana aduanas arancel | alfandega alfandegas direitos_aduaneiros
salary wage wages pay | salario sueldo | salario ordenado
hire hiring job jobs vacancy vacancies career careers recruit | empleo trabajo vacante vacantes contratar | emprego vaga vagas contratar trabalho
insufficient | insuficiente insuficientes | insuficiente insuficientes
funds balance | fondos saldo | fundos saldo
pickup collect collection pick_up | recoger recogida | levantar levantamento recolher retirar
newsletter | boletin newsletter | newsletter boletim
instalment instalments installment installments | plazos cuotas_mensuales a_plazos | prestacoes parcelas
method methods ways_to_pay | forma_de formas medios metodos | meio_de meios formas metodos
card_on_delivery cash_on_delivery payment_on_delivery | contra_reembolso | pagamento_na_entrega pagar_na_entrega
lamp lamps | lampara lamparas | candeeiro candeeiros luminaria
bulb bulbs | bombilla bombillas | lampada lampadas
basket cart | cesta carrito carro | cesto carrinho
arrive arrives arrived arriving | llegar llega llegado llego | chegar chega chegou chegado
approve approval confirm confirmation authorise authorize | aprobar confirmar confirmacion autorizar | aprovar confirmar confirmacao autorizar
notification notifications alert | notificacion notificaciones aviso | notificacao notificacoes aviso
cryptocurrency cryptocurrencies crypto bitcoin | criptomonedas criptomoneda bitcoin | criptomoedas criptomoeda bitcoin
label | etiqueta | etiqueta
stain stains spot | mancha manchas | mancha manchas nodoa
photo photos photograph photographs picture pictures | foto fotos fotografia fotografias | foto fotos fotografia fotografias
fuel oil paraffin | combustible aceite | combustivel oleo
dispatch dispatched | despacho salida sale salen | expedicao saida sai saem
kitchen | cocina | cozinha
wood wooden | madera | madeira
`

interface Concept {
  /** Stems by language. */
  stems: Record<Locale, readonly string[]>
  /** Expressions of several words, folded, by language. */
  phrases: Record<Locale, readonly string[]>
}

const LANGUAGES = ['en', 'es', 'pt'] as const
let concepts: Concept[] | undefined
const byStem = new Map<string, number[]>()

/** The concepts (by number) that a stem of a language may stand for; most stems have none. */
export function conceptsOf(stemmed: string, language: Locale): readonly number[] {
  load()
  return byStem.get(`${language}:${stemmed}`) ?? NONE
}

/** Expressions of several words in a text, each with its concept. */
export function phrasesIn(text: string, language: Locale): { concept: number; words: string[] }[] {
  const folded = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return load().flatMap(({ phrases }, concept) =>
    phrases[language]
      .filter((phrase) => folded.includes(` ${phrase} `))
      .map((phrase) => ({ concept, words: phrase.split(' ') })),
  )
}

/** The stems that stand for a concept in a language. */
export function stemsOfConcept(concept: number, language: Locale): readonly string[] {
  return load()[concept]?.stems[language] ?? NONE
}

const NONE: readonly never[] = []

function load(): readonly Concept[] {
  if (concepts !== undefined) return concepts
  concepts = CONCEPTS.trim()
    .split('\n')
    .map((line) => {
      const columns = line.split('|').map((column) => column.trim().split(/\s+/))
      const pick = (take: (words: string[], language: Locale) => string[]) =>
        Object.fromEntries(
          LANGUAGES.map((language, index) => [language, take(columns[index] ?? [], language)]),
        ) as Record<Locale, string[]>
      return {
        stems: pick((words, language) => [
          ...new Set(
            words.filter((word) => !word.includes('_')).map((word) => stem(word.replace('-', ''), language)),
          ),
        ]),
        phrases: pick((words) =>
          words.filter((word) => word.includes('_')).map((word) => word.replaceAll('_', ' ')),
        ),
      }
    })
  concepts.forEach((concept, number) => {
    for (const language of LANGUAGES) {
      for (const stemmed of concept.stems[language]) {
        const key = `${language}:${stemmed}`
        byStem.set(key, [...(byStem.get(key) ?? []), number])
      }
    }
  })
  return concepts
}
