/** How the atoms of a drawing are marked. */
export type AtomMarks =
  /** Sets of atoms, each in the colour of its place. */
  | { readonly kind: "sets"; readonly sets: readonly (readonly number[])[] }
  /** What each atom adds, -1 to 1: one colour above 0, another below, the stronger the farther from it. */
  | { readonly kind: "signed"; readonly values: readonly number[] };

/**
 * The drawing of a text of `structureText` as an SVG element whose colours are those of the page. Decoration for screen readers: the
 * structure is given as text beside it. Empty for an empty text.
 *
 * The page contains this function as text, so it uses nothing but its arguments.
 */
export function drawStructure(structure: string, marks?: AtomMarks): string {
  if (structure === "") return "";
  const [atomText = "", bondText = ""] = structure.split("|");
  const atoms = atomText.split(" ").map((text) => {
    const [symbol = "", x, y, hydrogens, charge, isotope, radical] = text.split(",");
    const number = (field: string | undefined) => Number(field ?? 0);
    return {
      symbol,
      x: number(x),
      y: -number(y),
      hydrogens: number(hydrogens),
      charge: number(charge),
      isotope: number(isotope),
      radical: number(radical),
      near: [] as number[],
      labelled: false,
    };
  });
  type Atom = (typeof atoms)[number];
  const at = (a: number) => atoms[a] as Atom;
  const bonds = (bondText === "" ? [] : bondText.split(" ")).map((text) => {
    const [begin = 0, end = 0, order = 1, stereo = 0] = text.split(",").map(Number);
    return { begin, end, order, stereo };
  });
  // Lying rather than standing: rows are wide.
  const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  if (extent(atoms.map(({ y }) => y)) > extent(atoms.map(({ x }) => x))) {
    for (const atom of atoms) [atom.x, atom.y] = [-atom.y, atom.x];
  }
  for (const { begin, end } of bonds) {
    at(begin).near.push(end);
    at(end).near.push(begin);
  }
  for (const atom of atoms) {
    const { symbol, charge, isotope, radical, near } = atom;
    atom.labelled = symbol !== "C" || charge !== 0 || isotope !== 0 || radical !== 0 || near.length === 0;
  }
  const n = (value: number) => String(Math.round(value));

  // The side of a double bond on which its second line lies: inside its smallest ring, or where the neighbours are.
  const ringOf = (from: number, to: number): number[] => {
    const before = new Map<number, number>([[from, from]]);
    const queue = [from];
    for (const a of queue) {
      if (before.size > 60) break;
      for (const b of at(a).near) {
        if (before.has(b) || (a === from && b === to)) continue;
        before.set(b, a);
        if (b === to) {
          const ring = [to];
          for (let c = a; c !== from; c = before.get(c) as number) ring.push(c);
          return [...ring, from];
        }
        queue.push(b);
      }
    }
    return [];
  };
  let lines = "";
  let wedges = "";
  let hashes = "";
  for (const { begin, end, order, stereo } of bonds) {
    const from = at(begin);
    const to = at(end);
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const ux = (to.x - from.x) / length;
    const uy = (to.y - from.y) / length;
    const trim = (atom: Atom) => (atom.labelled ? 40 + (atom.symbol.length > 1 ? 22 * Math.abs(ux) : 0) : 0);
    const start = Math.min(trim(from), length * 0.4);
    const stop = length - Math.min(trim(to), length * 0.4);
    const line = (side: number, shorter: number) => {
      const a = Math.max(start, shorter);
      const b = Math.min(stop, length - shorter);
      const place = (along: number) => `${n(from.x + ux * along - uy * side)} ${n(from.y + uy * along + ux * side)}`;
      return `M${place(a)}L${place(b)}`;
    };
    if (order === 1 && (stereo === 1 || stereo === 6)) {
      const width = 22;
      const x = from.x + ux * start;
      const y = from.y + uy * start;
      if (stereo === 1) {
        const tip = { x: from.x + ux * stop, y: from.y + uy * stop };
        wedges += `M${n(x)} ${n(y)}L${n(tip.x - uy * width)} ${n(tip.y + ux * width)}L${n(tip.x + uy * width)} ${n(tip.y - ux * width)}Z`;
      } else {
        for (let step = 1; step <= 7; step++) {
          const along = start + ((stop - start) * step) / 7;
          const half = (width * step) / 7;
          const middle = { x: from.x + ux * along, y: from.y + uy * along };
          hashes += `M${n(middle.x - uy * half)} ${n(middle.y + ux * half)}L${n(middle.x + uy * half)} ${n(middle.y - ux * half)}`;
        }
      }
      continue;
    }
    if (order === 3) {
      lines += line(0, 0) + line(20, 0) + line(-20, 0);
      continue;
    }
    if (order !== 2) {
      lines += line(0, 0);
      continue;
    }
    const ring = ringOf(begin, end);
    const sideOf = (a: number) => Math.sign(ux * (at(a).y - from.y) - uy * (at(a).x - from.x));
    const beside = (ring.length > 0 && ring.length < 9 ? ring : [...from.near, ...to.near]).filter(
      (a) => a !== begin && a !== end,
    );
    const lean = beside.reduce((sum, a) => sum + sideOf(a), 0);
    const isEnd = (from.near.length === 1 && to.near.length > 1) || (to.near.length === 1 && from.near.length > 1);
    if (lean === 0 || (ring.length === 0 && isEnd)) lines += line(11, 0) + line(-11, 0);
    else lines += line(0, 0) + line(22 * Math.sign(lean), 22);
  }

  let halos = "";
  const halo = (a: number, look: string) => `<circle cx="${n(at(a).x)}" cy="${n(at(a).y)}" r="52" ${look}/>`;
  if (marks?.kind === "sets") {
    for (const [place, set] of marks.sets.entries()) {
      const marked = new Set(set);
      let path = "";
      for (const { begin, end } of bonds) {
        if (!marked.has(begin) || !marked.has(end)) continue;
        path += `M${n(at(begin).x)} ${n(at(begin).y)}L${n(at(end).x)} ${n(at(end).y)}`;
      }
      const dots = set.map((a) => halo(a, "")).join("");
      halos += `<g class="halo halo-${place % 6}"><path d="${path}"/>${dots}</g>`;
    }
  } else if (marks !== undefined) {
    halos = marks.values
      .map((value, a) => {
        const strength = Math.abs(value);
        if (strength < 0.08 || a >= atoms.length) return "";
        return halo(a, `class="${value > 0 ? "adds" : "takes"}" fill-opacity="${strength.toFixed(2)}"`);
      })
      .join("");
  }

  let labels = "";
  for (const { symbol, x, y, hydrogens, charge, isotope, radical, near, labelled } of atoms) {
    if (!labelled) continue;
    const spare = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
    const sign = charge === 0 ? "" : `${Math.abs(charge) > 1 ? Math.abs(charge) : ""}${charge > 0 ? "+" : "\u2212"}`;
    const raised = (text: string) => `<tspan dy="-20" font-size="44">${text}</tspan>`;
    const after = sign + (radical === 0 ? "" : "\u2022");
    const lowered = hydrogens > 1 ? `<tspan dy="16" font-size="44">${hydrogens}</tspan>` : "";
    const back = (rise: number) => (rise === 0 ? "" : `<tspan dy="${rise}">\u200b</tspan>`);
    const hydrogen = hydrogens === 0 ? "" : `H${lowered}${lowered === "" ? "" : back(-16)}`;
    const left = near.some((b) => at(b).x < x - 40);
    const right = near.some((b) => at(b).x > x + 40);
    const half = symbol.length > 1 ? 42 : 24;
    const baseline = n(y + 24);
    const mass =
      isotope === 0
        ? ""
        : `<text x="${n(x - half)}" y="${n(y - 4)}" text-anchor="end" font-size="44">${isotope}</text>`;
    let side = "";
    const charged = after === "" ? "" : raised(after);
    if (hydrogen === "") {
      if (charged !== "") side = `<text x="${n(x + half)}" y="${baseline}">${charged}</text>`;
    } else if (left && right) {
      const up = near.reduce((sum, b) => sum + at(b).y - y, 0) > 0;
      side = `<text x="${n(x - 24)}" y="${n(y + (up ? -40 : 88))}">${hydrogen}</text>`;
      if (charged !== "") side += `<text x="${n(x + half)}" y="${baseline}">${charged}</text>`;
    } else if (right) {
      side = `<text x="${n(x - half)}" y="${baseline}" text-anchor="end">${hydrogen}</text>`;
      if (charged !== "") side += `<text x="${n(x + half)}" y="${baseline}">${charged}</text>`;
    } else {
      side = `<text x="${n(x + half)}" y="${baseline}">${hydrogen}${charged}</text>`;
    }
    labels += `<g class="e-${/^[A-Z][a-z]?$/.test(symbol) ? symbol : "X"}"><text x="${n(x)}" y="${baseline}" text-anchor="middle">${spare(symbol)}</text>${mass}${side}</g>`;
  }

  const xs = atoms.map(({ x }) => x);
  const ys = atoms.map(({ y }) => y);
  const low = { x: Math.min(...xs) - 110, y: Math.min(...ys) - 110 };
  const width = Math.max(...xs) + 110 - low.x;
  const height = Math.max(...ys) + 110 - low.y;
  const wide = Math.max(width, 1000);
  const high = Math.max(height, 700);
  const box = [low.x - (wide - width) / 2, low.y - (high - height) / 2, wide, high].map(n).join(" ");
  const parts = [
    halos,
    lines === "" ? "" : `<path class="bonds" d="${lines}"/>`,
    wedges === "" ? "" : `<path class="wedges" d="${wedges}"/>`,
    hashes === "" ? "" : `<path class="bonds" d="${hashes}"/>`,
    labels,
  ];
  return `<svg class="mol" viewBox="${box}" aria-hidden="true" focusable="false">${parts.join("")}</svg>`;
}
