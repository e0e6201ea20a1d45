#!/usr/bin/env bash
# What: in a text for @grammyjs/i18n NUMBER's style and currency and DATETIME's timeZone are dropped without an
#   error, while their neighbours minimumFractionDigits and timeZoneName are obeyed.
# Version: @grammyjs/i18n 1.1.2 (@fluent/bundle 0.17.1), grammy 1.46.0.
# Why it surprises: the names are those of Intl and some of them work, so one expects all to work or to fail. A price
#   is shown without its currency, half as 0.5 instead of 50%, and an appointment in the server's time zone.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install @grammyjs/i18n@1.1.2 grammy@1.46.0
program <<'JS'
import { I18n } from '@grammyjs/i18n'

const i18n = new I18n({ defaultLocale: 'en', fluentBundleOptions: { useIsolating: false } })
i18n.loadLocaleSync('en', {
  source: `
digits = { NUMBER($n, minimumFractionDigits: 2) }
price = { NUMBER($n, style: "currency", currency: "EUR") }
share = { NUMBER($n, style: "percent") }
hour = { DATETIME($at, hour: "numeric", timeZone: "Asia/Tokyo", timeZoneName: "short") }
`,
})
const at = new Date('2026-01-01T12:00:00Z')
const inEuro = { style: 'currency', currency: 'EUR' }
const intl = (options, n) => new Intl.NumberFormat('en', options).format(n)
const inTokyo = { hour: 'numeric', timeZone: 'Asia/Tokyo', timeZoneName: 'short' }

console.log('digits:', i18n.t('en', 'digits', { n: 0.5 }), 'and by Intl', intl({ minimumFractionDigits: 2 }, 0.5))
console.log('price: ', i18n.t('en', 'price', { n: 12.5 }), 'and by Intl', intl(inEuro, 12.5))
console.log('share: ', i18n.t('en', 'share', { n: 0.5 }), 'and by Intl', intl({ style: 'percent' }, 0.5))
console.log('hour:  ', i18n.t('en', 'hour', { at }), 'and by Intl', new Intl.DateTimeFormat('en', inTokyo).format(at))
JS
seen <<'END'
digits: 0.50 and by Intl 0.50
price:  12.5 and by Intl €12.50
share:  0.5 and by Intl 50%
hour:   12 PM UTC and by Intl 9 PM GMT+9
END
