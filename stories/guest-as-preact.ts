// The guest's page is Preact, the console React, and both draw the parts in ui/. On this one site a part is therefore
// loaded twice: whatever guest/ imports stays in Preact's world, marked by `?preact`.
import type { Plugin } from 'vite'

const mark = '?preact'

const twins: Readonly<Record<string, string>> = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react/jsx-dev-runtime': 'preact/jsx-runtime',
}

export function guestAsPreact(): Plugin {
  return {
    name: 'parley-guest-as-preact',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !isGuests(importer)) return null
      const twin = twins[source]
      if (twin) return this.resolve(twin, importer, { ...options, skipSelf: true })
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      const shared = found && /\/(ui|guest)\/[^?]*\.tsx$/.test(found.id)
      return shared ? { ...found, id: found.id + mark } : found
    },
  }
}

const isGuests = (importer: string) => importer.endsWith(mark) || /\/guest\/[^?]*$/.test(importer)
