// Every experiment is run from its card, and what it measured is checked against what is stated there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './lab.js';

/** Smaller than what a reader would choose, so that all of them take a minute. */
const SMALL = {
  X3: { second: '0.1' },
  X5: { seconds: '0.5' },
  X6: { seconds: '0.5', most: '10' },
  X11: { seconds: '0.1' },
  X12: { deadline: '0.5' },
  X13: { urls: '100', at_once: '50' },
  X14: { seconds: '0.5' },
  X16: { sleepers: '10000', seconds: '0.5' },
  X17: { seconds: '0.2' },
};
/** These keep processors busy, so nothing else may be measured meanwhile. */
const ALONE = ['X3', 'X6', 'X7', 'X12', 'X13', 'X16'];
const LONGEST_MILLIS = 60_000;
const ALL = Array.from({ length: 18 }, (_, index) => `X${index + 1}`);

let browser;
let page;

before(async () => {
  browser = await launch();
  page = await open(browser, '/');
});

after(() => browser?.close());

async function run(id, parameters = SMALL[id] ?? {}) {
  const card = page.locator(`#${id}`);
  for (const [name, value] of Object.entries(parameters)) {
    const input = card.locator(`[name=${name}]`);
    if ((await input.getAttribute('role')) === 'switch') {
      await input.setChecked(value === 'on');
    } else if (await input.evaluate((node) => node.tagName === 'SELECT')) {
      await input.selectOption(value);
    } else {
      await input.fill(value);
    }
  }
  // Not by the mouse: there is one, and cards that grow beside this one move the button away from under it.
  await card.locator('button.run').evaluate((button) => button.click());
  await page.locator(`#${id}:not([data-state=running])`).waitFor({ timeout: LONGEST_MILLIS });
  return card;
}

/** The rows of a card as [name, measured, mark], without those that these parameters leave out. */
async function figures(card) {
  const rows = await card.locator('tr[data-figure]').evaluateAll((all) => all.map((row) => [
    row.dataset.figure, row.querySelector('.measured').textContent, row.querySelector('.mark [aria-hidden]')?.textContent]));
  return rows.filter(([, measured]) => measured !== '–');
}

/** Whatever else the machine does may disturb a measurement, but not each time. */
async function holds(id, attempts = 3) {
  const card = await run(id);
  const status = await card.locator('.status').first().innerText();
  assert.equal(await card.getAttribute('data-state'), 'done', `${id}: ${status}`);
  const measured = await figures(card);
  assert.ok(measured.length > 0, `${id} has measured nothing`);
  const off = measured.filter(([, , mark]) => mark !== '✓');
  if (off.length > 0 && attempts > 1) {
    await holds(id, attempts - 1);
  } else {
    assert.deepEqual(off, [], `${id} is not as expected`);
  }
}

test('there is a card for every experiment, with its code', async () => {
  const ids = await page.locator('.card[id]').evaluateAll((cards) => cards.map((card) => card.id));
  assert.deepEqual(ids.toSorted(), ALL.toSorted());
  for (const id of ALL) {
    const card = page.locator(`#${id}`);
    await card.locator('summary').click();
    await card.locator('pre.java', { hasText: `/lab/experiments/${id}/run` }).waitFor();
    await card.locator('summary').click();
  }
});

test('the experiments that wait are as expected', { concurrency: 6 }, async (all) => {
  await Promise.all(ALL.filter((id) => !ALONE.includes(id)).map((id) => all.test(id, () => holds(id))));
});

for (const id of ALONE) {
  test(`${id} is as expected`, () => holds(id));
}

test('with the hand-off off, one who computes delays the others', async () => {
  const card = await run('X3', { hand_off: 'off', pair: 'cpu_4', second: '0.1' });
  assert.deepEqual((await figures(card)).map(([name, , mark]) => [name, mark]), [['cpu_4', '✓']]);
});

test('the time line has a row for each dish, and says what it waited for', async () => {
  const card = page.locator('#X1');
  const rows = card.getByRole('treeitem');
  const names = await rows.evaluateAll((all) => all.map((row) => row.querySelector('.name').textContent));
  assert.ok(names.length >= 3, `rows: ${names}`);
  const row = rows.last();
  await row.hover({ position: { x: (await row.boundingBox()).width * 0.4, y: 10 } });
  assert.match(await card.locator('.detail').innerText(), /waiting/);
});

test('many that are alike share a row, which opens', async () => {
  const card = await run('X11', { tasks: '40', seconds: '0.05' });
  const group = card.locator('[role=treeitem][aria-expanded=false]').first();
  await group.click();
  assert.ok(await card.getByRole('treeitem').count() > 10);
});

test('stop cancels', async () => {
  const card = page.locator('#X2');
  await card.locator('button.run').click();
  await card.locator('.lines li').first().waitFor();
  await card.locator('button.run').click();
  await page.locator('#X2[data-state=stopped]').waitFor();
  assert.match(await card.locator('.status').first().innerText(), /cancelled/);
});

test('a parameter out of range is refused, and the card says why', async () => {
  const card = await run('X4', { coffee: '99' });
  assert.equal(await card.getAttribute('data-state'), 'failed');
  assert.match(await card.locator('.status').first().innerText(), /coffee/);
});

test('a card is run by keyboard alone', async () => {
  await page.locator('#X15 .question').click();
  const focused = () => page.evaluate(() => document.activeElement.closest('.card')?.id + ' ' + document.activeElement.className);
  for (let steps = 0; (await focused()) !== 'X15 run'; steps++) {
    assert.ok(steps < 60, 'the button is not reached by tab');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.locator('#X15[data-state=done]').waitFor();
  assert.equal(await focused(), 'X15 run');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'treeitem');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('#X15 .detail').innerText(), /→/);
});

test('the load fills its table', async () => {
  const load = page.locator('#load');
  for (const [target, requests] of [['sync', '10'], ['async', '100'], ['blocking', '10']]) {
    await load.locator(`input[value=${target}]`).check({ force: true });
    await load.locator(`input[name=requests][value="${requests}"]`).check({ force: true });
    await load.locator('button.run').click();
    await page.locator('.load[data-state=done]').waitFor({ timeout: LONGEST_MILLIS });
  }
  assert.equal(await load.locator('td.here strong').count(), 3);
  assert.ok(await load.locator('.histogram li').count() > 0);
});

test('no script has failed, and nobody else was asked', () => {
  assert.deepEqual(page.errors.filter((error) => !error.includes('422')), []);
  assert.deepEqual(page.foreign, []);
});
