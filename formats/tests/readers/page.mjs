// Uses the page as people do: mouse, keyboard, phone, paper, dark, without its script; and lets axe
// look for what keeps others out. Called with the browser, a folder of pages, and a folder for
// pictures.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'node_modules', 'x'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [, , executablePath, pages, pictures] = process.argv;
const address = (name) => `file://${path.resolve(pages, name)}`;
const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let passed = 0;

// A page of its own for each check; whatever it loads or complains of fails the check.
const check = async (what, name, options, use) => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('request', (request) => request.url() === address(name) || faults.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(address(name));
  try {
    await use(page);
    assert.deepEqual(faults, []);
  } catch (error) {
    throw new Error(`${name}: ${what}`, { cause: error });
  }
  await context.close();
  passed += 1;
};

const visible = (page, selector) =>
  page.$$eval(selector, (all) => all.filter((one) => one.getClientRects().length > 0).length);
const accessible = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3)}`), []);
};
const picture = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });

const news = 'harbor-wire.html';

await check('filter by standing', news, desk, async (page) => {
  const before = await page.textContent('#status');
  await page.uncheck('[name=voice][value=official]');
  assert.equal(await visible(page, 'aside [data-v=official]'), 0);
  assert.ok((await page.$$('main .official.off')).length > 0);
  assert.equal((await page.$$('main .other.off')).length, 0);
  assert.notEqual(await page.textContent('#status'), before);
  await page.click('[type=reset]');
  await page.waitForFunction((text) => document.querySelector('#status').textContent === text, before);
});

await check('filter by holder', news, desk, async (page) => {
  const holder = await page.$eval('[name=holder] option:nth-child(3)', (option) => option.value);
  await page.selectOption('[name=holder]', holder);
  const shown = await page.$$eval('aside [data-h]', (all) =>
    all.filter((one) => !one.hidden).map((one) => one.dataset.h));
  assert.ok(shown.length > 1 && shown.every((one) => one === holder));
  assert.equal(await visible(page, '.source'), 1);
  assert.ok(await visible(page, '#own .none'));
  await picture(page, 'filtered');
  await page.selectOption('[name=holder]', 'author');
  assert.equal(await visible(page, '.source'), 0);
  assert.ok((await visible(page, '#own .claims > li')) > 0);
});

await check('cards by mouse', news, desk, async (page) => {
  await page.hover('#t0');
  const text = await page.textContent('#card');
  for (const part of ['cue:', 'attribution/', 'standing/', 'confidence']) assert.ok(text.includes(part), part);
  assert.ok((await page.$$('[data-w].lit')).length >= 2, 'source and cue are shown');
  await picture(page, 'card');
  await page.keyboard.press('Escape');
  assert.ok(await page.isHidden('#card'));
});

await check('links by keyboard', news, desk, async (page) => {
  await page.focus('#article');
  await page.$eval('nav a:last-child', (link) => link.focus());
  let focused;
  for (let step = 0; step < 20 && !focused; step += 1) {
    await page.keyboard.press('Tab');
    focused = await page.evaluate(() => document.activeElement.matches('main .no'));
  }
  assert.ok(focused, 'the first number is reached');
  assert.ok(await page.isVisible('#card'));
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-describedby')), 'card');
  await page.keyboard.press('Enter');
  const item = await page.evaluate(() => location.hash);
  assert.match(item, /^#s\d+$/);
  assert.ok(await page.isVisible(item), 'its source is opened');
  await page.focus(`${item} > a`);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => location.hash), item.replace('s', 't'));
  await page.focus('#own .more summary');
  await page.keyboard.press('Enter');
  assert.ok(await page.isVisible('#own .more li'));
});

await check('claims lead to the text and back', news, desk, async (page) => {
  await page.click('#own .claims > li > a');
  const place = await page.evaluate(() => location.hash);
  assert.match(place, /^#tc\d+$/);
  assert.ok(await page.isVisible(`${place} > .cm`), 'the way back is shown');
  await page.click(`${place} > .cm`);
  assert.equal(await page.evaluate(() => location.hash), place.replace('t', ''));
  await page.check('[name=scores]');
  assert.ok((await visible(page, 'main .cm')) > 20);
});

await check('without its script', news, { ...desk, javaScriptEnabled: false }, async (page) => {
  assert.ok(await page.isHidden('.tools'));
  assert.ok(await page.isVisible('.legend'));
  await page.click('main .no');
  assert.match(page.url(), /#s\d+$/);
});

await check('a touch', news, phone, async (page) => {
  await page.tap('#t0');
  await page.waitForSelector('#card', { state: 'visible' });
  await picture(page, 'phone-card');
});

await check('paper', news, desk, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isHidden('nav'));
  assert.ok((await page.$$eval('.source li', (all) => all.every((one) => one.offsetHeight > 0))), 'all is open');
  await page.pdf({ path: path.join(pictures, 'print.pdf'), format: 'A4' });
});

await check('an article with a script in it', 'small.html', desk, async (page) => {
  assert.notEqual(await page.title(), 'taken');
  assert.ok((await page.textContent('main')).includes('<script>document.title'));
});

for (const name of readdirSync(pages).filter((name) => name.endsWith('.html'))) {
  for (const [kind, options] of [
    ['desktop', desk],
    ['dark', { ...desk, colorScheme: 'dark' }],
    ['phone', phone],
  ]) {
    // Axe is a script that the policy of the page would not let in.
    await check(`axe, ${kind}`, name, { ...options, bypassCSP: true }, async (page) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.ok(!wide, 'nothing stands out at the side');
      if (name === news) await picture(page, kind);
      await accessible(page);
      await page.selectOption('[name=holder]', 'author');
      await page.check('[name=scores]');
      await page.$$eval('details', (all) => all.forEach((one) => { one.removeAttribute('name'); one.open = true; }));
      await accessible(page);
    });
  }
}
await browser.close();
console.log(`the page in a browser: ${passed} checks passed`);
