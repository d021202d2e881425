/* Whose session has ended logs in again, and comes back to the same letter and conversation. */
{
const ask = window.fetch;
window.fetch = async (...asked) => {
  const reply = await ask(...asked);
  if (reply.status === 401) location.assign('/login?ended=yes&next=' + encodeURIComponent(location.pathname + location.search));
  return reply;
};
}
