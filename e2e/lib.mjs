// What the end-to-end tests share: a display of their own, Diwan's processes,
// and waiting for conditions. Nothing here sleeps for a fixed time.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const samples = join(root, 'samples', 'library');

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** until calls fn until it gives something true, and returns that. */
export async function until(what, fn, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      const value = await fn();
      if (value) return value;
    } catch (problem) {
      last = problem;
    }
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}${last ? ` (${last.message})` : ''}`);
    await pause(100);
  }
}

/** scratch is a folder that is gone after the test. */
export function scratch(t) {
  const dir = mkdtempSync(join(tmpdir(), 'diwan-e2e-'));
  t.after(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

/** start runs a program in its own process group, ended with the test. */
export function start(t, command, args, env = {}, options = {}) {
  const child = spawn(command, args, {
    cwd: root, env: { ...process.env, ...env }, detached: true, stdio: ['pipe', 'pipe', 'pipe'], ...options,
  });
  child.output = '';
  child.stderr.on('data', (data) => { child.output += data; });
  if (!options.quietStdout) child.stdout.on('data', (data) => { child.output += data; });
  child.stdin.on('error', () => {});
  child.gone = new Promise((done) => child.on('exit', done));
  child.on('error', (problem) => { child.output += String(problem); });
  t.after(() => stop(child));
  return child;
}

/** stop ends a process group. */
export async function stop(child) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    try { process.kill(-child.pid, signal); } catch { return; }
    await Promise.race([child.gone, pause(3000)]);
  }
}

/** display starts an X server of its own and gives the environment for it. */
export async function display(t, size = '1360x900x24') {
  const x = start(t, 'Xvfb', ['-displayfd', '1', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'], {}, { quietStdout: true });
  let number = '';
  x.stdout.on('data', (data) => { number += data; });
  await until('a display', () => number.includes('\n') || (x.exitCode !== null && Promise.reject(new Error(x.output))), 20);
  return { DISPLAY: `:${number.trim()}`, WAYLAND_DISPLAY: '', GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' };
}

/** bus starts a session bus, so that the test's accessibility tree is its own. */
export async function bus(t, env) {
  const daemon = start(t, 'dbus-daemon', ['--session', '--nofork', '--print-address=1'], env, { quietStdout: true });
  let address = '';
  daemon.stdout.on('data', (data) => { address += data; });
  await until('a session bus', () => address.includes('\n'), 20);
  return { DBUS_SESSION_BUS_ADDRESS: address.trim(), NO_AT_BRIDGE: '0', GTK_A11Y: 'atspi' };
}

/** home keeps the program's files inside the test's folder. */
export function home(dir) {
  return {
    HOME: dir, XDG_DATA_HOME: join(dir, 'data'), XDG_CONFIG_HOME: join(dir, 'config'), XDG_RUNTIME_DIR: dir,
    DIWAN_LIBRARY: join(dir, 'library'), OLLAMA_HOST: 'http://127.0.0.1:9', LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8',
    // The compiled PDF reader may be kept between tests; nothing else is shared.
    XDG_CACHE_HOME: join(root, '.cache', 'e2e'),
  };
}

/** freePort asks the system for a port on the loopback. */
export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** diwan runs a command of the program and gives its JSON. */
export function diwan(env, ...args) {
  const out = execFileSync(join(root, 'bin', 'diwan'), ['--json', ...args], {
    env: { ...process.env, ...env }, cwd: root, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28,
  });
  return JSON.parse(out);
}

/** Accessibility asks the window what a screen reader would hear. */
export class Accessibility {
  constructor(t, env) {
    this.child = start(t, '/usr/bin/python3', [join(root, 'e2e', 'x11', 'a11y.py')], env, { quietStdout: true });
    this.waiting = [];
    createInterface({ input: this.child.stdout }).on('line', (line) => this.waiting.shift()?.(JSON.parse(line)));
    this.child.on('exit', () => this.waiting.splice(0).forEach((done) => done({ error: `a11y.py ended: ${this.child.output}` })));
  }

  async ask(request) {
    const reply = await new Promise((done) => {
      this.waiting.push(done);
      this.child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    if (reply.error) throw new Error(reply.error);
    return reply;
  }

  async tree() {
    return (await this.ask({ do: 'tree' })).nodes.map((n) => `${'  '.repeat(n.depth)}${n.role} '${n.name}' ${n.text ? `"${n.text.slice(0, 160)}"` : ''}`).join('\n');
  }

  /** see waits for a node and gives it. */
  see(what, seconds = 30) {
    return until(`to see ${JSON.stringify(what)}`, async () => (await this.ask({ do: 'find', ...what })).nodes[0], seconds);
  }

  press(what, seconds = 30) {
    return until(`to press ${JSON.stringify(what)}`, () => this.ask({ do: 'press', ...what }), seconds);
  }

  type(what, text, seconds = 90) {
    return until(`to type into ${JSON.stringify(what)}`, () => this.ask({ do: 'type', ...what, text }), seconds);
  }
}

/** picture keeps what is on the display, for a person to look at after a failure. */
export function picture(env, file) {
  execFileSync('import', ['-window', 'root', file], { env: { ...process.env, ...env } });
}

export function has(file) { return existsSync(file); }

/** serve starts the dev build, which binds the real Go methods to any browser, and gives its address. */
export async function serve(t, env) {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  // By environment: the program's own command line would refuse Wails' flags.
  start(t, join(root, 'bin', 'diwan-dev'), [], { ...env, assetdir: join(root, 'frontend', 'dist'), devserver: address });
  await until('the page to be served', async () => (await fetch(`http://${address}/`)).ok, 60);
  return `http://${address}/`;
}

export const chromium = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
};
