import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testRuntime } from '../../../tests/runtime.ts'
import { readSiteMarks, siteOf } from './site.ts'

const { runtime } = await testRuntime()
const { db, config } = runtime
const NAME = config.site.name

test('an operator that is not set has the name of the site, one that is set stays', async () => {
  const host = async (marks: { name?: string; operator?: string }) => {
    await db.deleteFrom('site_settings').execute()
    await db.insertInto('site_settings').values(marks).execute()
    await readSiteMarks(db, config)
    return siteOf(config).host
  }
  assert.equal(config.site.operator, NAME)
  assert.equal(await host({ name: '甲区人民政府门户网站' }), '甲区人民政府门户网站')
  assert.equal(await host({ name: '甲区人民政府门户网站', operator: NAME }), NAME)
})
