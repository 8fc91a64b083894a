export function removeUnused(modules: string): void
