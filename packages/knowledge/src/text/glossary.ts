import type { Locale } from '@visualkit/contracts'
import { ConceptList, type ConceptPhrase } from './concept-list.ts'

/**
 * Words of customer support that mean the same, `English | Spanish | Portuguese`, several words joined by `_`.
 * A visitor says "money back" or "reembolso" where the article says "refund". Only words with one main meaning in
 * this setting; what is merely related stays out.
 */
const CONCEPTS = `
refund refunds reimburse reimbursement money_back | reembolso reembolsar devolucion_del_dinero dinero_de_vuelta devuelven_el_dinero devolver_el_dinero devuelve_el_dinero devuelven_los_gastos devolver_los_gastos devuelven_el_importe devolver_el_importe recuperar_el_dinero | reembolso reembolsar dinheiro_de_volta devolvem_o_dinheiro devolver_o_dinheiro devolvem_os_custos devolver_os_custos devolvem_o_valor devolver_o_valor recuperar_o_dinheiro estorno estornar
return returns send_back give_back go_back bring_back | devolver devolucion devoluciones devuelvo | devolver devolucao devolucoes
exchange swap replacement replace | cambiar cambio reemplazo reemplazar sustituir | trocar troca substituir substituicao
delivery deliver delivered shipping ship shipped shipment shipments postage | envio envios enviar entrega entregar | envio enviar entrega entregar portes_de_envio os_portes frete
parcel package packet | paquete bulto | pacote volume
courier carrier driver | transportista mensajeria mensajero repartidor transportadora | transportadora estafeta carteiro correio
track tracking where_is_my where_s_my where_are_my | seguimiento sigo seguir rastrear rastreo localizar donde_esta_mi | rastrear rastreamento rastreio seguir sigo seguimento onde_esta_a_minha onde_esta_o_meu onde_esta_minha onde_esta_meu onde_esta_a_encomenda
order orders purchase | pedido pedidos compra | encomenda encomendas pedido pedidos compra
item items product products article goods | articulo articulos producto productos | artigo artigos produto produtos
cancel cancels cancelled cancellation | cancelar cancelacion anular anulacion | cancelar cancelamento anular
pay payment payments paying | pagar pago pagos | pagar pagamento pagamentos
declined decline refused refuse rejected reject denied fail fails failed failing failure | rechazado rechazada rechazar rechazo denegado denegada falla fallo fallido | recusado recusada recusar rejeitado rejeitada negado falha falhou falhar
charge charged charges debited debit | cobrar cobrado cobrada cobro cargo cargos | cobrar cobrado cobrada cobranca debitado
price prices cost costs fee fees how_much who_pays | precio precios gasto gastos coste costes costo costos tarifa importe cuesta cuestan cuanto_vale quien_paga cuanto_pago | preco precos custo custos valor taxa custa custam quem_paga quanto_pago
discount discounts promo promotion coupon coupons voucher | descuento descuentos promocion cupon cupones | desconto descontos promocao cupao cupom
card cards | tarjeta tarjetas | cartao cartoes
credit | credito | credito
bank | banco | banco
invoice invoices receipt bill billing | factura facturas recibo facturacion | fatura faturas recibo faturacao faturamento
tax vat | impuesto impuestos iva | imposto impostos iva
password passcode | contrasena contrasenas clave | senha palavra-passe palavra_passe
login signin log_in sign_in | acceder acceso iniciar_sesion | entrar acessar iniciar_sessao fazer_login
account accounts | cuenta cuentas | conta contas
email e-mail mail email_address e_mail_address mail_address | correo email correo_electronico direccion_de_correo | email e-mail correio_eletronico endereco_de_e_mail endereco_de_email
phone telephone call | telefono llamar llamada | telefone telemovel ligar chamada
app application | app aplicacion | app aplicacao aplicativo
address addresses | direccion direcciones domicilio | morada moradas endereco enderecos
postcode zip zipcode postal | postal codigo_postal | postal codigo_postal cep
country countries destination destinations where_do_you where_can_you | pais paises destino destinos a_donde adonde | pais paises destino destinos para_onde
uk kingdom britain england | reino_unido reino inglaterra | reino_unido reino inglaterra
damaged damage broken defective faulty cracked chipped | danado danada dano roto rota defectuoso defectuosa estropeado | danificado danificada dano partido partida defeituoso defeituosa estragado quebrado
missing lost disappeared not_arrived never_arrived has_not_arrived hasn_t_arrived didn_t_arrive did_not_arrive never_came not_received never_received haven_t_received haven_t_got have_nothing got_nothing do_not_have_it don_t_have_it nothing_arrived nothing_came did_not_receive didn_t_receive not_found | perdido perdida extraviado desaparecido desaparecida no_ha_llegado no_llega no_me_llega no_llego no_he_recibido no_recibi no_aparece no_me_ha_llegado no_tengo_nada no_lo_tengo | perdido perdida extraviado desaparecido desaparecida desapareceu nao_chegou nao_chega nao_recebi nao_recebo nao_aparece nao_aparecer nao_tenho_nada nao_o_tenho
wrong incorrect mistaken mistake | equivocado equivocada equivoque equivocar incorrecto erroneo | errado errada incorreto enganei enganar errei
late delayed delay | tarde retraso retrasado demora | atraso atrasado atrasada demora
warranty guarantee guaranteed | garantia | garantia
repair fix solve resolve | reparar reparacion arreglar solucionar solucion resolver | reparar reparacao consertar conserto arranjar resolver solucionar solucao
open opens opening | abrir abierto abierta abre abren abris apertura | abrir aberto aberta abre abrem abertura
time times how_long duration | plazo plazos tiempo tiempos cuanto_tarda cuanto_tardan cuanto_tiempo cuanto_demora | prazo prazos tempo tempos quanto_tempo quanto_demora
hours schedule timetable opening_times when_are_you_open when_do_you_open close closes closing | horario horarios a_que_hora cuando_abren cuando_abris cierra cierran cerrais | horario horarios a_que_horas que_horas quando_abrem fecha fecham encerra encerram
shop store | tienda tiendas | loja lojas
stock available availability | existencias disponible disponibilidad stock | stock disponivel disponibilidade estoque
size sizes dimensions measurements | talla tallas tamano medidas dimensiones | tamanho tamanhos medidas dimensoes
wash washing washed washable laundry machine_wash machine_washable washing_machine clean cleaning care caring | lavar lavado lava lavadora limpiar limpieza cuidar cuidado | lavar lavagem lava maquina_de_lavar limpar limpeza cuidar cuidado
colour color colours colors | color colores | cor cores
weight weigh weighs heavy | peso pesa pesan | peso pesa pesam
material materials | material materiales | material materiais
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
help support assistance customer_service customer_care | ayuda soporte asistencia atencion_al_cliente | ajuda suporte apoio atendimento apoio_ao_cliente
complaint complain | queja quejarse reclamacion | queixa reclamacao reclamar
expired expire expires valid validity | caducado caducada caducar vencido expirado valido validez | expirado expirada expirar vencido valido validade
error errors | error errores | erro erros
screen display | pantalla | ecra tela
button | boton | botao
free | gratis gratuito gratuita | gratis gratuito gratuita
customs duty duties import_tax import_taxes import_vat import_duty | aduana aduanas arancel impuestos_de_importacion | alfandega alfandegas direitos_aduaneiros impostos_de_importacao
salary wage wages pay | salario sueldo | salario ordenado
hire hiring job jobs vacancy vacancies career careers recruit | empleo trabajo vacante vacantes contratar | emprego vaga vagas contratar trabalho
insufficient | insuficiente insuficientes | insuficiente insuficientes
funds balance | fondos saldo | fundos saldo
pickup collect collection pick_up | recoger recogida | levantar levantamento recolher retirar
newsletter | boletin newsletter | newsletter boletim
instalment instalments installment installments | plazos cuotas_mensuales a_plazos | prestacoes parcelas
method methods ways_to_pay payment_options how_can_i_pay how_do_i_pay | forma_de formas medios metodos como_puedo_pagar como_se_paga como_pago | meio_de meios formas metodos como_posso_pagar como_pago como_se_paga
card_on_delivery cash_on_delivery payment_on_delivery pay_on_delivery paid_on_delivery collect_on_delivery | contra_reembolso contrarreembolso contra_entrega pago_a_la_entrega pagar_a_la_entrega pagar_al_recibir | pagamento_na_entrega pagar_na_entrega contra_reembolso contra_entrega a_cobranca pagamento_no_ato_da_entrega
lamp lamps | lampara lamparas | candeeiro candeeiros luminaria
bulb bulbs | bombilla bombillas | lampada lampadas
basket cart | cesta carrito carro | cesto carrinho
arrive arrives arrived arriving receive received receives | llegar llega llegado llego recibir recibido recibi recibo | chegar chega chegou chegado receber recebido recebi recebo
approve approval confirm confirmation authorise authorize | aprobar confirmar confirmacion autorizar | aprovar confirmar confirmacao autorizar
notification notifications alert | notificacion notificaciones aviso | notificacao notificacoes aviso
cryptocurrency cryptocurrencies crypto bitcoin | criptomonedas criptomoneda bitcoin | criptomoedas criptomoeda bitcoin
label | etiqueta | etiqueta
stain stains spot | mancha manchas | mancha manchas nodoa
photo photos photograph photographs picture pictures | foto fotos fotografia fotografias | foto fotos fotografia fotografias
fuel oil paraffin | combustible aceite | combustivel oleo
dispatch dispatched | despacho salida sale salen | expedicao saida sai saem
folder folders directory directories | carpeta carpetas directorio directorios | diretorio diretorios
kitchen | cocina | cozinha
wood wooden | madera | madeira
cash | efectivo metalico | numerario dinheiro
po_box po_boxes p_o_box p_o_boxes post_office_box post_office_boxes | apartado_de_correos apartados_de_correos apartado_postal apartados_postales | apartado apartados apartado_postal apartados_postais
locker lockers | taquilla taquillas | cacifo cacifos
spoon spoons | cuchara cucharas | colher colheres
dishwasher | lavavajillas lavaplatos | maquina maquina_de_lavar_louca maquina_de_lavar_loica lava-louca lava-loica
microwave | microondas | microondas micro-ondas
oven | horno | forno
stove induction | induccion vitroceramica | inducao fogao
casserole pot | cazuela olla cacerola | cacarola panela tacho
tablecloth tablecloths | mantel manteles | toalha toalhas
linen | lino | linho
apron aprons | delantal delantales | avental aventais
enamel | esmalte esmaltado esmaltada | esmalte esmaltado esmaltada
petrol gasoline | gasolina | gasolina
pendant | colgante | pendente suspenso
lit lighted | encender encendido encendida encendi | acender aceso acesa acesos acendi
scratch scratches | aranazo aranazos rayon | arranhao arranhoes risco riscos
cover covers covered | cubrir cubre cubierto cobertura | cobrir cobre coberto cobertura
seat seats | comensales asientos | lugares assentos
express | expres urgente | expresso expressa urgente
public_holiday public_holidays holiday holidays | festivo festivos | feriado feriados
dog dogs | perro perros | cao caes
monday | lunes | segunda
tuesday | martes | terca
wednesday | miercoles | quarta
thursday | jueves | quinta
friday | viernes | sexta
saturday weekend | sabado fin_de_semana | sabado fim_de_semana
sunday weekend | domingo fin_de_semana | domingo fim_de_semana
january | enero | janeiro
february | febrero | fevereiro
march | marzo | marco
april | abril | abril
june | junio | junho
july | julio | julho
august | agosto | agosto
september | septiembre | setembro
october | octubre | outubro
november | noviembre | novembro
december christmas | diciembre navidad | dezembro natal
`

const glossary = new ConceptList(CONCEPTS)

/** The concepts (by number) that a stem of a language may stand for; most stems have none. */
export function conceptsOf(stemmed: string, language: Locale): readonly number[] {
  return glossary.conceptsOf(stemmed, language)
}

/** Expressions of several words in a text, each with its concept. */
export function phrasesIn(text: string, language: Locale): ConceptPhrase[] {
  return glossary.phrasesIn(text, language)
}

/** The stems that stand for a concept in a language. */
export function stemsOfConcept(concept: number, language: Locale): readonly string[] {
  return glossary.stemsOf(concept, language)
}
