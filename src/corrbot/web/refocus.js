/* What was pressed is pressed again with the next key, though its list or chart is a new one. */
watch('value', () => requestAnimationFrame(() => requestAnimationFrame(() => {
  const wanted = window.corrbotRefocus && element.querySelector(window.corrbotRefocus);
  if (!wanted) return;
  window.corrbotRefocus = '';
  (wanted.disabled ? element.querySelector('.chart, .pager button:not(:disabled)') : wanted).focus();
})));
