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
/* Whoever answers again is not away any more; a reader who closed the line is told anew only then. */
let isTold = false;
const isBack = () => { isTold = false; document.querySelector('#failed.away')?.remove(); };
const back = reply => { if (reply.ok) isBack(); return reply; };
/* It runs where it says how it is, even unwell: what stands before it may answer in its place. */
const runs = async () => {
  try {
    const reply = await ask('/healthz', {cache: 'no-store'});
    return reply.ok || typeof (await reply.json()).status === 'string';
  } catch { return false; }
};
/* Whether it runs is asked when what it holds open for a page has ended, and then until it does. */
let isLooking = false;
const look = async () => {
  if (isLooking) return;
  isLooking = true;
  while (!await runs()) {
    if (!isTold && !document.querySelector('#failed')) { isTold = true; tell(AWAY, true); }
    await new Promise(wake => setTimeout(wake, LOOKS_EVERY));
  }
  isLooking = false;
  isBack();
};
let isLeaving = false;
addEventListener('pagehide', () => { isLeaving = true; });
addEventListener('pageshow', () => { isLeaving = false; });
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
    if (error.name !== 'AbortError') { isTold = true; tell(AWAY, true); look(); }
    throw error;
  }
};
}
