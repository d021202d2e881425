() => {
  /* Names, roles and kinds of input that Gradio leaves out. */
  const name = (selector, label) => document.querySelectorAll(selector).forEach(found => {
    if (found.getAttribute('aria-label') !== label) found.setAttribute('aria-label', label);
  });
  const mend = () => {
    name('#question .submit-button', 'Send question');
    name('#question .stop-button', 'Stop');
    document.querySelectorAll('#chat [role=heading]:not([aria-level])').forEach(question => { question.ariaLevel = '2'; });
    const only = document.querySelector('#only');
    if (only) name('#only', only.textContent.trim().replace(/ ×$/, '. Ask all letters again'));
    document.querySelectorAll('#tabs [role=tab]').forEach(tab => { tab.tabIndex = tab.ariaSelected === 'true' ? 0 : -1; });
    document.querySelectorAll('#after input, #before input').forEach(input => { if (input.type !== 'date') input.type = 'date'; });
    document.querySelectorAll('#chat [aria-label*="&#"], #chat [aria-label*="<"]').forEach(message => message.removeAttribute('aria-label'));
  };
  let due = 0;
  const later = () => { due = due || setTimeout(() => { due = 0; mend(); }, 100); };
  mend();
  new MutationObserver(later).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ['aria-label', 'aria-selected']});
}
