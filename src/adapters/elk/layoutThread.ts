import { parentPort, workerData } from 'node:worker_threads'
import elk from 'elkjs/lib/elk.bundled.js'

// The library would block the process for a second or two, so it runs in a thread of its own, for one graph.
parentPort?.postMessage(await new elk.default().layout(workerData))
