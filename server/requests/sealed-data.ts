import { sql } from 'kysely'
import { sealedRows } from '../platform/personal/reseal.ts'
import { seal } from '../platform/personal/sealed-text.ts'
import { correctionPlace, openCorrection } from './correct-contact.ts'
import { sealLetter } from './issue-letter.ts'
import { NOT_PLAIN, openPersonal, sealPersonal } from './personal-data.ts'

/** 申请人的个人信息, of requests whose data were not erased. */
export const SEALED_REQUESTS = sealedRows({
  title: '申请人的个人信息',
  table: 'requests',
  stored: sql`sealed`,
  among: sql`erased_at is null`,
  seal(keys, row) {
    const personal = openPersonal(keys, row)
    if (personal === null) throw new Error('a request that was not erased has no personal data')
    return { ...NOT_PLAIN, ...sealPersonal(keys, row.number, personal) }
  },
})

/** 文书的内容. */
export const SEALED_LETTERS = sealedRows({
  title: '文书',
  table: 'letters',
  stored: sql`content #>> '{}'`,
  among: sql`content <> '{}'::jsonb`,
  seal: (keys, letter) => ({ content: sealLetter(keys, letter) }),
})

/** 联系方式的更正. */
export const SEALED_CORRECTIONS = sealedRows({
  title: '联系方式的更正',
  table: 'contact_corrections',
  stored: sql`sealed`,
  among: sql`sealed is not null`,
  seal: (keys, row) => ({ sealed: seal(keys, correctionPlace(row), JSON.stringify(openCorrection(keys, row))) }),
})
