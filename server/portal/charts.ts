import type { EChartsCoreOption } from 'echarts/core'

/** Colours that differ in print and for readers with colour blindness; contrast on white is at least 3:1. */
const COLOURS = ['#0b4fa0', '#4f86b5', '#2a8f87', '#85783f', '#7d6b8f', '#6b7682']
const FONT = 'PingFang SC, Microsoft YaHei, Noto Sans SC, sans-serif'

export interface Chart {
  /** The labels of the axis, such as years. */
  readonly categories: readonly string[]
  readonly series: readonly { readonly title: string; readonly values: readonly number[] }[]
  /** Stacked bars of counts, or a line of shares from 0 to 100. */
  readonly kind: 'stacked' | 'share'
}

/** 图表. An SVG drawn on the server, as a data address for an `img`; a table beside it has the figures. */
export async function chartAddress(chart: Chart, width: number, height: number): Promise<string> {
  const echarts = await drawing()
  const drawn = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  drawn.setOption(optionOf(chart, width))
  const svg = drawn.renderToSVGString()
  drawn.dispose()
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

let loading: Promise<typeof import('echarts/core')> | undefined

/** Loads only the parts that these charts need, with the first chart. */
function drawing(): Promise<typeof import('echarts/core')> {
  loading ??= (async () => {
    const [core, charts, components, renderers] = await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ])
    core.use([charts.BarChart, charts.LineChart, components.GridComponent, components.LegendComponent, renderers.SVGRenderer])
    return core
  })()
  return loading
}

function optionOf({ categories, series, kind }: Chart, width: number): EChartsCoreOption {
  const text = { fontSize: 14, color: '#1c2530', fontFamily: FONT }
  const narrow = width < 500
  return {
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: FONT },
    ...(series.length > 1
      ? { legend: { data: series.map((one) => one.title), textStyle: text, bottom: 0, itemGap: narrow ? 10 : 20 } }
      : {}),
    grid: { left: 8, right: 16, top: 24, bottom: series.length > 1 ? (narrow ? 84 : 68) : 8 },
    xAxis: { type: 'category', data: categories, axisLabel: text, axisTick: { show: false } },
    yAxis: {
      type: 'value',
      axisLabel: { ...text, formatter: kind === 'share' ? '{value}%' : '{value}' },
      ...(kind === 'share' ? { min: 0, max: 100 } : { minInterval: 1 }),
    },
    series: series.map((one) =>
      kind === 'stacked'
        ? { type: 'bar', name: one.title, stack: 'all', barMaxWidth: 64, data: one.values }
        : {
            type: 'line',
            name: one.title,
            data: one.values,
            symbolSize: 9,
            lineStyle: { width: 3 },
            label: { ...text, show: true, formatter: '{c}%' },
          },
    ),
  }
}
