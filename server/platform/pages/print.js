// With `aloud.js` the only script of the portal. Without it the page is complete; with it a button prints the page.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
