import { type Html, raw } from './html.ts'

/** 结构化数据 (JSON-LD, schema.org). A block of data that browsers do not run; `<` is written as an escape, so no text can end it. */
export function structuredData(things: readonly object[]): Html {
  const data = JSON.stringify({ '@context': 'https://schema.org', '@graph': things })
  return raw(`<script type="application/ld+json">${data.replaceAll('<', '\\u003c')}</script>\n`)
}

/** Breadcrumbs for search engines; the last one has no address of its own. */
export function crumbList(address: string, crumbs: readonly { readonly title: string; readonly href?: string }[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [{ title: '首页', href: '/' }, ...crumbs].map(({ title, href }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: title,
      ...(href === undefined ? {} : { item: `${address}${href}` }),
    })),
  }
}
