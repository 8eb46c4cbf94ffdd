// The panel's sums alone, by DuckDB: node group-by.mjs CONTACTS.csv [THREADS]; DUCKDB names the folder whose node_modules has @duckdb/node-api.
import { createRequire } from 'node:module';
const { DuckDBInstance } = createRequire(process.env.DUCKDB + '/')('@duckdb/node-api');
const [file, threads = '2'] = process.argv.slice(2);
const started = performance.now();
const connection = await (await DuckDBInstance.create(':memory:', { threads })).connect();
const result = await connection.runAndReadAll(`SELECT count(*), sum(n) FROM (
  SELECT customer_id, date_trunc('month', contacted_at) AS month, channel, count(*) AS n FROM read_csv('${file}', header = true) GROUP BY ALL)`);
console.log(`groups ${result.getRows()[0][0]} rows ${result.getRows()[0][1]}`);
console.log(`stage contacts ${((performance.now() - started) / 1000).toFixed(2)}`);
