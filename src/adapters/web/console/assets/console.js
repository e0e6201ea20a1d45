// What pages need beside htmx: a live list that does not grow for ever, streams that begin and end well, and forms that ask first.
const MOST_LINES = 300
const AGAIN_MS = 1_000
/** So near to its end a transcript is read at its end. */
const NEAR_PX = 60

/** A list that is added to at its top loses its oldest lines. */
const shorten = (list) => {
  while (list.children.length > MOST_LINES) list.lastElementChild.remove()
}

document.addEventListener('htmx:sse:after:message', ({ target }) => {
  const list = target.closest('[data-live]') ?? target
  if (list.matches('[data-live]')) shorten(list)
  for (const live of document.querySelectorAll('[data-live]')) shorten(live)
  document.body.dispatchEvent(new CustomEvent('news'))
})

/** A stream whose session is over, or whose server says so, leaves the page: logging in is asked for there. */
document.addEventListener('leave', () => location.reload())

/** What cannot be undone asks first. */
document.addEventListener('submit', (event) => {
  const { confirm: question } = event.submitter?.dataset ?? {}
  if (question !== undefined && !confirm(question)) event.preventDefault()
})

/** What is sent is taken out of its form at once, so that writing goes on there; what did not arrive is put back. */
const sent = new WeakMap()
document.addEventListener('htmx:config:request', ({ target, detail: { ctx } }) => {
  const field = target.matches?.('form[data-clears]')
    ? target.querySelector('input:not([type=hidden])')
    : null
  if (field === null) return
  sent.set(ctx, { field, text: field.value })
  field.value = ''
  field.focus()
})
const putBack = ({ detail: { ctx } }) => {
  const { field, text } = sent.get(ctx) ?? {}
  if (field?.value === '') field.value = text
}
document.addEventListener('htmx:error', putBack)
document.addEventListener('htmx:response:error', putBack)

/** A stream that could not begin begins later: htmx goes on only with one that was there. */
const beginLater = ({ target }) => {
  if (!target.matches?.('[hx-sse\\:connect]') || target._htmx?.sse) return
  setTimeout(() => {
    if (!target.isConnected) return
    const anew = target.cloneNode(true)
    const { scrollTop } = target
    target.replaceWith(anew)
    anew.scrollTop = scrollTop
    htmx.process(anew)
  }, AGAIN_MS)
}
document.addEventListener('htmx:error', beginLater)
document.addEventListener('htmx:response:error', beginLater)

/** A transcript that is read at its end stays there; whoever has gone up in it is left where they read. */
const transcripts = () => document.querySelectorAll('[data-scrolls]')
const toEnd = (box) => {
  box.scrollTop = box.scrollHeight
}
const atEnd = new Set()
document.addEventListener('htmx:sse:before:message', () => {
  atEnd.clear()
  for (const box of transcripts())
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX) atEnd.add(box)
})
document.addEventListener('htmx:sse:after:message', () => atEnd.forEach(toEnd))
document.addEventListener(
  'load',
  ({ target }) => target.closest?.('[data-scrolls]') && atEnd.forEach(toEnd),
  true,
)
addEventListener('DOMContentLoaded', () => {
  for (const box of transcripts()) {
    toEnd(box)
    atEnd.add(box)
  }
})

/** A story is seen from its beginning, which may be wide of the edge. */
const showStart = () => {
  const start = document.querySelector('.story .start')
  if (start === null) return
  const box = start.closest('.graph')
  const { left, width } = start.getBoundingClientRect()
  box.scrollLeft += left + width / 2 - box.getBoundingClientRect().left - box.clientWidth / 2
}
addEventListener('DOMContentLoaded', showStart)
document.addEventListener('htmx:after:swap', showStart)
