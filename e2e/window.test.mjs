// The real window, as a person uses it: a drag, a question, a citation, an export.
// All that is known comes from the accessibility tree.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { Accessibility, bus, diwan, display, home, picture, root, samples, scratch, start, until } from './lib.mjs';

const papers = ['dune-sage-slow-wave-sleep.pdf', 'slow-wave-sleep-vocabulary.pdf', 'bedroom-light-slow-wave-sleep.pdf'];

/** opened starts Diwan in a window of its own and gives it to the steps; on failure it shows what was there. */
async function opened(t, steps) {
  const dir = scratch(t);
  const env = { ...home(dir), ...(await display(t)) };
  Object.assign(env, await bus(t, env));
  start(t, 'openbox', [], env);
  const app = start(t, join(root, 'bin', 'diwan'), [], env);
  const window = new Accessibility(t, env);
  try {
    await window.see({ match: 'Try it with samples', showing: true }, 60);
    await steps(window, env, dir);
    assert.equal(app.exitCode, null, `the window ended: ${app.output}`);
  } catch (problem) {
    mkdirSync(join(root, '.cache'), { recursive: true });
    picture(env, join(root, '.cache', 'window-failure.png'));
    console.error(await window.tree().catch(String));
    console.error(app.output.slice(-3000));
    throw problem;
  }
}

/** drop drags files over the window and lets them go there. */
const drop = (env, ...files) => promisify(execFile)('/usr/bin/python3', [join(root, 'e2e', 'x11', 'drag.py'), '^Diwan$', ...files], { env: { ...process.env, ...env } });

test('three PDFs dropped on the window become a hypothesis, a highlight and a notebook', { timeout: 300_000 }, (t) => opened(t, async (window, env, dir) => {
  const dropped = drop(env, ...papers.map((name) => join(samples, name)));
  // Progress is seen while the import runs, or its end where it was quick.
  await window.see({ match: 'Reading \\d+ of 3|Import finished' }, 60);
  await dropped;
  await window.see({ match: 'Dim bedroom light reduces slow-wave sleep' }, 60);
  assert.equal(diwan(env, 'sources').length, 3, 'the library holds the three papers');

  await window.press({ match: '^Studio$', showing: true });
  await window.type({ role: 'entry', match: 'What do you want to understand' }, 'How could dune sage tea affect vocabulary retention?');
  await window.press({ role: 'push button', name: 'Draft hypotheses' });
  await window.press({ match: '^Open citation: ' }, 90);
  await window.see({ match: 'Highlighted passage' });

  await window.press({ match: '^Studio$', showing: true });
  await window.press({ role: 'push button', match: '^Keep in notebook' });
  const out = join(dir, 'out');
  mkdirSync(out);
  await window.press({ match: '^Notebooks$', showing: true });
  await window.see({ match: '^Cell 1$' });
  await window.press({ role: 'push button', name: 'Export', showing: true });
  await window.press({ role: 'radio button', match: 'Jupyter' });
  await window.type({ role: 'entry', match: 'Save the export as' }, join(out, 'kept.ipynb'));
  await window.press({ role: 'push button', name: 'Write the file' });
  await until('the exported notebook', () => existsSync(join(out, 'kept.ipynb')));
  await window.see({ match: 'Exported to ' });
  await promisify(execFile)('/usr/bin/python3', ['-c',
    'import sys, nbformat; nbformat.validate(nbformat.read(sys.argv[1], as_version=4))', join(out, 'kept.ipynb')]);
}));

test('a locked PDF asks for its password, says when that is wrong, and opens with the right one', { timeout: 200_000 }, (t) => opened(t, async (window, env) => {
  await drop(env, join(root, 'ingest', 'testdata', 'locked', 'locked-aes256.pdf'));
  for (const password of ['quicksand', 'sandglass']) {
    await window.press({ role: 'push button', name: 'Unlock', showing: true }, 60);
    await window.see({ match: '^This file is locked$' });
    await window.type({ role: 'password text', match: '^Password', enter: true }, password);
    if (password === 'quicksand') {
      await window.see({ match: 'The password does not open this PDF' }, 60);
      assert.equal(diwan(env, 'sources').length, 0);
    }
  }
  await until('the paper in the library', () => diwan(env, 'sources').length === 1, 60);
}));
