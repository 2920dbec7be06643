import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'

describe('decodeText', () => {
  // What is read, and its bytes as base64, as older programs write them: nothing in them says which encoding it is.
  it.each([
    [
      'cp1251',
      'Магазин работает ежедневно с десяти до семи.',
      'zODj4Ofo7SDw4OHu8uDl8iDl5uXk7eXi7e4g8SDk5fH/8ugg5O4g8eXs6C4=',
    ],
    [
      'koi8-r',
      'Магазин работает ежедневно с десяти до семи.',
      '7cHHwdrJziDSwcLP1MHF1CDF1sXEzsXXzs8g0yDExdPR1MkgxM8g08XNyS4=',
    ],
    [
      'shift_jis',
      '返品は三十日以内に受け付けます。送料はお客様の負担です。',
      'ldSVaYLNjk+PXJP6iMiT4ILJjvOCr5V0gq+C3IK3gUKRl5e/gs2CqItxl2yCzJWJklOCxYK3gUI=',
    ],
    [
      'gb18030',
      '商品可以在三十天内退货。运费由客户承担。请联系客服。',
      'yczGt7/J0tTU2sj9yq7M7MTazcu79aGj1Mu30dPJv827p7PQtaOho8frwarPtb/Nt/6how==',
    ],
    [
      'big5',
      '商品可以在三十天內退貨。運費由客戶承擔。請聯絡客服。',
      'sNOrfqVppUimYqRUpFGk0aS6sGizZqFDuUK2T6XRq8ik4anTvuGhQ73QwXC1uKvIqkGhQw==',
    ],
    [
      'euc-kr',
      '상품은 삼십일 이내에 반품할 수 있습니다. 배송비는 고객 부담입니다.',
      'u/PHsMC6ILvvvcrAzyDAzLO7v6Egud3HsMfSILz2IMDWvcC0z7TZLiC56LzbuvG0wiCw7bC0ILrOtOPA1LTPtNku',
    ],
    [
      'cp1253',
      'Το κατάστημα είναι ανοιχτό καθημερινά από τις δέκα έως τις επτά.',
      '1O8g6uH03PP05+zhIOXf7eHpIOHt7+n39Pwg6uHo5+zl8ent3CDh8Pwg9OnyIOTd6uEg3fnyIPTp8iDl8PTcLg==',
    ],
    [
      'cp1255',
      'החנות פתוחה כל יום מעשר עד שבע. ניתן להחזיר מוצרים תוך שלושים יום.',
      '5Ofw5fog9Prl5+Qg6+wg6eXtIO7y+fgg8uMg+eHyLiDw6frvIOzk5+bp+CDu5fb46e0g+uXqIPns5fnp7SDp5e0u',
    ],
    [
      'cp1256',
      'المتجر مفتوح يوميا من العاشرة حتى السابعة. يمكن إرجاع المنتجات خلال ثلاثين يوما.',
      'x+HjyszRIOPdyubNIO3m4+3HIOPkIMfh2sfU0ckgzcrsIMfh08fI2skuIO3j3+QgxdHMx9ogx+Hj5MrMx8ogzuHH4SDL4cfL7eQg7ebjxy4=',
    ],
    [
      'cp1252',
      'La devolución tardará cinco días; ¿dónde está mi pedido? Ações à força não são necessárias.',
      'TGEgZGV2b2x1Y2nzbiB0YXJkYXLhIGNpbmNvIGTtYXM7IL9k825kZSBlc3ThIG1pIHBlZGlkbz8gQef1ZXMg4CBmb3LnYSBu428gc+NvIG5lY2Vzc+FyaWFzLg==',
    ],
    ['cp1252', 'Ñandú', '0WFuZPo='],
  ])('%s without a mark: %s', (_, text, bytes) => expect(decodeText(Buffer.from(bytes, 'base64'))).toBe(text))
})
