import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** The ways in which a person operates a page; elements are named by their visible text. */
export interface InputMode {
  follow(link: Locator): Promise<void>
  press(button: Locator): Promise<void>
  write(field: Locator, text: string): Promise<void>
  choose(field: Locator, title: string): Promise<void>
  tick(choice: Locator): Promise<void>
}

/** Operates the page by mouse or touch. */
export const pointing: InputMode = {
  follow: (link) => link.click(),
  press: (button) => button.click(),
  write: (field, text) => field.fill(text),
  choose: async (field, title) => void (await field.selectOption({ label: title })),
  tick: (choice) => choice.check(),
}

/** Operates the page by keyboard alone: Tab until the element has a visible focus, then Enter, Space, arrows and letters. */
export function typing(page: Page): InputMode {
  const keys = page.keyboard
  const enter = async (target: Locator): Promise<void> => {
    await reach(page, target)
    await keys.press('Enter')
  }
  return {
    follow: enter,
    press: enter,
    async write(field, text) {
      await reach(page, field)
      await keys.press('ControlOrMeta+a')
      await keys.insertText(text)
    },
    async choose(field, title) {
      await reach(page, field)
      await keys.press('Home')
      const wanted = await field.locator('option').getByText(title, { exact: true }).getAttribute('value')
      for (let presses = 0; (await field.inputValue()) !== wanted; presses += 1) {
        assert.ok(presses < 50, `the arrows never reach ${title}`)
        await keys.press('ArrowDown')
      }
    },
    async tick(choice) {
      // Tab reaches a radio group, arrows move within it.
      const name = await choice.getAttribute('name')
      const group = page.locator(`input[name="${name}"]`)
      await reach(page, group)
      await keys.press('Space')
      for (let presses = 0; !(await choice.isChecked()); presses += 1) {
        assert.ok(presses < 10, `the arrows never reach a choice of ${name}`)
        await keys.press('ArrowDown')
      }
    },
  }
}

const MANY_STOPS = 150
const IS_MARKED = `(({ boxShadow, outlineStyle, outlineWidth }) =>
  boxShadow !== 'none' || (outlineStyle !== 'none' && outlineWidth !== '0px'))(getComputedStyle(document.activeElement))`

/** Presses Tab until one of the elements has the focus, wrapping around at the end of the page. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor()
  const there = target.and(page.locator(':focus'))
  for (let presses = 0; (await there.count()) === 0; presses += 1) {
    assert.ok(presses < MANY_STOPS, `Tab never reaches ${String(target)}`)
    await page.keyboard.press('Tab')
  }
  assert.ok(await page.evaluate<boolean>(IS_MARKED), `nobody can see that ${String(target)} has the focus`)
}
