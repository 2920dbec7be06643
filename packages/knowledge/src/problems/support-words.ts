import type { Locale } from '@visualkit/contracts'
import { ConceptList, type ConceptPhrase } from '../text/concept-list.ts'

/**
 * Words that customers take for the same thing when they ask, beside those of the glossary: `English | Spanish |
 * Portuguese`, several words joined by `_`. They only tell whether two questions are one; search does not use them.
 */
const WORDS = `
subscription plan membership | suscripcion plan membresia abono cuota | subscricao assinatura plano adesao
two_factor two_step 2fa mfa multi_factor second_factor | dos_pasos dos_factores doble_factor segundo_factor 2fa | dois_fatores dois_passos duas_etapas segundo_fator 2fa
authentication verification verify | autenticacion verificacion verificar | autenticacao verificacao verificar
crash crashes crashed freezes frozen freeze hangs stuck closes_itself close_itself closes_by_itself shuts_down | bloquea bloqueo congela cuelga se_cierra cierra_sola cierra_solo | bloqueia congela encrava trava fecha_sozinha fecha_sozinho fecha_se
slow slowly laggy lag takes_ages takes_forever | lento lenta despacio lentitud | lento lenta devagar lentidao
start starts launch boot turn_on switch_on | arranca arrancar iniciar inicia enciende encender | arranca arrancar iniciar inicia liga ligar
blank black_screen black | negro negra pantalla_negra en_blanco | preto preta ecra_preto em_branco
assemble assembly assembling mount mounting put_together | montar montaje ensamblar | montar montagem
service | servicio | servico
furniture | mueble muebles mobiliario | movel moveis mobilia mobiliario
colleague colleagues coworker co_worker teammate member members person people user users | companero companeros colega colegas miembro miembros persona personas usuario usuarios | colega colegas membro membros pessoa pessoas utilizador utilizadores usuario usuarios
team group workspace organisation organization | equipo grupo espacio_de_trabajo organizacion | equipa equipe grupo espaco_de_trabalho organizacao
role roles permission permissions rights | rol roles permiso permisos | papel funcao permissao permissoes
loyalty rewards reward fidelity | fidelidad recompensa recompensas | fidelidade recompensa recompensas
points | puntos | pontos
student students university | estudiante estudiantes universidad universitario | estudante estudantes universidade
senior seniors pensioner pensioners retired | jubilado jubilados pensionista mayores | reformado reformados pensionista idosos
child children kid kids | nino ninos infantil | crianca criancas infantil
company companies business businesses corporate | empresa empresas negocio | empresa empresas negocio
outdoors outdoor outside garden terrace | exterior exteriores aire_libre jardin terraza fuera | exterior ar_livre jardim terraco fora
indoors indoor inside | interior dentro | interior dentro
combine combined together stack both two_discount two_codes two_coupons | combinar combinan acumular juntar juntos dos_cupones dos_descuentos dos_codigos | combinar acumular juntar juntos dois_cupoes dois_descontos dois_codigos
code codes | codigo codigos | codigo codigos
battery batteries | bateria baterias pila pilas | bateria baterias pilha pilhas
charge charging charger recharge | cargar carga cargador recargar | carregar carga carregador recarregar
waterproof water_resistant splashproof | impermeable resistente_al_agua sumergible | impermeavel a_prova_de_agua resistente_a_agua
bluetooth pair pairing | bluetooth emparejar vincular | bluetooth emparelhar
wifi wi_fi wireless | wifi wi_fi inalambrico | wifi wi_fi sem_fios
noise noisy loud | ruido ruidoso | ruido barulho ruidoso barulhento
manual instructions guide handbook | manual instrucciones guia | manual instrucoes guia
spare_part spare_parts spare spares replacement_part replacement_parts | repuesto repuestos recambio recambios pieza piezas | peca pecas sobresselente sobressalente
accessory accessories | accesorio accesorios | acessorio acessorios
language languages | idioma idiomas lengua | idioma idiomas lingua
currency currencies | moneda monedas divisa | moeda moedas divisa
dark_mode dark_theme night_mode | modo_oscuro tema_oscuro modo_noche | modo_escuro tema_escuro modo_noturno
name surname | nombre apellido apellidos | nome apelido sobrenome
username nickname | nombre_de_usuario alias | nome_de_utilizador nome_de_usuario alcunha
profile | perfil | perfil
photo picture avatar image | foto imagen avatar | foto imagem avatar
forgot forgotten forget lost_my reset recover | olvide olvidado olvidar restablecer restablezco recuperar recupero resetear | esqueci esquecer esquecido repor redefinir recuperar recupero
blocked locked suspended banned | bloqueado bloqueada suspendido suspendida | bloqueado bloqueada suspenso suspensa
trial free_trial test_period | prueba prueba_gratuita periodo_de_prueba | teste gratuito periodo_experimental periodo_de_teste
upgrade higher_plan | mejorar ampliar plan_superior | melhorar fazer_upgrade plano_superior
downgrade lower_plan | bajar_de_plan plan_inferior reducir | baixar_de_plano plano_inferior
limit limits maximum max quota | limite limites maximo cuota_maxima | limite limites maximo quota
minimum least | minimo minima | minimo minima
calendar | calendario | calendario
appointment booking reservation book reserve | cita reserva reservar | marcacao reserva reservar consulta
table | mesa | mesa
breakfast | desayuno | pequeno_almoco cafe_da_manha
parking car_park | aparcamiento parking estacionamiento | estacionamento parque
pet pets animal animals | mascota mascotas animal animales | animal animais estimacao
luggage baggage suitcase | equipaje maleta maletas | bagagem mala malas
flight | vuelo | voo
ticket tickets | entrada entradas billete billetes boleto | bilhete bilhetes ingresso ingressos
event concert show | evento concierto espectaculo | evento concerto espetaculo
course courses class lesson | curso cursos clase | curso cursos aula
certificate diploma | certificado diploma | certificado diploma
insurance insured policy | seguro poliza asegurado | seguro apolice segurado
loan mortgage | prestamo hipoteca | emprestimo hipoteca
transfer transfers send_money wire | transferencia transferir enviar_dinero | transferencia transferir enviar_dinheiro
withdraw withdrawal cash_out atm | retirar retirada sacar cajero | levantar levantamento sacar multibanco
top_up topup add_money deposit | recargar ingresar deposito anadir_dinero | carregar depositar deposito adicionar_dinheiro
pin pin_code | pin codigo_pin | pin codigo_pin
stolen theft | robado robada robo | roubado roubada roubo
allergy allergic allergens allergen | alergia alergico alergenos | alergia alergico alergenios
vegan vegetarian | vegano vegana vegetariano | vegano vegana vegetariano
gluten celiac | gluten celiaco | gluten celiaco
ingredient ingredients contain contains | ingrediente ingredientes contiene | ingrediente ingredientes contem
recycle recycling disposal dispose | reciclar reciclaje desechar | reciclar reciclagem descartar
rent rental hire_out | alquilar alquiler | alugar aluguer aluguel
bicycle bike bikes | bicicleta bici bicicletas | bicicleta bicicletas
wheelchair accessible disabled accessibility | silla_de_ruedas accesible discapacidad | cadeira_de_rodas acessivel deficiencia
`

const list = new ConceptList(WORDS, 10_000)

/** What a stem may stand for when customers ask. */
export function askedConceptsOf(stemmed: string, language: Locale): readonly number[] {
  return list.conceptsOf(stemmed, language)
}

/** Expressions of several words that do. */
export function askedPhrasesIn(text: string, language: Locale): ConceptPhrase[] {
  return list.phrasesIn(text, language)
}
