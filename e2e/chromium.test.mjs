// The page in Chromium, with the real Go methods behind it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { chromium as browsers } from 'playwright-core';
import { chromium, display, home, samples, scratch, serve, until } from './lib.mjs';

async function open(t) {
  const env = { ...home(scratch(t)), ...(await display(t)) };
  const url = await serve(t, env);
  const browser = await browsers.launch(chromium);
  t.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 840 }, locale: 'en' });
  page.setDefaultTimeout(30_000);
  const problems = [];
  page.on('pageerror', (problem) => {
    // Wails' own overlay of the dev server throws while the page has no body yet.
    const stack = String(problem.stack ?? problem);
    if (!stack.includes('/wails/ipc.js')) problems.push(stack);
  });
  await page.goto(url);
  await page.waitForFunction(() => window.go?.app?.Library);
  return { page, problems };
}

test('the bound methods answer: import, search, the passage with its anchor', { timeout: 120_000 }, async (t) => {
  const { page } = await open(t);
  const file = join(samples, 'dune-sage-slow-wave-sleep.pdf');
  await page.evaluate((path) => window.go.app.Library.Import([path], ''), file);
  await until('the paper in the library', () => page.evaluate(async () => (await window.go.app.Library.Sources('')).length === 1));
  // A source is in the record a moment before it is in the index.
  await until('the paper in the index', () => page.evaluate(async () => (await window.go.app.Library.Search('dune sage slow-wave sleep', '', 5)).length > 0));
  const found = await page.evaluate(() => window.go.app.Library.Search('dune sage slow-wave sleep', '', 5));
  assert.ok(found.length > 0, 'no passage found');
  assert.match(JSON.stringify(found[0]), /slow-wave sleep/i);
  const failure = await page.evaluate(() => window.go.app.Library.Open('nothing').then(() => '', String));
  assert.match(failure, /"?code"?/, 'an error reaches the page as a coded failure');
});

test('from the samples to a hypothesis, its citation and the highlight', { timeout: 240_000 }, async (t) => {
  const { page, problems } = await open(t);
  await page.getByRole('button', { name: 'Try it with samples' }).click();
  await until('the samples in the library', () => page.evaluate(async () => (await window.go.app.Library.Sources('')).length >= 8), 90);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Studio').click();
  await page.getByLabel('What do you want to understand?').fill('How could dune sage tea affect vocabulary retention?');
  await page.getByRole('button', { name: 'Draft hypotheses' }).click();
  const citation = page.getByRole('button', { name: /^Open citation: / }).or(page.getByRole('link', { name: /^Open citation: / })).first();
  await citation.click({ timeout: 90_000 });
  await page.getByLabel('Highlighted passage').first().waitFor();
  assert.deepEqual(problems, [], 'the page threw');
});
