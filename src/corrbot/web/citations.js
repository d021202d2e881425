/* Clicks and keys of the whole page. Runs with Gradio's `trigger` of the component it is loaded with. */
window.corrbotSend = {
  cite: (ref, all) => trigger('cite', {ref, all}),
  again: (ref, all) => trigger('cite', {ref, all, again: true}),
  example: text => { window.corrbotAsking.send(text, []); trigger('example', {text}); },
  judge: (turn, verdict) => trigger('judge', {turn, verdict}),
  reopen: talk => trigger('reopen', {talk}),
  talk: data => trigger('talk', data),
  table: data => trigger('table', data),
  sheet: data => trigger('sheet', data),
  period: data => trigger('period', data),
  sync: () => trigger('sync', {}),
  remove: file => trigger('remove', {file}),
};

if (!window.corrbotListens) {
  window.corrbotListens = true;
  const send = (name, ...data) => window.corrbotSend[name](...data);
  const narrow = () => matchMedia('(max-width: 999px)').matches;
  const refOf = link => link.getAttribute('href').slice('#cite-'.length);
  const cites = box => [...new Set([...box.querySelectorAll('a[href^="#cite-"]')].map(refOf))];

  const nameOf = tab => tab?.textContent.trim();
  const tabs = () => [...document.querySelectorAll('#tabs [role=tab]')];
  const TAB = '#tabs :is([role=tab], .overflow-dropdown button)';
  const toTab = name => { const tab = [...document.querySelectorAll(TAB)].find(tab => nameOf(tab) === name); tab?.click(); return tab; };
  const cite = (ref, all) => {
    document.querySelectorAll('#chat a.opened').forEach(link => link.classList.remove('opened'));
    document.querySelectorAll('#chat a[href="#cite-' + CSS.escape(ref) + '"]').forEach(link => link.classList.add('opened'));
    send('cite', ref, all);
  };
  const tabShown = () => nameOf(tabs().find(tab => tab.ariaSelected === 'true'));
  const rememberTab = name => history.replaceState({...history.state, tab: name}, '');
  const openFrom = (opener, ref, all) => {
    if (!opener.closest('#viewer')) window.corrbotOpener = opener;
    window.corrbotStep = opener.id;
    window.corrbotOpening = true;
    rememberTab(tabShown());
    cite(ref, all);
  };

  /* Scrolls whatever can be scrolled around an element or range until that is a third from the top. */
  window.corrbotBring = sought => {
    for (let pane = sought.startContainer ?? sought; (pane = pane.parentElement) && pane !== document.body;) {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(pane).overflowY) && pane.scrollHeight > pane.clientHeight;
      if (scrolls) pane.scrollTop += sought.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    }
  };

  /* On a phone what goes on beside the conversation covers it, and going back uncovers it. */
  const isCovered = () => document.body.classList.contains('sheet');
  window.corrbotShowSheet = () => {
    if (!narrow() || isCovered()) return;
    document.body.classList.add('sheet');
    if (!history.state?.sheet) history.pushState({...history.state, sheet: true}, '');
  };
  const uncover = () => {
    document.body.classList.remove('sheet');
    const opener = window.corrbotOpener;
    const target = opener && opener.isConnected && opener.offsetParent ? opener : document.querySelector('#question textarea');
    if (target) { target.focus(); target.scrollIntoView({block: 'nearest'}); }
  };
  const close = () => { if (isCovered() && history.state?.sheet) history.back(); else uncover(); };

  /* Beside the conversation each letter and each tab chosen is a step of the browser's history. */
  const chooseTab = tab => {
    if (narrow() || nameOf(tab) === tabShown()) return;
    rememberTab(tabShown());
    history.pushState({...history.state, tab: nameOf(tab)}, '');
    if (nameOf(tab) === 'Letter') reopen();
  };
  window.corrbotKeepAddress = letter => {
    const address = new URL(location.href), before = address.searchParams.get('letter');
    ['letter', 'at'].forEach(name => address.searchParams.delete(name));
    new URLSearchParams(letter.dataset.link).forEach((value, name) => address.searchParams.set(name, value));
    const all = letter.dataset.all.split(' ');
    const isBeside = (history.state?.tab ?? 'Letter') !== 'Letter';
    if (narrow() || (address.searchParams.get('letter') === before && !isBeside)) history.replaceState({...history.state, all}, '', address);
    else history.pushState({all}, '', address);
  };
  const isTyping = () => document.activeElement?.matches('input, textarea');
  const reopen = () => {
    const [wanted, shown] = [location.search, document.querySelector('#viewer .letter')?.dataset.link].map(link => {
      const parts = new URLSearchParams(link ?? '');
      return ['letter', 'at'].map(name => parts.get(name)).filter(Boolean).join('.');
    });
    const tab = history.state?.tab ?? 'Letter';
    if (wanted === shown || (wanted && tab !== 'Letter')) { toTab(tab); return; }
    window.corrbotOpening = false;
    cite(wanted, history.state?.all ?? []);
    if (wanted) return;
    toTab(tab);
    if (!isTyping()) requestAnimationFrame(uncover);
  };
  window.corrbotLookAgain = () => {
    const letter = document.querySelector('#viewer .letter');
    if (!letter) return;
    const shown = new URLSearchParams(letter.dataset.link);
    send('again', ['letter', 'at'].map(name => shown.get(name)).filter(Boolean).join('.'), letter.dataset.all.split(' '));
  };
  addEventListener('popstate', () => { if (isCovered()) uncover(); else if (!narrow()) reopen(); });

  /* Tells screen readers which letter and quote are shown: a region that comes with the letter is not read. */
  const announced = Object.assign(document.createElement('p'), {id: 'announced', className: 'unseen', role: 'status'});
  window.corrbotAnnounce = text => {
    if (!announced.isConnected) document.querySelector('#read').append(announced);
    announced.textContent = '';
    requestAnimationFrame(() => { announced.textContent = text; });
  };

  const say = text => {
    const status = document.querySelector('#viewer .status');
    if (!status) return;
    status.textContent = text;
    setTimeout(() => { if (status.textContent === text) status.textContent = ''; }, 6000);
  };
  const copy = async (text, done) => {
    try { await navigator.clipboard.writeText(text); done(true); } catch { done(false); }
  };
  const copied = what => worked => say(worked ? what : 'The browser did not allow copying.');
  const copyQuote = link => {
    const quote = link.closest('.quote');
    const cite = quote.querySelector('a[href^="#cite-"]').cloneNode(true);
    cite.querySelector('b').remove();
    copy(quote.querySelector('.words').textContent + ' — ' + cite.textContent.trim(), worked => {
      const name = link.corrbotName ??= [...link.childNodes];
      link.textContent = worked ? 'Copied' : 'Not allowed';
      setTimeout(() => link.replaceChildren(...name), 2500);
    });
  };

  /* Marks a range of the letter's characters in its text. */
  const showSpan = button => {
    const [start, end] = button.dataset.span.split('.').map(Number);
    const text = button.closest('.letter').querySelector('.letter-text');
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0, begun = false;
    while (walker.nextNode()) {
      /* Offsets of letters count whole characters, those of the page UTF-16 units. */
      const units = walker.currentNode.data, characters = [...units].length;
      const unit = offset => [...units].slice(0, offset).join('').length;
      if (!begun && start < at + characters) { range.setStart(walker.currentNode, unit(start - at)); begun = true; }
      if (begun && end <= at + characters) { range.setEnd(walker.currentNode, unit(end - at)); break; }
      at += characters;
    }
    if (window.Highlight) CSS.highlights.set('printed', new Highlight(range));
    else { const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range); }
    window.corrbotBring(range);
    text.focus({preventScroll: true});
  };

  const page = button => {
    sessionStorage.removeItem('corrbot-no-page');
    send('sheet', {of: button.dataset.of, at: button.dataset.at, page: button.dataset.page});
  };
  const hidePage = () => {
    sessionStorage.setItem('corrbot-no-page', 'yes');
    window.corrbotHidPage = true;
    send('sheet', {});
  };

  const talkOf = element => element.closest('[data-talk]').dataset.talk;
  const renaming = (button, shown) => {
    const row = button.closest('[data-talk]');
    row.querySelector('.renaming').hidden = !shown;
    if (shown) row.querySelector('input').select(); else row.querySelector('[data-rename]').focus();
  };
  const rename = button => {
    const name = button.closest('[data-talk]').querySelector('input').value;
    renaming(button, false);
    send('talk', {act: 'rename', talk: talkOf(button), name});
  };
  /* What cannot be undone is asked once more, on the button itself. */
  const surely = (button, asked, run) => {
    if (button.dataset.sure) return run();
    button.dataset.sure = 'yes';
    button.textContent = asked;
    button.removeAttribute('aria-label');
  };

  const clicked = (selector, event) => event.target instanceof Element && event.target.closest(selector);
  const actions = [
    ['a[href^="#cite-"]', link => openFrom(link, refOf(link), cites(link.closest('.message') || document))],
    ['a[href="#copy"]', copyQuote],
    ['a[href^="#judge-"]', (link, event) => {
      if (event.detail < 2) send('judge', ...link.getAttribute('href').slice('#judge-'.length).split(/-(.*)/));
    }],
    ['a[data-letter]', link => openFrom(link, link.dataset.letter, [])],
    ['[data-step]', button => openFrom(button, button.dataset.step, button.closest('.letter').dataset.all.split(' '))],
    ['[data-example]', button => send('example', button.textContent)],
    ['[data-copy]', button => {
      const link = new URL(button.closest('.letter').dataset.link, location.origin + location.pathname).href;
      return button.dataset.copy === 'link' ? copy(link, copied('Link copied.')) : copy(button.dataset.copy, copied('Quote and citation copied.'));
    }],
    ['[data-span]', showSpan],
    ['[data-page]', page],
    ['[data-hide-page]', hidePage],
    ['[data-sort]', button => { window.corrbotRefocus = '[data-sort="' + button.dataset.sort + '"]'; send('table', {sort: button.dataset.sort}); }],
    ['[data-turn]', button => { window.corrbotRefocus = '#' + button.id; send('table', {page: button.dataset.turn}); }],
    ['[data-period]', button => { window.corrbotRefocus = button.id ? '#' + button.id : '.chart'; send('period', {period: button.dataset.period}); }],
    ['[data-reopen]', button => { close(); send('reopen', talkOf(button)); }],
    ['[data-rename]', button => renaming(button, true)],
    ['[data-save-name]', rename],
    ['[data-delete]', button => surely(button, 'Delete for good?', () => send('talk', {act: 'delete', talk: talkOf(button)}))],
    ['[data-remove]', button => surely(button, 'Remove from the folder for good?', () => send('remove', button.dataset.remove))],
    ['[data-export]', button => send('talk', {act: 'export', talk: talkOf(button), form: button.dataset.export})],
    ['[data-sync]', () => { window.corrbotShowSheet(); send('sync'); }],
    ['[data-close]', close],
    ['[data-sheet]', button => {
      window.corrbotOpener = button;
      window.corrbotShowSheet();
      toTab('All letters')?.focus();
    }],
  ];
  const act = event => {
    for (const [selector, run] of actions) {
      const found = clicked(selector, event);
      if (!found) continue;
      event.preventDefault();
      event.stopPropagation();
      run(found, event);
      return;
    }
  };

  document.addEventListener('click', event => {
    const tab = event.isTrusted && clicked(TAB, event);
    if (tab) chooseTab(tab);
    if (!(event.ctrlKey || event.metaKey || event.shiftKey)) act(event);
  }, true);
  const toNextTab = event => {
    const all = tabs(), at = all.indexOf(document.activeElement);
    const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1}[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = all[(to + all.length) % all.length];
    event.preventDefault();
    next.focus();
    next.click();
    rememberTab(nameOf(next));
  };
  /* Arrow keys go from letter to letter, or from bar to bar, along the timeline. */
  const along = event => {
    const steps = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};
    const dots = [...document.querySelectorAll('#timeline .chart a')];
    if (!dots.length || !(event.key in steps || event.key === 'Home' || event.key === 'End')) return;
    event.preventDefault();
    const at = dots.indexOf(document.activeElement);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? dots.length - 1 : Math.min(dots.length - 1, Math.max(0, at + steps[event.key]));
    dots.forEach((dot, number) => dot.setAttribute('tabindex', number === to ? '0' : '-1'));
    dots[to].focus();
  };

  document.addEventListener('keydown', event => {
    if (clicked('#timeline .chart', event)) along(event);
    if (clicked('#tabs [role=tab]', event)) toNextTab(event);
    if (event.key === ' ' && clicked('#chat a[role=button], #timeline a[role=button]', event)) act(event);
    if (event.key === 'Enter' && clicked('.renaming input', event)) rename(event.target);
    if (event.key !== 'Escape') return;
    if (clicked('.renaming', event)) { event.stopPropagation(); renaming(event.target, false); return; }
    if (isCovered() || clicked('#read', event)) { event.stopPropagation(); close(); }
  });
  addEventListener('resize', () => { if (!narrow()) document.body.classList.remove('sheet'); });

  window.corrbotShowJudging = () => requestAnimationFrame(() => document.querySelector('#judging')?.scrollIntoView({block: 'nearest'}));
  window.corrbotShowLatest = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const [question, last] = ['.user-row', ':is(.user-row, .bot-row)'].map(row => [...document.querySelectorAll('#chat ' + row)].at(-1));
    const pane = document.querySelector('#chat .bubble-wrap');
    if (!question || !pane) return;
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(pane).overflowY);
    const [scroller, top, height] = scrolls
      ? [pane, pane.getBoundingClientRect().top, pane.clientHeight] : [document.scrollingElement, 0, innerHeight];
    scroller.scrollTop += (question.offsetHeight > height / 2 ? last : question).getBoundingClientRect().top - top - 12;
  }));
}

/* A file to save, or that the conversation shown was deleted. */
watch('value', () => {
  if (!props.value) return;
  const file = JSON.parse(props.value);
  if (file.deleted) { document.querySelector('#afresh').click(); return; }
  const bytes = Uint8Array.from(atob(file.data), sign => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], {type: file.type}));
  const link = Object.assign(document.createElement('a'), {href: address, download: file.name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
});
