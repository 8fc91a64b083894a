import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { requestForm } from '../tests/request-form.ts'
import { withDatabase } from './database.ts'
import { load } from './load.ts'
import { loadAgencies } from './load-agencies.ts'
import { type Measurement, median } from './measure.ts'
import { type RunningProgram, SECRET, startGongkai } from './program.ts'

const CLIENTS = 16
const SECONDS = 5
const ROUNDS = 5

/** The rows of one submission: request, first fact, audit line with its keyed hash and its place in the queue of the sealing, progress session. */
const SAME_ROWS = `
  with request as (
    insert into requests (agency_id, number, access_code_hash, channel, applicant_kind, applicant_name, identity_kind, sealed, identity_hash,
      phone_hash, subject, delivery_form, delivery_way, submitted_at, state, calendar_version)
    values (1, $1, repeat('0', 64), 'online', 'natural-person', '张三', 'identity-card', repeat('s', 220), md5($1), md5($3), $2, 'electronic',
      'online', now(), 'submitted', 'bench')
    returning id
  ), fact as (
    insert into request_facts (agency_id, request_id, kind, happened_on, details, recorded_at)
    select 1, id, 'submitted', current_date, '{"channel": "online"}', now() from request
  ), line as (
    insert into audit (at, nonce, actor_kind, actor_name, address, action, subject, details, vouches, mac)
    select now(), $3::text::uuid, 'citizen', '申请人', '198.51.100.7', 'submit-request', 'request:' || id,
      jsonb_build_object('factId', id, 'on', current_date), jsonb_build_array(jsonb_build_object('table', 'request_facts', 'key', id::text,
        'hash', repeat('h', 50))), repeat('m', 50) from request
    returning nonce
  ), waiting as (
    insert into bench_unsealed (nonce) select nonce from line
  )
  insert into progress_sessions (token_hash, request_id, expires_at) select $3, id, now() from request`

/** As `audit_unsealed`, from which the program would take the lines of the bench again and again: their hashes are none. */
const QUEUE = 'create table bench_unsealed (nonce uuid primary key)'

const SUBJECT = '2024年度老旧小区改造项目清单及各项目的预算、决算、施工单位和竣工验收情况'

/** 提交申请. Concurrent form submissions over HTTP against bare commits of the same rows, with fsync on. */
export const measurement: Measurement = {
  title: 'Durable submissions of the request form',
  measure: () =>
    withDatabase(async ({ db, url, folder }) => {
      await loadAgencies(db, 10)
      await sql.raw(QUEUE).execute(db)
      const program = await startGongkai({ DATA_DIR: folder, DATABASE_URL: url, SECRET, TRUST_PROXY: '127.0.0.1' })
      try {
        const form = await filledForm(program)
        const order = { url: program.address, connections: CLIENTS, manyAddresses: true, expect: 303, ...form }
        const submit = async () => load({ ...order, seconds: SECONDS })
        await submit()
        const [values, floors]: [number[], number[]] = [[], []]
        for (let round = 0; round < ROUNDS; round += 1) {
          values.push((await submit()).perSecond)
          floors.push(await bareCommits(url))
        }
        return [
          {
            what: `submissions, ${CLIENTS} clients`,
            value: median(values),
            unit: 'requests/s',
            floor: { what: 'bare commits of the same rows', value: median(floors) },
            target: { of: 'ratio', atLeast: 0.35 },
          },
        ]
      } finally {
        await program.stop()
      }
    }),
}

/** Opens the form for its cookie, then builds the submission as a browser would; each is sent with a token of its own. */
async function filledForm(program: RunningProgram) {
  const page = await fetch(`${program.address}/request`)
  const cookie = page.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ')
  const browser = /gongkai_form=([^;]+)/.exec(cookie)?.[1]
  const shown = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1]
  if (!browser || !shown) throw new Error('the form has no token')
  const data = requestForm({ csrf: shown, agencyId: 3, subject: SUBJECT })
  const sent = new Response(data)
  const headers = { cookie, 'content-type': sent.headers.get('content-type') ?? '' }
  const requests = [{ method: 'POST', path: '/request', headers, body: await sent.text() }] as const
  return { requests, forms: { shown, cookie: browser, secret: SECRET } }
}

/** Commits a second by concurrent clients, each one statement and one round trip. */
async function bareCommits(url: string): Promise<number> {
  const end = performance.now() + SECONDS * 1000
  const commits = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new Client({ connectionString: url })
      await client.connect()
      let done = 0
      for (; performance.now() < end; done += 1) {
        await client.query({ name: 'same-rows', text: SAME_ROWS, values: [randomUUID(), SUBJECT, randomUUID()] })
      }
      await client.end()
      return done
    }),
  )
  return commits.reduce((sum, count) => sum + count, 0) / SECONDS
}
