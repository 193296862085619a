export function firstLacking(root: string, options?: { development?: boolean }): string | undefined
