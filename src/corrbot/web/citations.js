/* Clicks and keys of the whole page. Runs with Gradio's `trigger` of the component it is loaded with. */
window.corrbotCite = (ref, all) => trigger('cite', {ref, all});
window.corrbotAsk = text => trigger('example', {text});

if (!window.corrbotListens) {
  window.corrbotListens = true;
  const byId = id => document.getElementById(id);
  const narrow = () => matchMedia('(max-width: 999px)').matches;
  const refOf = link => link.getAttribute('href').slice('#cite-'.length);
  const cites = box => [...new Set([...box.querySelectorAll('a[href^="#cite-"]')].map(refOf))];

  const openFrom = (opener, ref, all) => {
    if (!opener.closest('#viewer')) window.corrbotOpener = opener;
    window.corrbotStep = opener.id;
    window.corrbotOpening = true;
    document.querySelectorAll('#chat a.opened').forEach(link => link.classList.remove('opened'));
    document.querySelectorAll('#chat a[href="#cite-' + CSS.escape(ref) + '"]').forEach(link => link.classList.add('opened'));
    window.corrbotCite(ref, all);
  };

  const close = () => {
    document.body.classList.remove('sheet');
    const opener = window.corrbotOpener;
    const target = opener && opener.isConnected && opener.offsetParent ? opener : document.querySelector('#question textarea');
    if (target) { target.focus(); target.scrollIntoView({block: 'nearest'}); }
  };

  const say = text => { const status = document.querySelector('#viewer .status'); if (status) status.textContent = text; };
  const copy = async (text, done) => {
    try { await navigator.clipboard.writeText(text); say(done); } catch { say('The browser did not allow copying.'); }
  };

  const clicked = (selector, event) => event.target instanceof Element && event.target.closest(selector);
  const actions = [
    ['a[href^="#cite-"]', link => openFrom(link, refOf(link), cites(link.closest('.message') || document))],
    ['a[data-letter]', link => openFrom(link, link.dataset.letter, [])],
    ['[data-step]', button => openFrom(button, button.dataset.step, button.closest('.letter').dataset.all.split(' '))],
    ['[data-example]', button => window.corrbotAsk(button.textContent)],
    ['[data-copy]', button => {
      const link = new URL(button.closest('.letter').dataset.link, location.origin + location.pathname).href;
      return button.dataset.copy === 'link' ? copy(link, 'Link copied.') : copy(button.dataset.copy, 'Quote and citation copied.');
    }],
    ['[data-close]', close],
    ['[data-sheet]', button => {
      window.corrbotOpener = button;
      document.body.classList.add('sheet');
      const tab = [...document.querySelectorAll('#tabs [role=tab]')].at(-1);
      if (tab) { tab.click(); tab.focus(); }
    }],
  ];

  document.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    for (const [selector, act] of actions) {
      const found = clicked(selector, event);
      if (!found) continue;
      event.preventDefault();
      event.stopPropagation();
      act(found);
      return;
    }
  }, true);

  document.addEventListener('keydown', event => {
    const reading = document.body.classList.contains('sheet') || clicked('#read', event);
    if (event.key === 'Escape' && reading) { event.stopPropagation(); close(); }
  });
  addEventListener('resize', () => { if (!narrow()) document.body.classList.remove('sheet'); });

  window.corrbotShowLatest = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const question = [...document.querySelectorAll('#chat .user-row')].at(-1);
    const pane = document.querySelector('#chat .bubble-wrap');
    if (question && pane) pane.scrollTop += question.getBoundingClientRect().top - pane.getBoundingClientRect().top - 12;
  }));
}
