import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import path from 'node:path'

const PROTOCOL = 196_608

const string = (text: string) => Buffer.from(`${text}\0`)
const int16 = (value: number) => {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
/** A message of the protocol; the first one of a connection has no type. */
const message = (type: string, ...parts: readonly Buffer[]) => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

const startup = (settings: Readonly<Record<string, string>>) =>
  message(
    '',
    int32(PROTOCOL),
    ...Object.entries(settings).flatMap((pair) => pair.map(string)),
    Buffer.alloc(1),
  )

/** Parse, Bind, Execute and Flush: the statement runs, and without a Sync its transaction stays open. */
const execution = (sql: string) =>
  Buffer.concat([
    message('P', string(''), string(sql), int16(0)),
    message('B', string(''), string(''), int16(0), int16(0), int16(0)),
    message('E', string(''), int32(0)),
    message('H'),
  ])

type Where = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

/** A client that executes a statement and then never says a word again; it has no library to look after it. */
export const executeWithoutSync = async (
  { host, port, user, database }: Where,
  { name, options }: { readonly name: string; readonly options: string },
  sql: string,
): Promise<{ readonly close: () => void }> => {
  const socket: Socket = connect(path.join(host, `.s.PGSQL.${port}`))
  socket.on('error', () => undefined)
  socket.resume()
  await once(socket, 'connect')
  socket.write(startup({ user, database, application_name: name, options }))
  socket.write(execution(sql))
  return { close: () => socket.destroy() }
}
