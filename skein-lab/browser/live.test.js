// The live view, embedded in the page and on its own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lab, launch, open } from './lab.js';

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

test('it is connected only while it is looked at', async () => {
  const page = await open(browser);
  const asked = [];
  page.on('request', (request) => request.url().startsWith(`${lab}/insight`) && asked.push(request.url()));
  await page.goto(lab);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  assert.deepEqual(asked, []);
  await page.locator('#live').scrollIntoViewIfNeeded();
  await page.locator('skein-insight').waitFor({ state: 'attached' });
  assert.ok(asked.length > 0);
  assert.deepEqual(page.errors, []);
});

test('it names the handler that holds its loop', async () => {
  const page = await open(browser, '/');
  await page.locator('#live').scrollIntoViewIfNeeded();
  const view = page.locator('skein-insight');
  await view.getByText('skein-loop-0').first().waitFor();
  const stuck = Promise.all([1, 2].map(() => fetch(`${lab}/blocking`).then((answer) => answer.text())));
  await view.getByText('/blocking').first().waitFor();
  await stuck;
});

test('it asks nobody else', async () => {
  const page = await open(browser);
  await page.goto(`${lab}/insight/`);
  await page.locator('skein-insight').waitFor({ state: 'attached' });
  assert.deepEqual(page.foreign, []);
});
