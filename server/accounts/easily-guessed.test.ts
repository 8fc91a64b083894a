import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordFitsRule } from '../../core/accounts/role-rules.ts'
import { isEasilyGuessed } from './easily-guessed.ts'

const WORDS = ['zhang.san', '张三', '13805640001', 'S-2019-07', '望湖区水务局', '区水务局', 'water', '望湖区人民政府']

/** Passwords that fit the rule of composition, with what makes each easy or hard to guess. */
const CASES: readonly (readonly [password: string, easy: boolean, why: string])[] = [
  ['Password123', true, '常见密码'],
  ['P@ssw0rd2024', true, '常见密码，换了字形'],
  ['Abc123456789', true, '常见密码'],
  ['Admin@123456', true, '管理员加连续数字'],
  ['1qaz2wsx3EDC', true, '键盘竖列'],
  ['1qaz@WSX3edc', true, '键盘竖列，换大小写'],
  ['Qwer1234!@#$', true, '键盘横行'],
  ['Qwertyuiop1!', true, '键盘横行'],
  ['Zaq12wsx!@', true, '键盘竖列，倒序'],
  ['Woaini1314!', true, '我爱你一生一世'],
  ['woaini5201314A', true, '我爱你'],
  ['Aini1314520!', true, '爱你'],
  ['Iloveyou1314', true, '常见英文加数字'],
  ['Nihao@12345', true, '你好加连续数字'],
  ['Zhangsan@2024', true, '本人姓名拼音加年份'],
  ['Zhangsan123!', true, '本人姓名拼音'],
  ['Sanzhang_888', true, '姓名倒写'],
  ['Zs13805640001', true, '姓名首字母加本人电话'],
  ['Zhangwei@1985', true, '他人姓名拼音加年份'],
  ['Wang19850312!', true, '姓氏加生日'],
  ['19850101Wang', true, '生日加姓氏'],
  ['Liming19900101', true, '姓名加生日'],
  ['Shuiwuju@2026', true, '单位的拼音'],
  ['Wanghuqu-2026', true, '网站名称的拼音'],
  ['Gongkai@2026', true, '业务用语的拼音'],
  ['Beijing2008!', true, '地名加年份'],
  ['abcdEFG123', true, '字母和数字的顺序'],
  ['Xk7m-pq3R-Tf4w', false, '随机'],
  ['Hu-shang-88-Feng', false, '几个不相干的字'],
  ['Qing-tian-88', false, '几个不相干的字'],
  ['Mao2zhi_Gou3zhi', false, '短语'],
  ['kafei+Beizi7', false, '短语'],
  ['Chushi-2026-mima', false, '安装说明中的例子'],
]
for (const [password, easy, why] of CASES) {
  test(`${password}（${why}）${easy ? '容易被猜到' : '可以'}`, () => {
    assert.equal(passwordFitsRule(password, 'zhang.san').allowed, true, 'the composition alone does not refuse it')
    assert.equal(isEasilyGuessed(password, WORDS), easy)
  })
}

test('the names around an account make a difference, and a long password does not take long', () => {
  assert.equal(isEasilyGuessed('Ouyangxiuwen-7', ['欧阳修文']), true)
  assert.equal(isEasilyGuessed('Ouyangxiuwen-7', []), false)
  const start = performance.now()
  assert.equal(isEasilyGuessed('aB3-'.repeat(50), WORDS), true, 'a repetition')
  assert.ok(performance.now() - start < 2000)
})
