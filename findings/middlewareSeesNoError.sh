#!/usr/bin/env bash
# What: in Hono `await next()` does not throw when the handler throws an Error, so a middleware that commits after it commits
#   what has failed; it does throw when what is thrown is no Error.
# Version: hono 4.13.19.
# Why it surprises: this is Koa's middleware, where an error goes up through each of them, and try, next, commit, catch,
#   rollback is how one wraps a request in a transaction. The answer is a 500 as it should be, a test with `throw 'no'` passes,
#   and half a payment is kept. Look at c.error after next().
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install hono@4.13.19
program <<'JS'
import { Hono } from 'hono'

const purse = { Ana: 10, Bo: 10 }
const app = new Hono()
app.onError((_, c) => c.text('Sorry', 500))

const inTransaction = (failed) => async (c, next) => {
  const before = { ...purse }
  try {
    await next()
    if (failed(c)) throw c.error
    c.header('ended', 'committed')
  } catch (error) {
    Object.assign(purse, before)
    c.res = c.text('Sorry', 500, { ended: 'rolled back' })
  }
}
app.use('/by-catch/*', inTransaction(() => false))
app.use('/by-error/*', inTransaction((c) => c.error !== undefined))
const pay = (fail) => (c) => {
  purse.Ana -= 3
  fail()
  purse.Bo += 3
  return c.text('Paid')
}
for (const way of ['by-catch', 'by-error']) {
  app.post(`/${way}/nothing`, pay(() => {}))
  app.post(`/${way}/text`, pay(() => { throw 'no' }))
  app.post(`/${way}/error`, pay(() => { throw new Error('no') }))
}
for (const path of ['by-catch/nothing', 'by-catch/text', 'by-catch/error', 'by-error/nothing', 'by-error/error']) {
  Object.assign(purse, { Ana: 10, Bo: 10 })
  const answer = await app.request(`/${path}`, { method: 'POST' })
  console.log(path.padEnd(16), answer.status, answer.headers.get('ended').padEnd(11), JSON.stringify(purse))
}
JS
seen <<'END'
by-catch/nothing 200 committed   {"Ana":7,"Bo":13}
by-catch/text    500 rolled back {"Ana":10,"Bo":10}
by-catch/error   500 committed   {"Ana":7,"Bo":10}
by-error/nothing 200 committed   {"Ana":7,"Bo":13}
by-error/error   500 rolled back {"Ana":10,"Bo":10}
END
