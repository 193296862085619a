// How Postgres and the network say that there is no connection, or none is to be had.
import { codeOf, messageOf } from '../trouble.ts'

/** Whether the connection that met this fault can't be used any more. */
export function isAway(fault: unknown): boolean {
  const code = codeOf(fault) ?? ''
  // It ends every connection and starts anew, and what was committing may or may not be kept: as when it cannot flush its log.
  if (typeof fault === 'object' && fault !== null && 'severity' in fault && fault.severity === 'PANIC') return true
  if (system.has(code) || refused.has(code) || code.startsWith('08')) return true
  return withoutCode.test(messageOf(fault)) && code === ''
}

const system = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

// Shutting down, crashed, starting up, too many connections, disk full, idle too long in a transaction.
const refused = new Set(['57P01', '57P02', '57P03', '53300', '53100', '25P03'])

const withoutCode =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|Connection ended)/
