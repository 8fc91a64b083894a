// Suggests titles while a search box is typed into. Without it the box searches all the same.
const WAIT_MS = 150
for (const [place, input] of document.querySelectorAll('[data-suggest]').entries()) {
  const list = document.createElement('ul')
  list.id = `suggestions-${place}`
  list.className = 'suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', '检索建议')
  list.hidden = true
  input.parentElement.append(list)
  // It stays a search box, also to whoever reads it by ear; the suggestions are only offered.
  input.autocomplete = 'off'
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)

  let timer
  let asked = ''
  let chosen = -1

  const show = (titles) => {
    chosen = -1
    input.removeAttribute('aria-activedescendant')
    list.replaceChildren(
      ...titles.map((title, at) => {
        const option = document.createElement('li')
        option.id = `${list.id}-${at}`
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        option.textContent = title
        // Before the box loses the focus.
        option.addEventListener('mousedown', (event) => {
          event.preventDefault()
          take(title)
        })
        return option
      }),
    )
    list.hidden = titles.length === 0
  }

  const take = (title) => {
    input.value = title
    show([])
    input.form.requestSubmit()
  }

  const choose = (at) => {
    const options = [...list.children]
    chosen = (at + options.length + 1) % (options.length + 1)
    options.forEach((option, place) => option.setAttribute('aria-selected', String(place === chosen)))
    const option = list.children.item(chosen)
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }

  const ask = async () => {
    const typed = input.value.trim()
    if (typed === asked) return
    asked = typed
    if (typed === '') return show([])
    try {
      const reply = await fetch(`/api/search/suggestions?q=${encodeURIComponent(typed)}`)
      const titles = reply.ok ? (await reply.json()).titles : []
      if (typed === input.value.trim() && document.activeElement === input) show(titles)
    } catch {
      show([])
    }
  }

  input.addEventListener('input', (event) => {
    clearTimeout(timer)
    // What an input method is still composing is not yet typed.
    if (!event.isComposing) timer = setTimeout(ask, WAIT_MS)
  })
  input.addEventListener('compositionend', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, WAIT_MS)
  })
  input.addEventListener('blur', () => show([]))
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    if (event.key === 'ArrowDown') choose(chosen + 1)
    else if (event.key === 'ArrowUp') choose(chosen < 0 ? list.children.length - 1 : chosen - 1)
    else if (event.key === 'Escape') show([])
    else if (event.key === 'Enter' && chosen >= 0 && chosen < list.children.length) take(list.children.item(chosen)?.textContent ?? '')
    else return
    event.preventDefault()
  })
}
