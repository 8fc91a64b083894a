import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { OwnGuide } from '../../../server/publishing/schema.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { ActionDrawer, useImpossible } from '../../parts/action-drawer.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { GuideDifferences } from '../../parts/guide-differences.tsx'
import { usePower } from '../../powers.ts'
import { sessionQuery } from '../../session.ts'

const guideQuery = { queryKey: ['documents', 'guide'], queryFn: () => call(ROUTES.findGuide, {}) }

/** 指南与机构概况不一致的提示. Above the list of documents until a new edition of the guide is out. */
export function GuideNotice() {
  const { data, error, refetch } = useQuery(guideQuery)
  return (
    <>
      <ErrorNotice error={error} onReload={() => void refetch()} />
      {data && <GuideDifferences differs={data.differs} next={<WhatNext guide={data} />} />}
    </>
  )
}

function WhatNext({ guide: { document, isMade } }: { readonly guide: OwnGuide }) {
  if (!document || !isMade) return '请点“由机构概况生成指南”，送审后发布；新的一版发布后，本提示消失。'
  return (
    <>
      新的一版已经生成（{document.stateTitle}），发布后本提示消失：
      <Link className="row-link" to="/documents/$id" params={{ id: String(document.id) }}>
        {document.title}
      </Link>
    </>
  )
}

/** 由机构概况生成指南. The button with its drawer. */
export function GuideButton() {
  const { data } = useQuery(guideQuery)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button disabled={!data} onClick={() => setOpen(true)}>
        由机构概况生成指南
      </Button>
      {open && data && <GuideDrawer guide={data} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What will be made, or why nothing can be. */
function GuideDrawer({ guide, onClose }: { readonly guide: OwnGuide; readonly onClose: () => void }) {
  const navigate = useNavigate()
  return (
    <ActionDrawer
      title="由机构概况生成指南"
      draft={null}
      submitLabel="生成草稿"
      onClose={onClose}
      onSubmit={async () => {
        const { id } = await call(ROUTES.draftGuide, { body: {} })
        await navigate({ to: '/documents/$id', params: { id: String(id) } })
        return '已生成草稿，请核对后送审'
      }}
    >
      <GuideContents guide={guide} />
    </ActionDrawer>
  )
}

function GuideContents({ guide }: { readonly guide: OwnGuide }) {
  const { document, missing, isMade, parts } = guide
  useImpossible(missing.length > 0 || isMade)
  if (missing.length > 0)
    return (
      <Alert
        type="warning"
        showIcon
        title="机构概况不完整，不能生成指南"
        description={
          <>
            <WhereEntered />
            <ul className="plain">
              {missing.map(({ next, because }) => (
                <li key={next}>
                  {next}
                  <span className="quiet">（{because}）</span>
                </li>
              ))}
            </ul>
          </>
        }
      />
    )
  if (document && isMade)
    return (
      <Alert
        type="info"
        showIcon
        title={`指南（${document.stateTitle}）与机构概况一致，不必重新生成`}
        description={
          <Link className="row-link" to="/documents/$id" params={{ id: String(document.id) }}>
            {document.title}
          </Link>
        }
      />
    )
  return (
    <>
      <Alert type="info" showIcon className="follows" title={consequence(document)} />
      <h3>指南的内容和依据</h3>
      <ol>
        {parts.map(({ title, because }) => (
          <li key={title}>
            {title}
            <div className="quiet">{because}</div>
          </li>
        ))}
      </ol>
    </>
  )
}

/** The page of the own agency for whom it opens, and who fills the items in there. */
function WhereEntered() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const opens = usePower('GET /api/agencies/:agencyId/history').allowed
  if (!opens || !session) return '这些内容由系统管理员在“机关—修改机构信息”中填写，请联系系统管理员补齐：'
  return (
    <>
      请由系统管理员在
      <Link className="row-link" to="/organisations/$id" params={{ id: String(session.agency.id) }}>
        {session.agency.name}的机构信息
      </Link>
      中填写：
    </>
  )
}

/** What follows from the draft. */
function consequence(document: OwnGuide['document']): string {
  if (!document) return '生成一件新的信息，为草稿；送审、审核通过后才公开。'
  const state =
    document.state === 'published' ? '门户上的一版在新版发布以前不变' : `现在的一稿（${document.stateTitle}）保留，新稿须重新送审`
  return `作为《${document.title}》的新版本，为草稿；${state}，以前的版本照原样保留。`
}
