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

const fieldOf = (form) => form.querySelector('input:not([type=hidden])')

/** What is sent is taken out of its form at once, and writing goes on there: what is written meanwhile stays. */
document.addEventListener('htmx:config:request', ({ target }) => {
  if (!target.matches?.('form[data-clears]')) return
  target.reset()
  fieldOf(target).focus()
})

/** What could not be sent comes back into its form. */
const giveBack = ({ target, detail }) => {
  if (!target.matches?.('form[data-clears]')) return
  const field = fieldOf(target)
  if (field.value === '') field.value = detail.ctx?.request.body.get(field.name) ?? ''
}
document.addEventListener('htmx:error', giveBack)
document.addEventListener('htmx:response:error', giveBack)

/** A transcript is read at its end. */
const scrollDown = () => {
  for (const box of document.querySelectorAll('[data-scrolls]')) box.scrollTop = box.scrollHeight
}
document.addEventListener('htmx:sse:after:message', scrollDown)
addEventListener('DOMContentLoaded', scrollDown)
