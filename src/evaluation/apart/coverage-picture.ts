import type { CoveragePoint } from './apart-suite.ts';

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 70;
const TOP = 40;
const PLOT_WIDTH = 610;
const PLOT_HEIGHT = 290;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** What is answered at once against what is answered beside the point, as the threshold moves: an SVG that says it in words. */
export function coveragePicture(curve: readonly CoveragePoint[], chosen: number): string {
  const x = (share: number) => (LEFT + share * PLOT_WIDTH).toFixed(1);
  const y = (share: number) => (TOP + (1 - share) * PLOT_HEIGHT).toFixed(1);
  const line = curve.map(({ answered, wrong }) => `${x(answered)},${y(wrong)}`).join(' L');
  const point = curve.find(({ threshold }) => threshold >= chosen);
  const grid = TICKS.map(
    (tick) => `<line x1="${LEFT}" y1="${y(tick)}" x2="${LEFT + PLOT_WIDTH}" y2="${y(tick)}" stroke="#dde3ec"/>
<text x="${LEFT - 10}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${percent(tick)}</text>
<text x="${x(tick)}" y="${TOP + PLOT_HEIGHT + 22}" text-anchor="middle">${percent(tick)}</text>`,
  );
  const mark =
    point === undefined ? '' : `<circle cx="${x(point.answered)}" cy="${y(point.wrong)}" r="6" fill="#b3261e"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="titre detail" font-family="system-ui, sans-serif" font-size="13" fill="#1b1b1b">
<title id="titre">Réponses données d’emblée et réponses à côté, selon le seuil</title>
<desc id="detail">Au seuil choisi, ${percent(point?.answered ?? 0)} des messages ont une réponse d’emblée, et ${percent(point?.wrong ?? 0)} une réponse d’un autre passage.</desc>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${grid.join('\n')}
<path d="M${line}" fill="none" stroke="#16305c" stroke-width="3"/>
${mark}
<text x="${LEFT + PLOT_WIDTH / 2}" y="${TOP + PLOT_HEIGHT + 50}" text-anchor="middle">messages répondus d’emblée (en ordonnée : par un autre passage)</text>
</svg>
`;
}
