import type { EditorView } from 'prosemirror-view'
import { isAddress, isWebAddress } from '../../core/publishing/body/grammar.ts'
import { pictureAddress } from '../parts/picture-address.ts'
import type { Ask } from './ask-dialog.tsx'
import { SCHEMA } from './body-schema.ts'
import { insertTable, setCaption, tableAround } from './table-commands.ts'

const { nodes, marks } = SCHEMA

/** 图片. Its alternative text is what a blind reader gets instead; nothing is published without. */
export function askPicture(view: EditorView, file: string, size: { width: number; height: number } | null): Ask {
  return {
    title: '图片',
    above: <img className="ask-picture" src={pictureAddress(file)} alt="" />,
    fields: [
      {
        name: 'alternative',
        label: '替代文字',
        required: true,
        hint: '写给看不到图片的人：图上有什么、说明什么。图上的文字要写全。',
      },
      { name: 'caption', label: '图题' },
    ],
    initial: { alternative: '', caption: '' },
    confirmed: ({ alternative, caption }) =>
      insert(view, nodes.picture.create({ file, alternative: String(alternative).trim(), caption: String(caption ?? '').trim(), ...size })),
  }
}

/** The alternative text and the caption of a picture that is there. */
export function askAboutPicture(view: EditorView, at: number): Ask {
  const node = view.state.doc.nodeAt(at)
  return {
    ...askPicture(view, String(node?.attrs['file']), null),
    initial: { alternative: String(node?.attrs['alternative'] ?? ''), caption: String(node?.attrs['caption'] ?? '') },
    confirmed({ alternative, caption }) {
      const { tr } = view.state
      tr.setNodeAttribute(at, 'alternative', String(alternative).trim())
      tr.setNodeAttribute(at, 'caption', String(caption ?? '').trim())
      view.dispatch(tr)
    },
  }
}

/** 链接. On the selected words, or with words of its own; an empty address removes it. */
export function askLink(view: EditorView): Ask {
  const { selection, doc } = view.state
  const { from, to, empty } = selection
  const here = (empty ? selection.$from.marks() : (doc.nodeAt(from)?.marks ?? [])).find(({ type }) => type === marks.link)
  return {
    title: '链接',
    fields: [
      {
        name: 'href',
        label: '网址',
        required: here === undefined,
        hint: '以 https:// 开头的网址，或者本站以 / 开头的地址。清空并确定，就去掉链接。',
        refuse: (value) => (isAddress(value.trim()) ? undefined : '请填写以 http://、https://、mailto: 或者 / 开头的地址'),
      },
      ...(empty && !here ? [{ name: 'words', label: '显示的文字', required: true }] : []),
    ],
    initial: { href: String(here?.attrs['href'] ?? '') },
    confirmed({ href, words }) {
      const address = String(href ?? '').trim()
      const { tr } = view.state
      if (address === '') tr.removeMark(from, to, marks.link)
      else if (words) tr.insert(from, SCHEMA.text(String(words), [marks.link.create({ href: address })]))
      else tr.addMark(from, to, marks.link.create({ href: address }))
      view.dispatch(tr)
    },
  }
}

export function askTable(view: EditorView): Ask {
  return {
    title: '插入表格',
    fields: [
      { name: 'rows', label: '行数（含表头）', required: true, number: { min: 1, max: 100 } },
      { name: 'columns', label: '列数', required: true, number: { min: 1, max: 20 } },
      { name: 'caption', label: '表题' },
    ],
    initial: { rows: 3, columns: 3, caption: '' },
    confirmed: ({ rows, columns, caption }) =>
      void insertTable(Number(rows), Number(columns), String(caption ?? '').trim())(view.state, view.dispatch),
  }
}

export function askCaption(view: EditorView): Ask {
  return {
    title: '表题',
    fields: [{ name: 'caption', label: '表题' }],
    initial: { caption: tableAround(view.state)?.caption ?? '' },
    confirmed: ({ caption }) => void setCaption(String(caption ?? '').trim())(view.state, view.dispatch),
  }
}

export function askFootnote(view: EditorView): Ask {
  return {
    title: '脚注',
    fields: [{ name: 'text', label: '脚注的文字', required: true, long: true }],
    initial: { text: '' },
    confirmed: ({ text }) => insert(view, nodes.footnote.create({ text: String(text).trim() })),
  }
}

export function askVideo(view: EditorView): Ask {
  return {
    title: '视频',
    fields: [
      {
        name: 'href',
        label: '视频网页的网址',
        required: true,
        hint: '正文里显示为链接；视频本身留在原来的网站。',
        refuse: (value) => (isWebAddress(value.trim()) ? undefined : '请填写以 http:// 或者 https:// 开头的网址'),
      },
      { name: 'title', label: '视频的标题', required: true },
    ],
    initial: { href: '', title: '' },
    confirmed: ({ href, title }) => insert(view, nodes.video.create({ href: String(href).trim(), title: String(title).trim() })),
  }
}

function insert(view: EditorView, node: ReturnType<typeof nodes.video.create>): void {
  view.dispatch(view.state.tr.replaceSelectionWith(node, false).scrollIntoView())
}
