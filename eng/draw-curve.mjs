// Draws a Vega-Lite specification, such as CurveChart.Spec gives, as a picture without scripts.
//   node eng/draw-curve.mjs SPEC.json OUT.svg
// Uses the libraries that a build of src/ContactFrequency.Reporting fetches.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [specFile, outFile] = process.argv.slice(2);
if (!specFile || !outFile) {
  console.error('usage: node eng/draw-curve.mjs SPEC.json OUT.svg');
  process.exit(2);
}

const charts = createRequire(new URL('../src/ContactFrequency.Reporting/Charts/package.json', import.meta.url));
const load = (name) => import(pathToFileURL(charts.resolve(name)));
const [vega, vegaLite] = await Promise.all([load('vega'), load('vega-lite')]);

const spec = JSON.parse(readFileSync(specFile, 'utf8'));
// A picture has no container to fill.
if (spec.width === 'container') Object.assign(spec, { width: 640, height: 320, background: 'white', padding: 12, autosize: undefined });

const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: 'none' });
writeFileSync(outFile, `${await view.toSVG()}\n`);
view.finalize();
