import type { AbstentionPoint } from './abstention.ts';

/** A threshold in use, drawn as a vertical line. */
export interface MarkedThreshold {
  readonly value: number;
  readonly label: string;
}

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 70;
const TOP = 60;
const PLOT_WIDTH = 610;
const PLOT_HEIGHT = 290;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The abstention curve as an SVG that says in words what it shows; colours hold 4.5:1 on white, and dashes tell lines apart. */
export function abstentionPicture(curve: readonly AbstentionPoint[], marks: readonly MarkedThreshold[]): string {
  const x = (value: number) => (LEFT + value * PLOT_WIDTH).toFixed(1);
  const y = (value: number) => (TOP + (1 - value) * PLOT_HEIGHT).toFixed(1);
  const line = (of: (point: AbstentionPoint) => number) => {
    const points = curve.map((point) => `${x(point.threshold)},${y(of(point))}`);
    return `M${points.join(' L')}`;
  };
  const grid = TICKS.map(
    (tick) => `<line x1="${LEFT}" y1="${y(tick)}" x2="${LEFT + PLOT_WIDTH}" y2="${y(tick)}" stroke="#dde3ec"/>
<text x="${LEFT - 10}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${percent(tick)}</text>
<text x="${x(tick)}" y="${TOP + PLOT_HEIGHT + 22}" text-anchor="middle">${tick.toLocaleString('fr-FR')}</text>`,
  );
  const thresholds = marks.map(
    (
      { value, label },
      number,
    ) => `<line x1="${x(value)}" y1="${TOP}" x2="${x(value)}" y2="${TOP + PLOT_HEIGHT}" stroke="#444" stroke-dasharray="2 4"/>
<text x="${x(value)}" y="${TOP - 8 - 16 * (number % 2)}" text-anchor="middle">${label}</text>`,
  );
  const at = marks.map(({ value, label }) => {
    const point = curve.find(({ threshold }) => threshold >= value);
    return `${label} : ${percent(point?.rejected ?? 0)} des questions hors domaine refusées, ${percent(point?.falselyRefused ?? 0)} des autres`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="titre detail" font-family="system-ui, sans-serif" font-size="13" fill="#1b1b1b">
<title id="titre">Courbe d’abstention : part des questions refusées selon le seuil de confiance</title>
<desc id="detail">${at.join('. ')}.</desc>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${grid.join('\n')}
${thresholds.join('\n')}
<path d="${line(({ rejected }) => rejected)}" fill="none" stroke="#16305c" stroke-width="3"/>
<path d="${line(({ falselyRefused }) => falselyRefused)}" fill="none" stroke="#b3261e" stroke-width="3" stroke-dasharray="8 5"/>
<line x1="${LEFT}" y1="${HEIGHT - 14}" x2="${LEFT + 36}" y2="${HEIGHT - 14}" stroke="#16305c" stroke-width="3"/>
<text x="${LEFT + 44}" y="${HEIGHT - 10}">hors domaine refusées (à garder haut)</text>
<line x1="${LEFT + 310}" y1="${HEIGHT - 14}" x2="${LEFT + 346}" y2="${HEIGHT - 14}" stroke="#b3261e" stroke-width="3" stroke-dasharray="8 5"/>
<text x="${LEFT + 354}" y="${HEIGHT - 10}">du domaine refusées à tort (à garder bas)</text>
<text x="${LEFT + PLOT_WIDTH / 2}" y="${TOP + PLOT_HEIGHT + 44}" text-anchor="middle">seuil de confiance</text>
</svg>
`;
}
