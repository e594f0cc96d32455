'use strict';
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = one('#filter');
  const card = one('#card');
  document.documentElement.classList.add('scripted');

  // The filter: what does not match is dimmed in the text and left out of the lists.
  const filter = () => {
    const chosen = new FormData(form);
    const voices = new Set(chosen.getAll('voice'));
    const holder = chosen.get('holder');
    const shown = (part) =>
      voices.has(part.dataset.v) && (!holder || part.dataset.h === holder);
    for (const part of all('main [data-v]')) part.classList.toggle('off', !shown(part));
    for (const item of all('aside [data-v]')) item.hidden = !shown(item);
    for (const source of all('.source')) source.hidden = !one('li:not([hidden])', source);
    const narrowed = Boolean(holder) || one('[name=voice]:not(:checked)', form) !== null;
    for (const more of all('.more')) {
      const count = all('li:not([hidden])', more).length;
      one('summary', more).textContent = `${count} more`;
      more.hidden = count === 0;
      more.open = narrowed;
    }
    for (const section of all('aside section')) {
      const items = all('ol:not(.statements) > li', section);
      one('.none', section).hidden = items.some((item) => !item.hidden);
    }
    document.documentElement.classList.toggle('scores', chosen.has('scores'));
    const count = (selector) => all(selector).filter((item) => !item.hidden).length;
    one('#status').textContent =
      `Statements shown: ${count('.statements > li')}; claims shown: ${count('.claims > li')}`;
  };
  form.addEventListener('change', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', (event) => event.preventDefault());

  // The card: what the list says, beside the words that it says it of.
  let shownFor = null;
  const hide = () => {
    card.hidden = true;
    for (const words of all('.lit')) words.classList.remove('lit');
    shownFor?.removeAttribute('aria-describedby');
    shownFor = null;
  };
  const light = (id) => {
    for (const words of all(`[data-card="${id}"]`)) words.classList.add('lit');
    if (id[0] === 's') for (const words of all(`[data-w~="${id.slice(1)}"]`)) words.classList.add('lit');
  };
  const place = (target) => {
    if (innerWidth < 640) return card.removeAttribute('style');
    const box = target.getBoundingClientRect();
    const below = box.bottom + card.offsetHeight + 16 < innerHeight;
    const top = below ? box.bottom + 8 : Math.max(8, box.top - card.offsetHeight - 8);
    const left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 16));
    card.style.cssText = `top:${top}px;left:${left}px`;
  };
  const show = (target) => {
    const id = target.dataset.card;
    const item = document.getElementById(id);
    if (!item) return;
    hide();
    card.replaceChildren(...all('p:not(.said)', item).map((line) => line.cloneNode(true)));
    for (const link of all('a', card)) {
      const rule = document.getElementById(link.getAttribute('href').slice(1));
      link.replaceWith(`${link.textContent}: ${rule ? rule.nextElementSibling.textContent : ''}`);
    }
    shownFor = target;
    target.setAttribute('aria-describedby', 'card');
    card.hidden = false;
    light(id);
    place(target);
  };
  const carded = (event) => event.target.closest?.('main [data-card], h1 [data-card]');
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch' || card.contains(event.target)) return;
    const target = carded(event);
    if (target) show(target);
    else if (!shownFor?.matches(':focus')) hide();
  });
  document.addEventListener('click', (event) => {
    const target = carded(event);
    if (target && !event.target.closest('a')) show(target);
    else if (!card.contains(event.target)) hide();
  });
  document.addEventListener('focusin', (event) => {
    const target = carded(event);
    if (target && event.target.matches(':focus-visible')) show(target);
    else hide();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });

  // A list item may lie in a closed source: it is opened for the link, and all are for print.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    const closed = target.closest('details');
    if (closed) closed.open = true;
    target.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', reveal);
  addEventListener('beforeprint', () => {
    for (const closed of all('details')) {
      closed.removeAttribute('name');
      closed.open = true;
    }
  });
  reveal();
  filter();
})();
