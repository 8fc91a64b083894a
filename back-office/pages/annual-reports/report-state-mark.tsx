const COLOURS: Readonly<Record<string, string>> = {
  draft: 'grey',
  submitted: 'amber',
  approved: 'blue',
  published: 'green',
  replaced: 'grey',
}

/** 报告状态. The state of a report as a coloured mark. */
export function ReportStateMark({ state, title }: { readonly state: string; readonly title: string }) {
  return <span className={`mark mark-${COLOURS[state] ?? 'blue'}`}>{title}</span>
}
