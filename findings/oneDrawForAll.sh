#!/usr/bin/env bash
# What: a subquery that draws a row by random() and does not mention the outer row is run once, and every row of an
#   UPDATE gets the same; so is one that stands in LATERAL.
# Version: PostgreSQL 18.4, pg 8.23.0.
# Why it surprises: random() in the same place is drawn anew for each row, and a subquery in SET reads as "for each
#   member, a card". What depends on nothing in the row is computed once, volatile or not. A thousand members are dealt
#   one card; with one member in a test nobody sees it. Let the subquery mention the row, or number the cards and draw
#   the number.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" pg@8.23.0
start_postgres
program <<'JS'
import pg from 'pg'

const client = new pg.Client()
await client.connect()
await client.query('create table member (id int primary key, card int)')
await client.query('insert into member select n from generate_series(1, 1000) as n')
await client.query('create table card (id int); insert into card select n from generate_series(1, 6) as n')

const deal = async (title, sql) => {
  await client.query(sql)
  const { rows: [row] } = await client.query('select count(distinct card)::int as cards from member')
  console.log(`${title} ${row.cards} of 6 cards for 1000 members`)
}
const draw = 'select card.id from card order by random() limit 1'
await deal('a number:         ', 'update member set card = 1 + floor(random() * 6)')
await deal('a subquery:       ', `update member set card = (${draw})`)
await deal('LATERAL:          ', `
  update member set card = drawn.id from member as same, lateral (${draw}) as drawn where same.id = member.id`)
await deal('mentions the row: ', `
  update member set card = (select card.id from card where member.id is not null order by random() limit 1)`)
await client.end()
JS
seen <<'END'
a number:          6 of 6 cards for 1000 members
a subquery:        1 of 6 cards for 1000 members
LATERAL:           1 of 6 cards for 1000 members
mentions the row:  6 of 6 cards for 1000 members
END
