import type { Bar } from "#app/(staff)/surveys/[id]/figures.ts";
import { save } from "#ui/save.ts";

const WIDTH = 720;
const HEAD = 44;
const STEP = 30;
const LEFT = 230;
const SPAN = 340;

/** The chart as a picture of its own, with the figures in it, on white for print. */
export function chartSvg(title: string, bars: readonly Bar[]): string {
  const lines = bars.map((bar, at) => {
    const y = HEAD + at * STEP;
    const x = (percent: number) => LEFT + (SPAN * percent) / 100;
    return `<text x="${LEFT - 10}" y="${y + 14}" text-anchor="end">${escaped(cut(bar.label))}</text><rect x="${LEFT}" y="${y}" width="${SPAN}" height="18" fill="#eceef1"/><rect x="${LEFT}" y="${y}" width="${(SPAN * bar.percent) / 100}" height="18" fill="#2b5a9e"/><path d="M${x(bar.low)} ${y + 9}H${x(bar.high)}" stroke="#111" stroke-width="1.5"/><text x="${LEFT + SPAN + 10}" y="${y + 14}">${escaped(`${bar.told}  ${bar.people} ${bar.margin}`)}</text>`;
  });
  const height = HEAD + bars.length * STEP + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/><text x="12" y="24" font-size="15" font-weight="600">${escaped(title)}</text>${lines.join("")}</svg>`;
}

const cut = (label: string) => (label.length > 32 ? `${label.slice(0, 31)}…` : label);
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A chart that stands on the page, as a file of its own: dark on white, with its title above it. */
export function svgText(drawn: SVGSVGElement, title: string): string {
  const { width, height } = drawn.viewBox.baseVal;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + HEAD}" viewBox="0 ${-HEAD} ${width} ${height + HEAD}" font-family="sans-serif" font-size="13" fill="#111" color="#111"><rect y="${-HEAD}" width="100%" height="100%" fill="#fff"/><text x="12" y="${24 - HEAD}" font-size="15" font-weight="600">${escaped(title)}</text>${drawn.innerHTML}</svg>`;
}

export const saveText = (name: string, svg: string) => save(name, new Blob([svg], { type: "image/svg+xml" }));

/** Drawn twice as large as it is shown, so that it prints well. */
export async function savePng(name: string, svg: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * image.width;
  canvas.height = 2 * image.height;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && save(name, blob), "image/png");
}
