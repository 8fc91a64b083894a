import assert from 'node:assert/strict'
import { Client } from 'pg'
import { FORM_2021 } from '../core/annual-report/form-2021.ts'
import { countCells } from '../server/annual-reports/count-cells.ts'
import { withDatabase } from './database.ts'
import { loadLedger } from './load-ledger.ts'
import { type Measurement, timeBoth } from './measure.ts'

const SIZE = { agencies: 10, requests: 1_000_000, documents: 20_000, disputes: 20_000 }
const AGENCY = 3
const YEAR = 2024
const ROUNDS = 15

/** Hand-written counts of table three, in one pass and as separate queries; the faster one is the floor. */
const BARE_THREE = {
  'one pass': [
    `select applicant_kind, outcome, count(*) filter (where received_on >= $2) as new,
       count(*) filter (where received_on < $2) as carried_in, count(*) filter (where answered_on <= $3) as answered,
       count(*) filter (where answered_on is null or answered_on > $3) as carried_out
     from requests where agency_id = $1 and received_on <= $3 and (answered_on is null or answered_on >= $2) group by 1, 2`,
  ],
  'query by query': [
    'select applicant_kind, count(*) as new from requests where agency_id = $1 and received_on between $2 and $3 group by 1',
    `select applicant_kind, count(*) from requests where agency_id = $1 and received_on < $2 and received_on <= $3
       and (answered_on is null or answered_on >= $2) group by 1`,
    'select applicant_kind, outcome, count(*) from requests where agency_id = $1 and answered_on between $2 and $3 group by 1, 2',
    `select applicant_kind, count(*) from requests where agency_id = $1 and received_on <= $3 and $2::date is not null
       and (answered_on is null or answered_on > $3) group by 1`,
  ],
}

const BARE_TWO_AND_FOUR = [
  `select d.kind, count(*) filter (where e.made_on >= $2), count(*) filter (where coalesce(d.ended_on, d.valid_to + 1) between $2 and $3),
     count(*) filter (where coalesce(d.ended_on, d.valid_to + 1) is null or coalesce(d.ended_on, d.valid_to + 1) > $3)
   from documents d join editions e on e.id = d.published_edition_id
   where d.agency_id = $1 and d.kind in ('regulation', 'normative') and e.made_on <= $3 group by 1`,
  `select kind, case when decided_on <= $3 then result else 'pending' end, count(*)
   from disputes where agency_id = $1 and accepted_on <= $3 and (decided_on is null or decided_on >= $2) group by 1, 2`,
  `select row_key, sum(value) from monthly_figures m where agency_id = $1 and month between $2 and $3
   and not exists (select from monthly_figures l where l.replaces = m.id) group by 1`,
]

/** 年度报告的表. All cells of tables two to four of one agency, against hand-written counting queries. */
export const measurement: Measurement = {
  title: 'Tables two to four of one agency from a ledger of a million requests',
  async measure(say) {
    say('loading the ledger')
    return withDatabase(async ({ db, url }) => {
      await loadLedger(db, SIZE)
      const client = new Client({ connectionString: url })
      await client.connect()
      try {
        const ask = async (queries: readonly string[]) => {
          const answers: Record<string, unknown>[][] = []
          for (const query of queries) answers.push((await client.query(query, [AGENCY, `${YEAR}-01-01`, `${YEAR}-12-31`])).rows)
          return answers
        }
        const cells = await countCells(db, FORM_2021, [AGENCY], YEAR)
        const counted = [...cells].reduce((sum, [ref, value]) => sum + (ref.startsWith('three.new.') ? (value ?? 0) : 0), 0)
        const times: { value: number; floor: number }[] = []
        for (const [way, queries] of Object.entries(BARE_THREE)) {
          const all = [...queries, ...BARE_TWO_AND_FOUR]
          const bare = (await ask(queries))[0]?.reduce((sum, row) => sum + Number(row['new']), 0)
          assert.equal(bare, counted, `the floor (${way}) counts something else`)
          const found = await timeBoth(
            ROUNDS,
            () => countCells(db, FORM_2021, [AGENCY], YEAR),
            () => ask(all),
          )
          say(`${way}: ${found.floor.toFixed(1)} ms, the report ${found.value.toFixed(1)} ms`)
          times.push(found)
        }
        return [
          {
            what: `${counted} of 1 000 000 requests are of the year and the agency`,
            value: Math.min(...times.map(({ value }) => value)),
            unit: 'ms',
            floor: { what: 'the fastest counting queries by hand', value: Math.min(...times.map(({ floor }) => floor)) },
            target: { of: 'ratio', atMost: 1.5 },
          },
        ]
      } finally {
        await client.end()
      }
    })
  },
}
