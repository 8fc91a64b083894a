import { newKeyLine, openKeyRing } from '../server/platform/personal/key-ring.ts'

const LINE = newKeyLine('aes-256-gcm', new Date('2025-01-01T00:00:00Z'))

/** The keys of the personal data in tests: one key, new for each process. */
export const TEST_KEYS = openKeyRing(() => LINE)
