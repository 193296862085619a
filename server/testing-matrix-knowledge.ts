// The rows of the matrix that are about what bots answer from.
import { randomUUID } from 'node:crypto'
import type { Asked, Matrix } from './testing-matrix.ts'
import { anyHost, organisers, type Row, unnamed } from './testing-matrix-row.ts'

const written = { revision: 0, language: 'en', title: 'Where is it?', also: [], text: 'At the harbour.', link: null }

/** An item that the owner has just written. */
async function newItem(matrix: Matrix): Promise<string> {
  const id = randomUUID()
  await matrix.ask('owner', {
    method: 'PUT',
    url: `/api/knowledge/${id}`,
    body: { ...written, title: `Where is ${id}?` },
  })
  return id
}

function onItem(method: Asked['method']): Row['target'] {
  return async (matrix) => {
    const at = (id: string): Asked => ({ method, url: `/api/knowledge/${id}` })
    return { asked: at(await newItem(matrix)), absent: at(randomUUID()) }
  }
}

const file = { source: 'matrix.md', language: 'en', format: 'markdown', text: '# Where\n\nAt the harbour.' }

const writing: readonly Row[] = [
  // What is not there yet is written: whoever names nothing is in their own workspace.
  {
    name: 'save-knowledge',
    allow: [...organisers, 'foreign-owner'] as const,
    target: unnamed(() => ({ method: 'PUT', url: `/api/knowledge/${randomUUID()}`, body: written })),
  },
  { name: 'remove-knowledge', allow: organisers, target: onItem('DELETE') },
  {
    name: 'import-knowledge',
    allow: [...organisers, 'foreign-owner'] as const,
    target: unnamed(() => ({ method: 'POST', url: '/api/knowledge/imports', body: file })),
  },
].map((row) => ({ ...row, action: 'change-bots', thing: 'workspace' }))

const reading: readonly Row[] = [
  {
    name: 'GET /api/knowledge',
    allow: anyHost,
    target: unnamed(() => ({ method: 'GET', url: '/api/knowledge' })),
  },
  {
    name: 'GET /api/knowledge/:',
    allow: anyHost.filter((standing) => standing !== 'foreign-owner'),
    target: onItem('GET'),
  },
  {
    name: 'POST /api/knowledge/questions',
    allow: anyHost,
    target: unnamed(() => ({
      method: 'POST',
      url: '/api/knowledge/questions',
      body: { text: 'Where?', locale: 'en' },
    })),
  },
].map((row) => ({ ...row, action: 'read-directory', thing: 'workspace' }))

export const knowledgeRows: readonly Row[] = [...writing, ...reading]
