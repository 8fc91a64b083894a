import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DatabaseError } from 'pg'
import { connectionLost } from './connection-lost.ts'

function fromServer(code: string): Error {
  return Object.assign(new DatabaseError('message', 7, 'error'), { code })
}
function fromSocket(code: string, syscall?: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, ...(syscall ? { syscall } : {}) })
}

const CASES: readonly (readonly [string, unknown, boolean])[] = [
  ...['57P01', '57P02', '57P03', '08006', '08P01', '53300'].map((code) => [code, fromServer(code), true] as const),
  ...['23505', '22021', '40001', '57014', '53100', '42P01'].map((code) => [code, fromServer(code), false] as const),
  ...['ECONNREFUSED', 'ENOENT', 'ETIMEDOUT'].map((code) => [code, fromSocket(code, 'connect'), true] as const),
  ['reset', fromSocket('ECONNRESET', 'read'), true],
  ['broken pipe', fromSocket('EPIPE', 'write'), true],
  ['a name that is not found', fromSocket('ENOTFOUND', 'getaddrinfo'), true],
  ['a missing file', fromSocket('ENOENT', 'open'), false],
  ['an upload that the sender broke off', fromSocket('ECONNRESET'), false],
  ['ended', new Error('Connection terminated unexpectedly'), true],
  ['dead client', new Error('Client has encountered a connection error and is not queryable'), true],
  ['pool timeout', new Error('timeout exceeded when trying to connect'), true],
  ['wrapped', new Error('migration failed', { cause: fromServer('57P01') }), true],
  ['both addresses', new AggregateError([fromSocket('ECONNREFUSED', 'connect'), fromSocket('ECONNREFUSED', 'connect')]), true],
  ['one of two', new AggregateError([fromSocket('ECONNREFUSED', 'connect'), new TypeError('x')]), false],
  ['none', new AggregateError([]), false],
  ['a fault', new TypeError('undefined is not a function'), false],
  ['no error', 'Connection terminated', false],
]

for (const [name, error, lost] of CASES)
  test(`${name} is ${lost ? 'a' : 'no'} lost connection`, () => assert.equal(connectionLost(error), lost))
