import type { Locale } from '@visualkit/contracts'

/** Words of what is about to be sent, fetched with it. */
const en = {
  removeFile: (name: string) => `Remove ${name}`,
  fileUploading: (percent: number) => `Uploading, ${percent} %`,
  fileChecking: 'Checking…',
  imagesHide: 'Personal data in images is hidden before anything is kept.',
  pdfAsIs: 'A PDF is sent as it is: nothing in it is hidden.',
  fileKind: 'Only PNG, JPEG and WebP images and PDFs can be sent.',
  fileTooLarge: 'Larger than 10 MB. Send a smaller one.',
  fileLocked: 'Protected with a password. Save it without one.',
  fileActive: 'Holds scripts or other files. Print it to a new PDF.',
  fileDamaged: 'Damaged, or too long or large to be read.',
  fileLimit: 'No more files are taken for now. Try again later.',
  fileFailed: 'Could not be uploaded.',
}

export type TrayTexts = typeof en

export const TRAY_TEXTS: Record<Locale, TrayTexts> = {
  en,
  es: {
    removeFile: (name) => `Quitar ${name}`,
    fileUploading: (percent) => `Subiendo, ${percent} %`,
    fileChecking: 'Comprobando…',
    imagesHide: 'Los datos personales de las imágenes se ocultan antes de guardar nada.',
    pdfAsIs: 'Un PDF se envía tal cual: no se oculta nada en él.',
    fileKind: 'Solo se pueden enviar imágenes PNG, JPEG y WebP, y PDF.',
    fileTooLarge: 'Ocupa más de 10 MB. Envíe uno más pequeño.',
    fileLocked: 'Está protegido con contraseña. Guárdelo sin ella.',
    fileActive: 'Contiene scripts u otros archivos. Imprímalo en un PDF nuevo.',
    fileDamaged: 'Está dañado, o es demasiado largo o grande para leerlo.',
    fileLimit: 'De momento no se admiten más archivos. Inténtelo más tarde.',
    fileFailed: 'No se ha podido subir.',
  },
  pt: {
    removeFile: (name) => `Retirar ${name}`,
    fileUploading: (percent) => `A carregar, ${percent} %`,
    fileChecking: 'A verificar…',
    imagesHide: 'Os dados pessoais nas imagens são ocultados antes de alguma coisa ser guardada.',
    pdfAsIs: 'Um PDF é enviado tal como está: nada nele é ocultado.',
    fileKind: 'Só podem ser enviadas imagens PNG, JPEG e WebP, e PDF.',
    fileTooLarge: 'Tem mais de 10 MB. Envie um mais pequeno.',
    fileLocked: 'Está protegido com palavra-passe. Guarde-o sem ela.',
    fileActive: 'Contém scripts ou outros ficheiros. Imprima-o para um novo PDF.',
    fileDamaged: 'Está danificado, ou é demasiado longo ou grande para ser lido.',
    fileLimit: 'De momento não são aceites mais ficheiros. Tente mais tarde.',
    fileFailed: 'Não foi possível carregar.',
  },
}

/** What Brazil says otherwise than Portugal. */
export const TRAY_BRAZILIAN: TrayTexts = {
  ...TRAY_TEXTS.pt,
  removeFile: (name) => `Remover ${name}`,
  fileUploading: (percent) => `Enviando, ${percent} %`,
  fileChecking: 'Verificando…',
  imagesHide: 'Os dados pessoais nas imagens são ocultados antes de qualquer coisa ser guardada.',
  fileTooLarge: 'Tem mais de 10 MB. Envie um menor.',
  fileLocked: 'Está protegido com senha. Salve-o sem ela.',
  fileActive: 'Contém scripts ou outros arquivos. Imprima-o em um novo PDF.',
  fileLimit: 'No momento não são aceitos mais arquivos. Tente mais tarde.',
  fileFailed: 'Não foi possível enviar.',
}
