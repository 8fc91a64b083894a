import { LogoutOutlined, MenuOutlined, QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { ROLES } from '../../../core/accounts/roles.ts'
import { useExpiry } from '../../expiry.ts'
import { sessionQuery, signOut } from '../../session.ts'
import { AgencySwitch } from './agency-switch.tsx'
import { Bell } from './bell.tsx'
import { PlaceLinks } from './place-links.tsx'
import { placesFor } from './places.ts'
import { SearchDialog } from './search-dialog.tsx'
import { ShellNotices } from './shell-notices.tsx'
import { ShortcutHelp } from './shortcut-help.tsx'
import { useShortcuts } from './use-shortcuts.ts'

// Loaded on use: the first page needs no form.
const UNFINISHED = {
  'second-factor': lazy(async () => ({ default: (await import('../account/second-factor-page.tsx')).SecondFactorPage })),
  'new-password': lazy(async () => ({ default: (await import('../accounts/initial-password-page.tsx')).InitialPasswordPage })),
  rotation: lazy(async () => ({ default: (await import('../rotations/missed-rotation-page.tsx')).MissedRotationPage })),
  enrolment: lazy(async () => ({ default: (await import('../account/enrolment-page.tsx')).EnrolmentPage })),
}

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }))

/** 外框. The account, the menu of permitted sections, and the page. */
export function Shell() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const expired = useExpiry()
  const [menuOpen, setMenuOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  const [searching, setSearching] = useState(false)
  const showHelp = useCallback(() => setHelpOpen(true), [])
  const search = useCallback(() => setSearching(true), [])
  const { pathname } = useLocation()
  const places = session?.awaits ? [] : placesFor(session)
  useShortcuts(places, { showHelp, search })
  useEffect(() => setMenuOpen(false), [pathname])
  if (!session) return null

  const Finish = session.awaits && UNFINISHED[session.awaits]
  const roles = ROLES.filter(({ key }) => session.roles.includes(key)).map(({ title }) => title)
  return (
    <>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <header className="top-bar">
        <Button
          className="menu-button"
          type="text"
          icon={<MenuOutlined />}
          aria-label="菜单"
          aria-expanded={menuOpen}
          aria-controls="places"
          onClick={() => setMenuOpen(!menuOpen)}
        />
        <Link to="/" className="brand">
          <span className="brand-name">政府信息公开工作平台</span>
          <span className="brand-agency">{session.agency.name}</span>
        </Link>
        {places.length > 0 && (
          <button
            type="button"
            className="search-open"
            onClick={search}
            aria-label="搜索编号、标题、姓名、页面 Ctrl K"
            aria-haspopup="dialog"
          >
            <SearchOutlined aria-hidden />
            <span>搜索编号、标题、姓名、页面</span>
            <kbd>Ctrl K</kbd>
          </button>
        )}
        <AgencySwitch session={session} />
        <Bell />
        <div className="who">
          <Link to="/account" className="who-name" title="账号安全">
            {session.name}
            <small>{roles.join('、')}</small>
          </Link>
          <Button
            className="help-button"
            type="text"
            size="small"
            icon={<QuestionCircleOutlined />}
            onClick={showHelp}
            aria-label="帮助"
            title="帮助（?）"
          />
          <Button type="text" size="small" icon={<LogoutOutlined />} onClick={() => void signOut()}>
            退出
          </Button>
        </div>
      </header>
      <div className="frame">
        <nav id="places" className="places" aria-label="菜单" data-open={menuOpen}>
          <PlaceLinks places={places} />
          <a className="to-portal" href="/" target="_blank" rel="noreferrer">
            打开门户
          </a>
        </nav>
        <main id="content" tabIndex={-1}>
          <div className="page">
            {Finish ? (
              <Suspense>
                <Finish />
              </Suspense>
            ) : (
              <>
                <ShellNotices session={session} />
                <Outlet />
              </>
            )}
          </div>
        </main>
      </div>
      {searching && places.length > 0 && <SearchDialog places={places} onClose={() => setSearching(false)} />}
      {expired && (
        <Suspense>
          <SignInAgain session={session} />
        </Suspense>
      )}
      <ShortcutHelp open={helpOpen} places={places} onClose={() => setHelpOpen(false)} />
    </>
  )
}
