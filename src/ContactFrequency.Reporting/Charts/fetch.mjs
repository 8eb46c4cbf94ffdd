// Installs the pinned chart libraries into node_modules beside this file; exits with 0 when they are there.
// Builds that run side by side each install into a folder of their own; the first to finish moves it into place.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const modules = join(here, 'node_modules');
const stamp = join(modules, '.fetched');
const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;

if (isCurrent()) {
  writeFileSync(stamp, lock);
  process.exit(0);
}

const own = join(here, '..', 'obj', `charts-${process.pid}`);
mkdirSync(own, { recursive: true });
try {
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(here, file), join(own, file));
  const npm = spawnSync('npm ci --ignore-scripts --prefer-offline', { cwd: own, shell: true, stdio: 'inherit' });
  if (npm.status !== 0) process.exitCode = 1;
  else {
    writeFileSync(join(own, 'node_modules', '.fetched'), lock);
    if (!isCurrent()) rmSync(modules, { recursive: true, force: true });
    try {
      renameSync(join(own, 'node_modules'), modules);
    } catch (error) {
      if (!isCurrent()) throw error;
    }
  }
} finally {
  rmSync(own, { recursive: true, force: true });
}
