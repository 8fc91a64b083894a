import type { ThemeConfig } from 'antd'
import { TOKEN, VARIABLES } from './tokens.ts'

/** Ant Design in our colours. Every text colour has a contrast of 4.5:1 on its background, also where Ant Design's defaults do not. */
export const THEME: ThemeConfig = {
  token: TOKEN,
  components: {
    Table: { headerBg: '#eef2f7', headerColor: '#33404d', rowHoverBg: '#f2f7fd' },
    Menu: { itemSelectedBg: '#e6eff9', itemSelectedColor: '#123f78' },
    Form: { labelColor: '#33404d' },
    Descriptions: { labelColor: '#596673' },
  },
}

/** Gives the style sheets the colours of the theme. */
export function colourPage(page: HTMLElement): void {
  for (const [variable, token] of Object.entries(VARIABLES)) page.style.setProperty(variable, TOKEN[token])
}
