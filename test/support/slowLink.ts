import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

const TICK_MS = 10

/** A link to a server on this machine that lets only so many bytes a second through to it; answers come at full speed. */
export const createSlowLink = async (port: number, bytesPerSecond: number) => {
  const sockets = new Set<Socket>()
  const most = Math.ceil((bytesPerSecond * TICK_MS) / 1_000)

  const carry = async (from: Socket, to: Socket) => {
    let left = Buffer.alloc(0)
    from.on('data', (bytes: Buffer) => {
      left = Buffer.concat([left, bytes])
    })
    while (!from.destroyed && !to.destroyed) {
      if (left.length > 0) to.write(left.subarray(0, most))
      left = left.subarray(most)
      await setTimeout(TICK_MS)
    }
  }

  const server = createServer((client) => {
    const remote = connect(port, '127.0.0.1')
    for (const socket of [client, remote]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        remote.destroy()
      })
    }
    remote.pipe(client)
    void carry(client, remote)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
