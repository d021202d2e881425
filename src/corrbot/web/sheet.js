/* Says whether there is a page to look at, and brings the quote's box into view. */
watch('value', () => requestAnimationFrame(() => {
  document.body.classList.toggle('has-page', !!element.querySelector('.sheet-tools, .fault'));
  const show = document.querySelector('.show-page');
  if (window.corrbotHidPage && show) show.focus();
  window.corrbotHidPage = false;
  const box = element.querySelector('.box'), paper = element.querySelector('.paper'), image = element.querySelector('img');
  if (!image) return;
  const reveal = () => {
    if (matchMedia('(max-width: 999px)').matches) (box || element).scrollIntoView({block: box ? 'center' : 'start'});
    else if (box) paper.scrollTop += box.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
  };
  if (image.complete) reveal(); else image.addEventListener('load', reveal, {once: true});
}));
