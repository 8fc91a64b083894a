import type { Server } from 'node:http'
import type { Socket } from 'node:net'

const SWEEP_MS = 50
const PATIENCE_MS = 5000
/** A connection this old that never sent anything is closed; the first bytes of a younger one may be on their way. */
const SILENT_MS = 500
const connections = new WeakMap<Server, Map<Socket, number>>()

/** Tracks the connections of a server for `closeServer`. */
export function trackConnections(server: Server): void {
  const open = new Map<Socket, number>()
  connections.set(server, open)
  server.on('connection', (socket) => {
    open.set(socket, performance.now())
    socket.once('close', () => open.delete(socket))
  })
}

/**
 * Runs `close` and meanwhile closes each connection once it has no request in progress; after {@link PATIENCE_MS} also the rest. By default
 * Node waits more than a minute for a connection that becomes idle later or never sent anything.
 */
export async function closeServer(server: Server, close: () => Promise<unknown>, patience = PATIENCE_MS): Promise<void> {
  const sweep = () => {
    server.closeIdleConnections()
    for (const [socket, openedAt] of connections.get(server) ?? []) {
      if (socket.bytesRead === 0 && performance.now() - openedAt > SILENT_MS) socket.destroy()
    }
  }
  const sweeping = setInterval(sweep, SWEEP_MS)
  const limit = setTimeout(() => server.closeAllConnections(), patience)
  try {
    await close()
  } finally {
    clearInterval(sweeping)
    clearTimeout(limit)
  }
}
