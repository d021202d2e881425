/* What is asked at once and fails is told, and that the server has gone: Gradio shows nothing of it. */
{
const ask = window.fetch;
const AWAY = 'corrbot cannot be reached. What is shown stays; try again, and if it stays so, look whether it still runs.';
const LOOKS_EVERY = 5000;
const tell = (text, isAway = false) => {
  let told = document.querySelector('#failed');
  if (!told) {
    told = document.createElement('div');
    told.id = 'failed';
    told.setAttribute('role', 'alert');
    document.body.append(told);
  }
  told.classList.toggle('away', isAway);
  const words = document.createElement('p'), close = document.createElement('button');
  words.textContent = text;
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => told.remove());
  told.replaceChildren(words, close);
};
/* Whoever answers again is not away any more. */
const back = reply => { if (reply.ok) document.querySelector('#failed.away')?.remove(); return reply; };
/* Whether it runs is asked when what it holds open for a page has ended, and then until it does. */
const look = async () => {
  try { back(await ask('/healthz', {cache: 'no-store'})); } catch {
    if (!document.querySelector('#failed')) tell(AWAY, true);
    setTimeout(look, LOOKS_EVERY);
  }
};
let isLeaving = false;
addEventListener('pagehide', () => { isLeaving = true; });
const isHeld = entry => new URL(entry.name).pathname.includes('/heartbeat/');
new PerformanceObserver(ended => { if (!isLeaving && ended.getEntries().some(isHeld)) look(); }).observe({type: 'resource'});
window.fetch = async (...asked) => {
  if (!new URL(asked[0].url ?? asked[0], location).pathname.endsWith('/run/predict')) return back(await ask(...asked));
  try {
    const reply = back(await ask(...asked));
    if (reply.status >= 400 && reply.status !== 401) {
      const {error} = await reply.clone().json();
      tell(error.message ?? error);
    }
    return reply;
  } catch (error) {
    if (error.name !== 'AbortError') tell(AWAY, true);
    throw error;
  }
};
}
