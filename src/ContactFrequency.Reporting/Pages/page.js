// Draws every chart of the page. Expressions are interpreted (ast), so no code is made from strings.
for (const chart of document.querySelectorAll('.chart')) {
  const say = () => {
    chart.classList.add('failed');
    chart.textContent = chart.dataset.failed;
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

// Sorts a table by the column whose head is pressed: numbers by value, else by name; what is missing stays last.
for (const table of document.querySelectorAll('main table')) {
  const body = table.tBodies[0];
  if (body.rows.length < 3) continue;
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const isUp = head.getAttribute('aria-sort') !== 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
      const value = row => {
        const text = row.cells[column].textContent.trim();
        const number = parseFloat(text.replace('−', '-').replace(/[,+]/g, ''));
        return { text, number: head.classList.contains('number') ? number : null, isMissing: text === '—' };
      };
      const compare = (a, b) => Number.isFinite(a.number) && Number.isFinite(b.number) ? a.number - b.number : a.text.localeCompare(b.text);
      const rows = [...body.rows].map(row => ({ row, key: value(row) }));
      rows.sort((a, b) => a.key.isMissing - b.key.isMissing || (isUp ? 1 : -1) * compare(a.key, b.key));
      body.append(...rows.map(entry => entry.row));
    });
  });
}
