/* Brings the quote that was asked for into view whenever another letter, or another quote, is shown. */
const reveal = () => {
  if (window.CSS && CSS.highlights) CSS.highlights.delete('printed');
  const page = element.querySelector('.show-page');
  const wide = matchMedia('(min-width: 1000px)').matches;
  if (page && wide && !sessionStorage.getItem('corrbot-no-page')) window.corrbotSend.sheet({of: page.dataset.of, at: page.dataset.at, page: page.dataset.page});
  else if (document.body.classList.contains('has-page')) window.corrbotSend.sheet({});
  const letter = element.querySelector('.letter');
  const asked = window.corrbotOpening;
  window.corrbotOpening = false;
  const sheet = asked || location.search.includes('letter=');
  if (sheet) window.corrbotShowSheet();
  if (!letter) return;
  const mark = element.querySelector('mark.current');
  if (mark) window.corrbotBring(mark);
  if (!asked) return;
  window.corrbotAnnounce(['.which', 'h2'].map(one => element.querySelector(one)?.textContent).filter(Boolean).join(', '));
  const step = window.corrbotStep && document.getElementById(window.corrbotStep);
  const isTyping = document.activeElement?.matches('input, textarea');
  if (!isTyping) (step || mark || element.querySelector('h2')).focus({preventScroll: true});
  window.corrbotKeepAddress(letter);
};
watch('value', () => requestAnimationFrame(() => requestAnimationFrame(reveal)));
