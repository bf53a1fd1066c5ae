// Pictures of every screen in both languages, light and dark, into docs/screenshots.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browsers } from 'playwright-core';
import { chromium, display, home, root, scratch, serve, until } from './lib.mjs';

const words = (language) => JSON.parse(readFileSync(join(root, 'frontend', 'messages', `${language}.json`), 'utf8'));
const screens = ['library', 'search', 'studio', 'notebooks', 'settings', 'reader'];
const asked = { en: { search: 'slow-wave sleep and memory', question: 'How could dune sage tea affect vocabulary retention?' }, ar: { search: 'النوم العميق والذاكرة', question: 'هل يحسن النوم العميق حفظ المفردات؟' } };
const endings = [];
const t = { after: (fn) => endings.unshift(fn) };
const out = join(root, 'docs', 'screenshots');
mkdirSync(out, { recursive: true });
try {
  const env = { ...home(scratch(t)), ...(await display(t)) };
  const url = await serve(t, env);
  const browser = await browsers.launch(chromium);
  t.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1200, height: 780 } });
  await page.goto(url);
  await page.waitForFunction(() => window.go?.app?.Library);
  await page.evaluate(() => window.go.app.Library.ImportSamples(''));
  await until('the samples', () => page.evaluate(async () => (await window.go.app.Library.Sources('')).length >= 8), 120);
  await page.screenshot({ path: join(out, 'import-en-light.png'), animations: 'disabled' });
  for (const language of ['en', 'ar']) {
    const run = await page.evaluate((q) => window.go.app.Council.Start({ kind: 'hypothesize', question: q, count: 4, mind: 'builtin' }), asked[language].question);
    await until('the run', () => page.evaluate(async (id) => (await window.go.app.Council.Run(id)).run.outcome === 'done', run.id), 60);
    const made = await page.evaluate((id) => window.go.app.Council.Run(id), run.id);
    await page.evaluate((id) => window.go.app.Notebooks.Keep('hypothesis', id, ''), made.hypotheses[0].id);
  }
  for (const language of ['en', 'ar']) {
    const labels = words(language);
    for (const theme of ['light', 'dark']) {
      await page.evaluate(async ([l, th]) => {
        const settings = await window.go.app.System.Settings();
        await window.go.app.System.SaveSettings({ ...settings, language: l, theme: th, first_run_done: true });
      }, [language, theme]);
      await page.reload();
      await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      for (const screen of screens) {
        if (screen === 'reader') {
          await page.locator('nav').getByText(labels.nav_studio, { exact: true }).first().click();
          await page.locator('.cite').first().click();
          await page.getByLabel(labels.reader_highlight).first().waitFor();
          await page.locator('.rect, mark').first().waitFor();
        } else await page.locator('nav').getByText(labels[`nav_${screen}`], { exact: true }).first().click();
        if (screen === 'search') {
          await page.getByRole('searchbox').fill(asked[language].search);
          await page.locator('ol li').first().waitFor();
        }
        await page.waitForLoadState('networkidle');
        const file = join(out, `${screen}-${language}-${theme}.png`);
        await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
        console.log(file);
      }
    }
  }
} finally {
  for (const end of endings) await end();
}
