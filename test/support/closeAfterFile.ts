import { afterAll } from 'vitest'
import { closeAll } from './closing.ts'

// Set up before each file, and so run after everything that the file does at its end.
afterAll(closeAll)
