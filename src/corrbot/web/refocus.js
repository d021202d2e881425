/* What was pressed is pressed again with the next key, though its list or chart is a new one; where that has no such
   button, the chart has the focus. */
watch('value', () => requestAnimationFrame(() => requestAnimationFrame(() => {
  if (!window.corrbotRefocus) return;
  const wanted = element.querySelector(window.corrbotRefocus) || element.querySelector('.chart');
  if (!wanted) return;
  window.corrbotRefocus = '';
  (wanted.disabled ? element.querySelector('.chart, .pager button:not(:disabled)') : wanted).focus();
})));
