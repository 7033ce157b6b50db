import { RIGHT_FROM } from '../judge/judged-suite.ts';
import type { CaseJudgement, JudgeSummary } from '../suite-result.ts';
import { escaped } from './escaped.ts';
import { printMaybe } from './figures.ts';

/** What a judge said of a suite, as two tables of the page. */
export function judgeSection(judge: JudgeSummary): string {
  const { bothRight, onlyMetrics, onlyJudge, bothWrong, share, kappa } = judge.agreement;
  const rows: readonly [string, string][] = [
    ['Réponses jugées', String(judge.judged)],
    ...Object.entries(judge.notJudged).map(([code, count]): [string, string] => [
      `Non jugées (${code})`,
      String(count),
    ]),
    ['Exactitude moyenne', printMaybe(judge.exactness)],
    [`Fidélité moyenne (${String(judge.faithfulnessOf)} réponses qui citent)`, printMaybe(judge.faithfulness)],
    ['Accord avec la mesure', printMaybe(share)],
    ['Kappa de Cohen', printMaybe(kappa)],
  ];
  const body = rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td class="n">${value}</td></tr>`);
  return `<h3>Avis du juge</h3>
<p>Modèle ${escaped(judge.model)}, ${escaped(judge.endpoint)}. Aucun plancher n’en dépend.</p>
<table><caption>Ce que dit le juge</caption><tbody>${body.join('')}</tbody></table>
<table><caption>Mesure et juge, en nombre de réponses</caption><thead><tr><td></td><th scope="col">Exacte pour le juge</th><th scope="col">Pas exacte pour le juge</th></tr></thead><tbody>
<tr><th scope="row">Réussie pour la mesure</th><td class="n">${String(bothRight)}</td><td class="n">${String(onlyMetrics)}</td></tr>
<tr><th scope="row">À revoir pour la mesure</th><td class="n">${String(onlyJudge)}</td><td class="n">${String(bothWrong)}</td></tr></tbody></table>`;
}

/** What a judge said of one reply, or that it did not. */
export function judgementDetail(judgement: CaseJudgement, passed: boolean): string {
  switch (judgement.kind) {
    case 'not-judged':
      return `<p>Non jugée : ${escaped(judgement.code)}</p>`;
    case 'judged': {
      const { exactness, faithfulness, reason } = judgement;
      const differs = exactness >= RIGHT_FROM === passed ? '' : ' <strong>En désaccord avec la mesure.</strong>';
      return `<p>Juge : exactitude ${number(exactness)}, fidélité ${number(faithfulness)}.${differs} ${escaped(reason)}</p>`;
    }
  }
}

function number(value: number | null): string {
  return value === null ? 'sans objet' : value.toLocaleString('fr-FR');
}
