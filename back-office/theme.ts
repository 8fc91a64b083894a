import type { ThemeConfig } from 'antd'

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif'

/** Ant Design in our colours. Every text colour has a contrast of 4.5:1 on its background, also where Ant Design's defaults do not. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#1a56a0',
    colorInfo: '#1a56a0',
    colorLink: '#1a56a0',
    colorLinkHover: '#0f3f7a',
    colorSuccess: '#1f7a3a',
    colorWarning: '#8a5300',
    colorError: '#b3261e',
    colorInfoBg: '#e6eff9',
    colorInfoBorder: '#b9d0ea',
    colorSuccessBg: '#e7f4ea',
    colorSuccessBorder: '#b5d9be',
    colorWarningBg: '#fdf3df',
    colorWarningBorder: '#ecd3a0',
    colorErrorBg: '#fbeae9',
    colorErrorBorder: '#efc1be',
    colorText: '#1d2733',
    colorTextSecondary: '#46525f',
    colorTextTertiary: '#596673',
    colorTextQuaternary: '#5f6b77',
    colorTextDescription: '#596673',
    colorTextPlaceholder: '#66717d',
    colorTextDisabled: '#616c78',
    colorBgLayout: '#f3f5f8',
    colorBorder: '#8a96a3',
    colorBorderSecondary: '#dde3ea',
    borderRadius: 4,
    fontFamily: FONT,
    fontSize: 14,
    controlOutlineWidth: 3,
    motion: false,
  },
  components: {
    Table: { headerBg: '#eef2f7', headerColor: '#33404d', rowHoverBg: '#f2f7fd' },
    Menu: { itemSelectedBg: '#e6eff9', itemSelectedColor: '#123f78' },
    Form: { labelColor: '#33404d' },
    Descriptions: { labelColor: '#596673' },
  },
}
