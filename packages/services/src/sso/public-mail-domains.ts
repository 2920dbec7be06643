/** Providers where anybody gets an address. A business that proved one would capture strangers. */
const DOMAINS = new Set(
  `aim.com alice.it aol.com arcor.de att.net bell.net bigpond.com bluewin.ch bol.com.br bt.com btinternet.com centrum.cz
  charter.net comcast.net cox.net duck.com earthlink.net email.com fastmail.com fastmail.fm free.fr freenet.de
  gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com gmx.es hey.com hotmail.be hotmail.ca hotmail.ch
  hotmail.co.uk hotmail.com hotmail.com.ar hotmail.com.br hotmail.de hotmail.es hotmail.fr hotmail.it hotmail.nl
  hushmail.com icloud.com ig.com.br inbox.com inbox.lv interia.pl juno.com laposte.net libero.it live.ca live.cl
  live.co.uk live.com live.com.ar live.com.mx live.com.pt live.de live.fr live.it live.nl mac.com mail.bg mail.com
  mail.de mail.ru mailbox.org mail.telepac.pt me.com msn.com naver.com netcabo.pt netscape.net ntlworld.com o2.pl
  onet.pl optonline.net orange.fr outlook.be outlook.cl outlook.co outlook.com outlook.com.ar outlook.com.br outlook.de
  outlook.es outlook.fr outlook.it outlook.pt pm.me pobox.com posteo.de proton.me protonmail.ch protonmail.com qq.com
  r7.com rediffmail.com rocketmail.com rogers.com sapo.pt sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com sky.com
  skynet.be sympatico.ca t-online.de talktalk.net telefonica.net telenet.be terra.com terra.com.br terra.es tim.it
  tiscali.it tuta.com tuta.io tutanota.com ukr.net uol.com.br verizon.net virgilio.it virgin.net virginmedia.com
  voila.fr wanadoo.es wanadoo.fr web.de windowslive.com wp.pl xs4all.nl ya.ru yahoo.ca yahoo.co.in yahoo.co.jp
  yahoo.co.uk yahoo.com yahoo.com.ar yahoo.com.br yahoo.com.mx yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com
  yandex.ru ymail.com zoho.com zohomail.com 126.com 163.com`
    .split(/\s+/)
    .filter(Boolean),
)

export function isPublicMailDomain(domain: string): boolean {
  return DOMAINS.has(domain.toLowerCase())
}
