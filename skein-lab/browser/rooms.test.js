// The pages of their own: chat, events, crawler, files.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './lab.js';

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

async function join(page, name) {
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.locator('#words:not([disabled])').waitFor();
}

async function post(page, text) {
  await page.getByLabel('Message', { exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

test('two tabs chat', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const ada = await context.newPage();
  const grace = await context.newPage();
  for (const page of [ada, grace]) {
    await page.goto(`${process.env.LAB_URL ?? 'http://127.0.0.1:8000'}/chat.html`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  }
  await join(ada, 'Ada');
  await join(grace, 'Grace');
  await ada.locator('.log', { hasText: 'Grace joined' }).waitFor();
  await post(ada, '안녕하세요 <b>Grace</b>');
  await post(grace, 'Hello Ada');
  await grace.locator('.log li', { hasText: '안녕하세요 <b>Grace</b>' }).waitFor();
  await ada.locator('.log li', { hasText: 'Hello Ada' }).waitFor();
  assert.equal(await grace.locator('.log b').count(), 0);
  await grace.close();
  await ada.locator('.log', { hasText: 'Grace left' }).waitFor();
});

test('events that came while the connection was cut are there after it', async () => {
  const page = await open(browser, '/events.html');
  const publish = async (text) => {
    await page.getByLabel('Text').fill(text);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.locator('[role=status]', { hasText: /Published with id \d+/ }).waitFor();
  };
  await publish('first');
  await page.locator('td.data', { hasText: 'first' }).waitFor();
  await page.getByRole('button', { name: 'Cut the connection' }).click();
  await publish('meanwhile');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.locator('td.data', { hasText: 'meanwhile' }).waitFor();
  assert.deepEqual(await page.locator('td.data').evaluateAll((cells) => cells.slice(0, 2).map((cell) => JSON.parse(cell.textContent).text)),
    ['meanwhile', 'first']);
  assert.deepEqual(page.errors, []);
});

test('the crawler fetches its pages and tells how fast', async () => {
  const page = await open(browser, '/crawler.html');
  await page.getByLabel('Pages', { exact: true }).fill('100');
  await page.getByRole('button', { name: 'Crawl' }).click();
  await page.locator('[data-state=done]').waitFor();
  assert.match(await page.locator('.status').first().innerText(), /100 pages in/);
  assert.equal(await page.locator('tbody tr').count(), 1);
});

test('a file is uploaded, listed, and read in part', async () => {
  const page = await open(browser, '/files.html');
  const name = `browser-${Date.now()}.txt`;
  await page.getByLabel('File', { exact: true }).first().setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('0123456789'.repeat(100)) });
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.locator('[data-state=done]').waitFor();
  await page.locator('tbody th', { hasText: name }).waitFor();
  await page.locator('#stored').selectOption(name);
  await page.locator('#from').fill('10');
  await page.locator('#until').fill('13');
  await page.getByRole('button', { name: 'Read the part' }).click();
  await page.locator('.bytes', { hasText: /^0123$/ }).waitFor();
  assert.match(await page.locator('section [role=status]').innerText(), /206: bytes 10-13\/1000/);
});
