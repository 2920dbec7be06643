/** Of this package; the server writes it into its log. */
export const VERSION = '0.1.0'
