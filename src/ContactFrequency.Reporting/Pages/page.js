// Draws every chart of the page. Expressions are interpreted (ast), so no code is made from strings.
for (const chart of document.querySelectorAll('.chart')) {
  const say = () => {
    chart.classList.add('failed');
    chart.textContent = 'The chart could not be drawn; the numbers stand below.';
  };
  if (typeof vegaEmbed !== 'function') {
    say();
    continue;
  }
  const spec = JSON.parse(chart.parentElement.querySelector('script[type="application/json"]').textContent);
  const options = {
    actions: false, ast: true, mode: 'vega-lite', renderer: 'svg', tooltip: { theme: 'page' },
    config: { background: null },
  };
  vegaEmbed(chart, spec, options).catch(say);
}
