// The rows of the matrix that concern tags.
import { randomUUID } from 'node:crypto'
import type { Asked, Matrix } from './testing-matrix.ts'
import { anyHost, hostsOfDesk, organisers, type Row, unnamed } from './testing-matrix-row.ts'

/** A tag that the owner has just put on for the first time, on the conversation beside the one that is asked for. */
export async function newTag(matrix: Matrix): Promise<string> {
  return (await coin(matrix)).id
}

async function coin(matrix: Matrix): Promise<{ id: string; name: string }> {
  const name = `Tag ${randomUUID()}`
  await matrix.ask('owner', putting(matrix.guests['other-guest'].conversation, name))
  const { body } = await matrix.ask('owner', { method: 'GET', url: '/api/tags' })
  const { tags } = JSON.parse(body) as { tags: { id: string; name: string }[] }
  return tags.find((tag) => tag.name === name) ?? { id: '', name }
}

function putting(conversation: string, name: string): Asked {
  return { method: 'POST', url: `/api/conversations/${conversation}/tags`, body: { name } }
}

function onTag(
  method: Asked['method'],
  rest: string,
  body?: (matrix: Matrix) => Promise<object> | object,
): Row['target'] {
  return async (matrix) => {
    const given = body ? { body: await body(matrix) } : {}
    const at = (id: string): Asked => ({ method, url: `/api/tags/${id}${rest}`, ...given })
    return { asked: at(await newTag(matrix)), absent: at(randomUUID()) }
  }
}

/** What is done with one tag, by those who tidy up. */
const tidying: readonly Row[] = [
  { name: 'rename-tag', target: onTag('PUT', '/name', () => ({ name: `Other ${randomUUID()}` })) },
  { name: 'merge-tag', target: onTag('PUT', '/merger', async (matrix) => ({ into: await newTag(matrix) })) },
  { name: 'separate-tag', target: onTag('DELETE', '/merger') },
  { name: 'keep-tag', target: onTag('PUT', '/review', () => ({})) },
  { name: 'retire-tag', target: onTag('PUT', '/retirement', () => ({})) },
  { name: 'restore-tag', target: onTag('DELETE', '/retirement') },
  { name: 'GET /api/tags/:/history', target: onTag('GET', '/history') },
].map((row) => ({ ...row, action: 'change-tags', thing: 'workspace', allow: organisers }))

const onConversation = (method: Asked['method'], rest: string, body: object) => (id: string) => {
  return { method, url: `/api/conversations/${id}${rest}`, body }
}

const tagging: readonly Row[] = [
  { name: 'tag', asked: async () => onConversation('POST', '/tags', { name: 'Visa' }) },
  {
    name: 'untag',
    asked: async (matrix: Matrix) => {
      const { id: tag, name } = await coin(matrix)
      // By the host, who may also where that host has sealed it.
      await matrix.ask('host', putting(matrix.guests.guest.conversation, name))
      return onConversation('DELETE', `/tags/${tag}`, { tag })
    },
  },
].map(({ name, asked }) => ({
  name,
  action: 'tag-conversation',
  thing: 'conversation',
  allow: hostsOfDesk,
  async target(matrix) {
    const at = await asked(matrix)
    return { asked: at(matrix.guests.guest.conversation), absent: at(randomUUID()) }
  },
}))

export const tagRows: readonly Row[] = [
  ...tagging,
  ...tidying,
  {
    name: 'GET /api/tags',
    action: 'read-tags',
    thing: 'workspace',
    allow: anyHost,
    target: unnamed(() => ({ method: 'GET', url: '/api/tags' })),
  },
]
