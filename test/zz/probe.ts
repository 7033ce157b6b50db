import { shippedTrainings, TODAY } from '../catalogue/shipped-trainings.ts';
import { NO_NEED } from '../../src/understanding/index.ts';
const t = await shippedTrainings();
for (const q of process.argv.slice(2)) {
  const n = t.read(q, TODAY) as any;
  const diff: any = {};
  for (const k of Object.keys(n)) { const v = n[k]; if (v === null || v === false || (Array.isArray(v) && v.length === 0) || (NO_NEED as any)[k] === v) continue; diff[k] = k === 'place' || k === 'named' ? (v.name ?? v.place?.name) + ':' + (v.kind ?? v.place?.kind) : k === 'notPlaces' ? v.map((p: any) => p.name) : v; }
  console.log(q, '\n   ', JSON.stringify(diff));
}
