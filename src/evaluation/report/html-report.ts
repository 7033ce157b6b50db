import type { CaseResult, EvaluationReport, SuiteResult } from '../suite-result.ts';
import { escaped } from './escaped.ts';
import { printFigure } from './figures.ts';
import type { Floors, UnderFloor } from './floors.ts';
import { judgementDetail, judgeSection } from './judge-section.ts';

const TITLES: Readonly<Record<SuiteResult['suite'], string>> = {
  retrieval: 'Recherche de documents',
  answers: 'Réponses',
  apart: 'Messages tenus à part',
  understanding: 'Compréhension',
  danger: 'Danger',
  trainings: 'Recherche de formations',
  eligibility: 'Éligibilité',
  refusal: 'Refus',
};

const STYLE = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 70rem; margin: 0 auto; padding: 1rem }
a { color: #16305c } a:focus-visible, summary:focus-visible { outline: 3px solid #16305c; outline-offset: 2px }
table { border-collapse: collapse; margin: 1rem 0 } caption { text-align: left; font-weight: bold; padding: .25rem 0 }
th, td { border: 1px solid #6b7280; padding: .25rem .75rem; text-align: left } td.n { text-align: right; font-variant-numeric: tabular-nums }
.bad { color: #9b1c1c; font-weight: bold } .good { color: #14532d }
details { border-left: 4px solid #6b7280; margin: .5rem 0; padding-left: .75rem } details.bad { border-color: #9b1c1c; color: inherit; font-weight: normal }
pre { white-space: pre-wrap; font: inherit; background: #f3f4f6; padding: .5rem; margin: .5rem 0 } svg { max-width: 100%; height: auto }`;

/**
 * The report as one page that stands alone: headings, tables with captions, details that open from the keyboard; nothing
 * is told by colour alone.
 *
 * @param pictures SVGs of ours, by suite
 */
export function htmlReport(
  report: EvaluationReport,
  floors: Floors,
  fallen: readonly UnderFloor[],
  pictures: Readonly<Partial<Record<SuiteResult['suite'], string>>>,
): string {
  const nav = report.suites.map(({ suite }) => `<li><a href="#${suite}">${TITLES[suite]}</a></li>`).join('');
  const verdict =
    fallen.length === 0
      ? '<p class="good">Tous les chiffres tiennent leur plancher.</p>'
      : `<p class="bad">${String(fallen.length)} chiffre(s) sous leur plancher.</p>`;
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Évaluation de l’assistant</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body>
<main>
<h1>Évaluation de l’assistant</h1>
<p>Index ${escaped(report.knowledge)}, le ${escaped(report.at)}.</p>
${verdict}
<nav aria-label="Suites"><ul>${nav}</ul></nav>
${report.suites.map((suite) => section(suite, floors, fallen, pictures[suite.suite] ?? '')).join('\n')}
</main>
</body>
</html>
`;
}

function section(
  { suite, figures, cases, skipped, judge }: SuiteResult,
  floors: Floors,
  fallen: readonly UnderFloor[],
  picture: string,
): string {
  const rows = Object.entries(figures).map(([figure, value]) => {
    const floor = floors[suite]?.[figure];
    const isUnder = fallen.some((one) => one.suite === suite && one.figure === figure);
    return `<tr><th scope="row">${escaped(figure)}</th><td class="n">${printFigure(value)}</td><td class="n">${floor === undefined ? '–' : printFigure(floor)}</td><td${isUnder ? ' class="bad"' : ''}>${isUnder ? 'sous le plancher' : floor === undefined ? 'sans plancher' : 'tenu'}</td></tr>`;
  });
  const wrong = cases.filter(({ passed }) => !passed);
  const right = cases.filter(({ passed }) => passed);
  return `<section aria-labelledby="${suite}">
<h2 id="${suite}">${TITLES[suite]}</h2>
${skipped === undefined ? '' : `<p>Non mesuré : ${escaped(skipped)}</p>`}
<table><caption>Chiffres et planchers</caption><thead><tr><th scope="col">Chiffre</th><th scope="col">Mesuré</th><th scope="col">Plancher</th><th scope="col">État</th></tr></thead><tbody>${rows.join('')}</tbody></table>
${picture}
${judge === undefined ? '' : judgeSection(judge)}
${list('Questions à revoir', wrong)}
${list('Questions réussies', right)}
</section>`;
}

function list(title: string, cases: readonly CaseResult[]): string {
  if (cases.length === 0) return '';
  return `<h3>${title} (${String(cases.length)})</h3>\n${cases.map(detail).join('\n')}`;
}

function detail({ asked, group, origin, passed, faults, got, judgement }: CaseResult): string {
  const why = faults.map((fault) => `<li>${escaped(fault)}</li>`).join('');
  return `<details class="${passed ? 'good' : 'bad'}"><summary>${passed ? '✓ réussi' : '✗ à revoir'} : ${escaped(asked)}</summary>
<p>${escaped(group)} – attendu d’après ${escaped(origin)}</p>${why === '' ? '' : `<ul>${why}</ul>`}
<pre>${escaped(got)}</pre>${judgement === undefined ? '' : judgementDetail(judgement, passed)}</details>`;
}
