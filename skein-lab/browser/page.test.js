// The first page as such: what it weighs, its language, its colours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lab, launch, open, ready } from './lab.js';

const MOST_BYTES = 300_000;
const MOST_REQUESTS = 40;

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

test('the page and all that it loads are small', async (t) => {
  for (const language of ['en', 'ko']) {
    const page = await open(browser);
    const answers = [];
    page.on('response', (response) => answers.push(response));
    await page.goto(`${lab}/?lang=${language}`);
    await ready(page);
    const settled = answers.filter((answer) => !(answer.headers()['content-type'] ?? '').startsWith('text/event-stream'));
    const bodies = await Promise.all(settled.map((answer) => answer.body()));
    const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    t.diagnostic(`${language}: ${bytes} bytes in ${settled.length} requests, first paint after ${Math.round(paint)} ms`);
    assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
    assert.ok(settled.length <= MOST_REQUESTS, `${settled.length} requests`);
    await page.context().close();
  }
});

test('the language follows the browser, the address and the switch, and is remembered', async () => {
  const page = await open(browser, '/', { locale: 'ko-KR' });
  const shown = async () => [await page.locator('html').getAttribute('lang'), await page.locator('#X1 h3').innerText()];
  assert.deepEqual(await shown(), ['ko', '파스타와 토스트']);
  await page.getByRole('button', { name: 'EN' }).click();
  await page.locator('html[lang=en]').waitFor();
  assert.deepEqual(await shown(), ['en', 'Pasta and toast']);
  await page.reload();
  await ready(page);
  assert.deepEqual(await shown(), ['en', 'Pasta and toast']);
  await page.goto(`${lab}/?lang=ko`);
  await ready(page);
  assert.deepEqual(await shown(), ['ko', '파스타와 토스트']);
});

test('nothing is left untranslated', async () => {
  for (const path of ['/', '/chat.html', '/events.html', '/crawler.html', '/files.html']) {
    const page = await open(browser, `${path}?lang=ko`);
    const keys = await page.locator('[data-t]').evaluateAll((all) => all.filter((node) => node.textContent === node.dataset.t).map((node) => node.dataset.t));
    assert.deepEqual(keys, [], path);
    const texts = await page.locator('h1[data-t], h2[data-t], h3[data-t], p.lead, p.look').allInnerTexts();
    assert.deepEqual(texts.filter((text) => !/[가-힣]/.test(text)), [], path);
    await page.context().close();
  }
});

test('every parameter, choice and figure has a name in both languages', async () => {
  for (const language of ['en', 'ko']) {
    const page = await open(browser, `/?lang=${language}`);
    const unnamed = await page.locator('.card[id] .field > span, .card[id] tbody th').evaluateAll((all) =>
      all.filter((node) => node.dataset.t === 'frame.plain').map((node) => `${node.closest('.card').id} ${node.textContent}`));
    assert.deepEqual(unnamed, [], language);
    await page.context().close();
  }
});

test('the colours follow the system, then the switch, which is remembered', async () => {
  const page = await open(browser, '/', { colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  const button = page.locator('button.theme');
  await button.click();
  const light = await ground();
  assert.notEqual(light, dark);
  await page.reload();
  await ready(page);
  assert.equal(await ground(), light);
});

test('the pulse of the loops beats', async () => {
  const page = await open(browser, '/');
  await page.locator('#pulse[data-state=alive] li').first().waitFor();
  assert.match(await page.locator('#pulse h3').first().innerText(), /skein-loop-0/);
});

test('the page is as wide as a phone', async () => {
  for (const path of ['/', '/chat.html', '/events.html', '/crawler.html', '/files.html']) {
    for (const language of ['en', 'ko']) {
      const page = await open(browser, `${path}?lang=${language}`, { viewport: { width: 360, height: 740 } });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, `${path} in ${language}`);
      await page.context().close();
    }
  }
});

test('the first tab leads past the navigation', async () => {
  const page = await open(browser, '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Run an experiment');
});
