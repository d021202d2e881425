/* Files and folders that are dropped or chosen go to the server one by one; then the sync is asked for. */
const zone = element.querySelector('.drop');
const status = element.querySelector('.drop-status');
const MOST = 2000;

const walk = async (entry, into) => {
  if (into.length > MOST) return;
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    into.push([file, entry.fullPath.replace(/^\//, '')]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const one of some) await walk(one, into);
  }
};

const take = async files => {
  if (!files.length || zone.dataset.busy) return;
  zone.dataset.busy = 'yes';
  const sent = [];
  for (const [number, [file, name]] of files.slice(0, MOST).entries()) {
    if (file.size > zone.dataset.most) { sent.push({path: '', name, size: file.size}); continue; }
    status.textContent = `Sending ${number + 1} of ${files.length}: ${name}`;
    try {
      const got = await upload(file);
      sent.push({path: got.path, name});
    } catch { sent.push({path: '', name, size: file.size}); }
  }
  status.textContent = '';
  delete zone.dataset.busy;
  trigger('arrive', {files: sent});
};

const own = files => [...files].map(file => [file, file.webkitRelativePath || file.name]);
element.querySelectorAll('input[type=file]').forEach(input => input.addEventListener('change', () => {
  take(own(input.files)).then(() => { input.value = ''; });
}));
zone.addEventListener('dragover', event => { event.preventDefault(); zone.classList.add('over'); });
zone.addEventListener('dragleave', () => zone.classList.remove('over'));
zone.addEventListener('drop', async event => {
  event.preventDefault();
  zone.classList.remove('over');
  const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  const found = [];
  for (const entry of entries) await walk(entry, found);
  await take(found.length ? found : own(event.dataTransfer.files));
});
