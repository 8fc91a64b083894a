import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHolidayNotice } from './holiday-notice.ts'
import { BUILT_IN_NOTICES } from './holidays.ts'
import { noticeDays, readNoticeText } from './notice-text.ts'

/** Worded as the notices of these years, in which each year has its own ways. */
const TEXTS = {
  2023: `国务院办公厅关于2023年部分节假日安排的通知
国办发明电〔2022〕16号
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
国务院办公厅
2022年12月8日`,
  2024: `国务院办公厅关于2024年部分节假日安排的通知
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2025: `国务院办公厅关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2026: `各省、自治区、直辖市人民政府：经国务院批准，现将2026年部分节假日安排的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`,
} as const

test('从通知的文字读出的，就是内置的放假安排', () => {
  for (const [year, text] of Object.entries(TEXTS)) {
    const { source: _, ...read } = readNoticeText(text)
    const checked = readHolidayNotice({ ...read, source: '通知' })
    assert.ok(!('problems' in checked), JSON.stringify(checked))
    const known = BUILT_IN_NOTICES.find((notice) => notice.year === Number(year))
    assert.deepEqual([checked.year, checked.off, checked.work.toSorted()], [known?.year, known?.off, known?.work.toSorted()], year)
  }
})

test('通知的名称和文号', () => {
  assert.equal(readNoticeText(TEXTS[2023]).source, '国务院办公厅关于2023年部分节假日安排的通知，国办发明电〔2022〕16号')
  assert.equal(readNoticeText(TEXTS[2026]).source, '')
})

test('没有写年份的、不是通知的，不猜', () => {
  for (const text of ['', '1月1日放假', '请于2月30日前上班'])
    assert.deepEqual(readNoticeText(text), { year: null, source: '', off: [], work: [] })
  assert.deepEqual(readNoticeText('2027年节假日：2月30日放假，4月31日上班').off, [])
})

test('一行日子：有年有月的、省略的、跨年的', () => {
  assert.deepEqual(noticeDays('2027年1月1日至3日', 2027), ['2027-01-01..2027-01-03'])
  assert.deepEqual(noticeDays('12月31日至1月2日', 2028), ['2027-12-31..2028-01-02'])
  assert.deepEqual(noticeDays('2月14日、28日', 2026), ['2026-02-14', '2026-02-28'])
  assert.deepEqual(noticeDays('９月２０日（周日）', 2026), ['2026-09-20'])
  assert.deepEqual(noticeDays('3日', 2026), [])
})
