/* What is typed or asked stays until it is answered: beside an answer, through a reload and the end of a session. */
{
const key = name => `corrbot-${name}:${window.gradio_config?.username ?? ''}`;
const kept = name => sessionStorage.getItem(key(name)) ?? '';
const keep = (name, text) => { if (text) sessionStorage.setItem(key(name), text); else sessionStorage.removeItem(key(name)); };
const inBox = text => { keep('typed', text); tellLength(text); return text; };
const words = html => new DOMParser().parseFromString(html, 'text/html').body.textContent.replace(/\s/g, '');
const said = message => (Array.isArray(message?.content) ? message.content : [message?.content]).map(part => part?.text ?? part ?? '').join('');
const openLetter = () => {
  const letter = document.querySelector('#viewer .letter');
  return letter?.offsetParent ? new URLSearchParams(letter.dataset.link).get('letter') ?? '' : '';
};
let asked = '', ended = '', isTravelling = false, held = '';

/* Gradio calls these with the values of the chat and the box, and shows in the box what they return. */
window.corrbotAsking = {
  send(text, chat) {
    const isTaken = text.trim() && chat.at(-1)?.role !== 'user';
    if (isTaken) keep('asked', text);
    if (isTaken && matchMedia('(max-width: 999px)').matches) document.querySelector('#filters .label-wrap.open')?.click();
    isTravelling = Boolean(isTaken);
    asked = isTaken ? text : '';
    ended = '';
    return [text, chat, openLetter()];
  },
  taken: text => inBox(asked && text?.startsWith(asked) ? text.slice(asked.length).trimStart() : text ?? ''),
  how: chat => [chat, ended],
  ended(chat, text) {
    if (ended === 'left') return kept('typed');
    if (chat.at(-1)?.role === 'user') return inBox(text ?? '');
    const back = kept('asked');
    keep('asked', '');
    const isAnswered = said(chat.at(-1)).includes('class="answer');
    return inBox(isAnswered || text?.trim() ? text ?? '' : back);
  },
  arrived: () => kept('typed'),
  restored(chat, text) {
    const before = kept('asked'), typed = kept('typed') || (text ?? '');
    const question = chat.findLast(message => message.role === 'user');
    const isShown = !before || typed.startsWith(before) || (question && words(said(question)) === words(before));
    keep('asked', '');
    return inBox(isShown ? typed : [before, typed].filter(Boolean).join('\n'));
  },
};
/* Whoever goes to another conversation takes along what was not answered in this one. */
const giveBack = () => {
  keep('typed', [kept('asked'), kept('typed')].filter(Boolean).join('\n'));
  keep('asked', '');
};
const pressed = (event, selector) => event.target instanceof Element && event.target.closest(selector);
/* What is too long to be asked is told while it is typed. */
const tellLength = text => {
  const line = document.querySelector('#length p'), most = Number(line?.dataset.most), length = [...text].length;
  if (line) line.textContent = length > most ? `${length.toLocaleString('en')} characters; at most ${most.toLocaleString('en')} can be asked at once.` : '';
};
document.addEventListener('input', event => {
  if (!pressed(event, '#question')) return;
  keep('typed', event.target.value);
  tellLength(event.target.value);
});
/* What is sent meanwhile waits in the box: its refusal would take the place of the answer that can be stopped. */
document.addEventListener('keydown', event => {
  const isSent = event.key === 'Enter' && !event.shiftKey && pressed(event, '#question textarea');
  if (!isSent || !document.querySelector('#question .stop-button')) return;
  event.preventDefault();
  event.stopPropagation();
}, true);
/* Nothing can be stopped before the server has named it: what is pressed while the question travels there waits. */
const ENDS = {'#question .stop-button': 'stopped', '#afresh': 'left', '[data-reopen]': 'left'};
document.addEventListener('click', event => {
  const end = Object.keys(ENDS).find(selector => pressed(event, selector));
  if (!end) return;
  if (!isTravelling) { ended = ENDS[end]; if (ended === 'left') giveBack(); return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  held = pressed(event, end);
}, true);
const arrive = () => {
  isTravelling = false;
  if (held.isConnected) held.click();
  held = '';
};
const ask = window.fetch;
window.fetch = async (...given) => {
  const path = new URL(given[0].url ?? given[0], location).pathname;
  const isJoin = path.endsWith('/queue/join');
  let reply;
  try { return reply = await ask(...given); } finally {
    if (isTravelling && (isJoin || (path.endsWith('/run/predict') && !reply?.ok))) setTimeout(arrive, 100);
  }
};
document.addEventListener('submit', event => { if (pressed(event, '.leave')) ['asked', 'typed'].forEach(name => keep(name, '')); });
}
