// The page stays on this device, so that it opens without a network: see worker.ts.

interface Factory {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string }
}

const address = '/d/worker.js'

/** Throws or rejects where a browser allows no worker: the page is the same without. */
export function stayAtHand(): Promise<unknown> {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory }
  const policy = trustedTypes?.createPolicy('parley-worker', { createScriptURL: () => address })
  return navigator.serviceWorker.register(policy?.createScriptURL('') ?? address)
}
