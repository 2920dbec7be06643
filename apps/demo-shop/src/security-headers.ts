/**
 * The headers of every page. The policy is strict on purpose: it is what a careful customer of the product runs.
 *
 * What a customer must allow for the widget, with W the origin of `embed.js`:
 * - `script-src W`: the loader and the chat it loads (no inline script, no eval);
 * - `connect-src W` and W with ws or wss: the API, and the socket for messages and frames;
 * - `img-src W`: the assistant's picture. `data:` and `blob:` are the shop's choice for previews of pictures
 *   that a visitor attaches.
 * Nothing for `style-src`: the widget's styles are constructed sheets inside its shadow root. Screen sharing
 * needs the page to keep `display-capture`, and dictation `microphone`, in Permissions-Policy; with `worker-src blob:`
 * a shared screen is looked at by a worker, and costs the page nothing.
 */
export function securityHeaders(widgetSrc: string): Record<string, string> {
  const widget = new URL(widgetSrc)
  const socket = `${widget.protocol === 'https:' ? 'wss:' : 'ws:'}//${widget.host}`
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${widget.origin}`,
    `connect-src 'self' ${widget.origin} ${socket}`,
    `img-src 'self' data: blob: ${widget.origin}`,
    "style-src 'self'",
    "font-src 'self'",
    "media-src 'self' blob:",
    'worker-src blob:',
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'permissions-policy': 'camera=(), geolocation=(), payment=(), display-capture=(self), microphone=(self)',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}
