#!/usr/bin/env bash
# What: a document that a script in Redis reads and writes as JSON keeps 14 digits of each number, and its empty lists
#   become empty objects; a number that the script returns loses its fraction.
# Version: Redis 7.0.15, ioredis 6.0.0.
# Why it surprises: a script is how one changes a document in one step, cjson is there for it, and what the script does
#   not touch is expected to stay. Its numbers are those of JavaScript, which keeps sixteen digits; here an id of
#   sixteen digits becomes another id, a reader that expects a list meets an object, and half of five coins is two.
#   Change the text of the one part, or keep parts in fields of a hash; return texts.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install ioredis@6.0.0
start_redis
program <<'JS'
import { Redis } from 'ioredis'

const redis = new Redis(process.env.REDIS_SOCKET)
const documents = [{ coins: 12.5 }, { member: -1001234567890 }, { payment: 1790000000123456 }, { items: ['a'] }, { items: [] }]
for (const document of documents) {
  const json = JSON.stringify(document)
  const script = await redis.eval('return cjson.encode(cjson.decode(ARGV[1]))', 0, json)
  console.log(json.padEnd(28), 'by JavaScript', JSON.stringify(JSON.parse(json)).padEnd(28), 'by the script', script)
}
console.log('half of 5, returned as a number:', await redis.eval('return ARGV[1] / 2', 0, 5))
console.log('half of 5, returned as a text:  ', await redis.eval('return tostring(ARGV[1] / 2)', 0, 5))
redis.disconnect()
JS
seen <<'END'
{"coins":12.5}               by JavaScript {"coins":12.5}               by the script {"coins":12.5}
{"member":-1001234567890}    by JavaScript {"member":-1001234567890}    by the script {"member":-1001234567890}
{"payment":1790000000123456} by JavaScript {"payment":1790000000123456} by the script {"payment":1.7900000001235e+15}
{"items":["a"]}              by JavaScript {"items":["a"]}              by the script {"items":["a"]}
{"items":[]}                 by JavaScript {"items":[]}                 by the script {"items":{}}
half of 5, returned as a number: 2
half of 5, returned as a text:   2.5
END
