// What pages need beside htmx: a live list that does not grow for ever, streams that end well, and forms that ask first.
const MOST_LINES = 300

/** A list that is added to at its top loses its oldest lines. */
const shorten = (list) => {
  while (list.children.length > MOST_LINES) list.lastElementChild.remove()
}

document.addEventListener('htmx:sse:after:message', ({ target }) => {
  const list = target.closest('[data-live]') ?? target
  if (list.matches('[data-live]')) shorten(list)
  document.body.dispatchEvent(new CustomEvent('news'))
})

/** A stream whose session is over, or whose server says so, leaves the page: logging in is asked for there. */
document.addEventListener('leave', () => location.reload())

/** What cannot be undone asks first. */
document.addEventListener('submit', (event) => {
  const { confirm: question } = event.submitter?.dataset ?? {}
  if (question !== undefined && !confirm(question)) event.preventDefault()
})

/** What was written in a form that htmx has sent is taken out of it, and writing goes on there. */
document.addEventListener('htmx:after:request', ({ target }) => {
  if (!target.matches?.('form[data-clears]')) return
  target.reset()
  target.querySelector('input:not([type=hidden])')?.focus()
})

/** A transcript is read at its end. */
const scrollDown = () => {
  for (const box of document.querySelectorAll('[data-scrolls]')) box.scrollTop = box.scrollHeight
}
document.addEventListener('htmx:sse:after:message', scrollDown)
addEventListener('DOMContentLoaded', scrollDown)

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
