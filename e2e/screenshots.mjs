// Pictures of every screen in both languages, light and dark, into docs/screenshots.
// usage: node e2e/screenshots.mjs [WIDTHxHEIGHT]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as browsers } from 'playwright-core';
import { chromium, display, home, root, scratch, serve, until } from './lib.mjs';

const words = (language) => JSON.parse(readFileSync(join(root, 'frontend', 'messages', `${language}.json`), 'utf8'));
const asked = {
  en: { search: 'slow-wave sleep and memory', question: 'How could dune sage tea affect vocabulary retention?' },
  ar: { search: 'النوم العميق والذاكرة', question: 'كيف تؤثر مريمية الكثبان في حفظ المفردات؟' },
};
const [width, height] = (process.argv[2] ?? '1200x780').split('x').map(Number);
const endings = [];
const t = { after: (fn) => endings.unshift(fn) };
const out = join(root, 'docs', 'screenshots');
mkdirSync(out, { recursive: true });

/** A picture with few colours: a page of text needs no more, and a repository is no album. */
async function picture(page, name) {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(350);
  const file = join(out, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  try {
    execFileSync('convert', [file, '+dither', '-colors', '200', '-strip', '-define', 'png:compression-level=9', `PNG8:${file}`]);
  } catch {
    console.error('ImageMagick is not here: the picture stays large.');
  }
  console.log(file);
}

try {
  const env = { ...home(scratch(t)), ...(await display(t)) };
  const url = await serve(t, env);
  const browser = await browsers.launch(chromium);
  t.after(() => browser.close());
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(url);
  await page.waitForFunction(() => window.go?.app?.Library);
  await page.getByRole('button', { name: words('en').welcome_samples }).waitFor();
  await picture(page, 'welcome-en-light');
  await page.evaluate(() => window.go.app.Library.ImportSamples(''));
  await until('the samples', () => page.evaluate(async () => (await window.go.app.Library.Sources('')).length >= 8), 120);
  const project = await page.evaluate(async () => (await window.go.app.Library.Projects())[0].id);
  const council = async (request) => {
    const run = await page.evaluate((r) => window.go.app.Council.Start(r), { project, mind: 'builtin', ...request });
    await until('the run', () => page.evaluate(async (id) => (await window.go.app.Council.Run(id)).run.outcome !== 'running', run.id), 120);
    return page.evaluate((id) => window.go.app.Council.Run(id), run.id);
  };
  for (const language of ['ar', 'en']) {
    const { hypotheses } = await council({ kind: 'hypothesize', question: asked[language].question, count: 4 });
    await page.evaluate((id) => window.go.app.Notebooks.Keep('hypothesis', id, ''), hypotheses[0].id);
    await council({ kind: 'plan', hypothesis: hypotheses[0].id, start_date: '2027-01-11' });
  }
  const draft = readFileSync(join(root, 'samples', 'library', 'draft-the-lamp-keeper.md'), 'utf8').replace(/^---[\s\S]*?---\n/, '');
  await council({ kind: 'critique', title: 'The Lamp Keeper', text: draft, intent: 'A quiet story of duty', audience: 'adults', asks: ['Does the ending land?'] });

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
      const go = (screen) => page.getByRole('navigation').getByRole('button', { name: labels[`nav_${screen}`], exact: true }).click();
      const shot = (name) => picture(page, `${name}-${language}-${theme}`);

      await go('library');
      await page.locator('[role=row]').nth(2).click();
      await shot('library');
      await go('search');
      await page.getByRole('searchbox').fill(asked[language].search);
      await page.locator('ol li').first().waitFor();
      await shot('search');
      await go('studio');
      await page.locator('.side .past button').filter({ hasText: asked[language].question.slice(0, 20) }).first().click();
      await page.getByRole('tab', { name: labels.bench_hypotheses }).click();
      await page.locator('.cite').first().waitFor();
      await shot('studio');
      for (const [bench, name] of [['bench_plan', 'plan'], ['bench_critique', 'critique']]) {
        await page.getByRole('tab', { name: labels[bench] }).click();
        await page.locator('article').first().waitFor();
        await page.evaluate(() => document.querySelector('article').scrollIntoView());
        await shot(name);
      }
      await go('notebooks');
      await page.locator('.cell').first().waitFor();
      await shot('notebooks');
      await go('settings');
      await page.getByRole('button', { name: labels.set_mind_models, exact: true }).click();
      await shot('settings');
      await go('studio');
      await page.getByRole('tab', { name: labels.bench_hypotheses }).click();
      await page.locator('.cite').first().click();
      await page.locator('.rect, mark').first().waitFor();
      await page.waitForFunction(() => !document.querySelector('.sheet') || document.querySelector('.words span'));
      await shot('reader');
    }
  }
} finally {
  for (const end of endings) await end();
}
