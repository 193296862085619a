// How the embedded Postgres is set: nothing that could lose an acknowledged word, little that costs on a small machine.
import { release } from 'node:os'

/** The settings given on the command line, where neither a file nor ALTER SYSTEM can change them. */
export function postgresSettings(socketFolder: string, major: number): Record<string, string | number> {
  const latest = major >= 18 ? { io_method: 'sync' } : {}
  return {
    ...connecting(socketFolder),
    ...durable,
    ...small,
    ...silent,
    ...latest,
    recovery_init_sync_method: flushing(),
  }
}

const connecting = (socketFolder: string) => ({
  listen_addresses: '',
  unix_socket_directories: socketFolder,
  unix_socket_permissions: '0700',
  max_connections: 60,
})

/**
 * How a whole cluster is flushed, new or after a crash. File by file that is 1,300 calls: 0.1 s on a quiet machine,
 * seconds on one whose processors are taken; by file system it is one. Before Linux 5.8 that one could keep an error
 * to itself.
 */
export function flushing(): 'syncfs' | 'fsync' {
  const [kernel = 0, minor = 0] = release().split('.').map(Number)
  const tellsErrors = process.platform === 'linux' && (kernel > 5 || (kernel === 5 && minor >= 8))
  return tellsErrors ? 'syncfs' : 'fsync'
}

/** What an acknowledgement promises; the server checks it at every start, whoever runs the Postgres. */
const durable = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

// Many small transactions: planning on the fly, parallel workers and process titles cost more than they give.
const small = {
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  max_wal_senders: 2,
  update_process_title: 'off',
  timezone: 'UTC',
}

// Personal data must not leak into a file: no statement, no parameter, no "Key (email)=(...) already exists".
const silent = {
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_checkpoints: 'off',
}
