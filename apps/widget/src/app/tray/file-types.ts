/** What may be attached; what a file really is, the server tells by its bytes. */
export const FILE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf']
