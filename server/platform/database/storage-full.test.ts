import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DatabaseError } from 'pg'
import { storageFull } from './storage-full.ts'

function databaseError(code: string): DatabaseError {
  return Object.assign(new DatabaseError('could not extend file', 0, 'error'), { code })
}

test('a full disk of the database and of the files is known as such, other errors are not', () => {
  assert.equal(storageFull(databaseError('53100')), true)
  assert.equal(storageFull(Object.assign(new Error('write'), { code: 'ENOSPC' })), true)
  assert.equal(storageFull(Object.assign(new Error('write'), { code: 'EDQUOT' })), true)
  assert.equal(storageFull(new Error('wrapped', { cause: databaseError('53100') })), true)
  assert.equal(storageFull(databaseError('53200')), false)
  assert.equal(storageFull(Object.assign(new Error('read'), { code: 'EIO' })), false)
  assert.equal(storageFull('ENOSPC'), false)
})
