import { Canoniser, type Molecule, type RdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { pieceSmiles } from "@molsieve/featurise";
import { framework } from "./framework.js";
import { cuttableBonds, genericPiece, ringPieces, withoutAttachments } from "./network-pieces.js";
import { readScaffold } from "./tree-parent.js";

/** What a network holds. */
export interface ScaffoldNetworkOptions {
  /** Whether pieces keep a dummy atom where they were cut, beside those without. Default true. */
  readonly attachments?: boolean;
  /** Whether each scaffold also comes with dummy atoms in place of all its atoms. Default true. */
  readonly generic?: boolean;
  /**
   * Scaffolds with more bonds to cut stay whole, 0 to 20: a ring with that many others around it has two to the power of it parts.
   * Default 12.
   */
  readonly maxCuts?: number;
}

/** How one scaffold comes from another: a part of it, its attachments taken off, or its atoms made dummies. */
export type ScaffoldEdgeKind = "fragment" | "unattached" | "generic";

/** Scaffolds of a library and how they come from each other. */
export interface ScaffoldGraph {
  /** By SMILES, in the order of their characters; `nRows`: rows that have it among the scaffolds that come from theirs. */
  readonly nodes: readonly { readonly smiles: string; readonly nRows: number }[];
  /** Each once, by `from`, `to` and kind. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly kind: ScaffoldEdgeKind }[];
  /** Rows that were added, in that order, `[nRows]`. */
  readonly rows: readonly number[];
  /** The node that is the scaffold of each of `rows`; -1 where it has none, `[nRows]`. */
  readonly nodeOfRow: Int32Array;
}

interface NetworkNode {
  readonly smiles: string;
  readonly links: { readonly to: number; readonly kind: ScaffoldEdgeKind }[];
  isCut: boolean;
}

/**
 * The scaffold network of a library: the Bemis-Murcko scaffold of every molecule and all that comes of cutting single bonds between a
 * ring and what is not in that ring, again and again; ring systems stay whole.
 *
 * The nodes and edges of RDKit's `ScaffoldNetwork` with its default bond breaker, less the molecules themselves: `nodeOfRow` says
 * which scaffold is whose. Without `attachments` dummy atoms are taken off before a piece is cut again. Differs from RDKit:
 * aromaticity of the scaffold is perceived anew, hydrogens fill what is cut at charged atoms too, a molecule that is a scaffold
 * itself has a generic form, and of a molecule in several parts the largest scaffold counts.
 *
 * @see doi:10.1021/ci2000924 (Varin et al. 2011) and RDKit `Code/GraphMol/ScaffoldNetwork`
 */
export class ScaffoldNetwork {
  readonly #engine: RdkitEngine;
  readonly #attachments: boolean;
  readonly #generic: boolean;
  readonly #maxCuts: number;
  readonly #canoniser = new Canoniser();
  readonly #nodes: NetworkNode[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #rows: number[] = [];
  readonly #nodeOfRow: number[] = [];

  /** @throws {MolsieveError} `argument` when `maxCuts` is out of range */
  constructor(engine: RdkitEngine, options: ScaffoldNetworkOptions = {}) {
    const { attachments = true, generic = true, maxCuts = 12 } = options;
    if (!(Number.isInteger(maxCuts) && maxCuts >= 0 && maxCuts <= 20)) {
      throw argumentError("maxCuts", maxCuts, "an integer from 0 to 20");
    }
    this.#engine = engine;
    this.#attachments = attachments;
    this.#generic = generic;
    this.#maxCuts = maxCuts;
  }

  /**
   * Adds a molecule; answers whether it has a scaffold, which one without rings has not, nor one whose scaffold RDKit refuses.
   *
   * @param row by which the network names it; each row once
   * @throws {MolsieveError} `engine` when RDKit-JS fails
   */
  add(row: number, molecule: Molecule): boolean {
    const cut = framework(molecule, this.#canoniser);
    const node = cut === undefined ? -1 : this.#scaffoldOf(cut);
    this.#rows.push(row);
    this.#nodeOfRow.push(node);
    return node >= 0;
  }

  /** The network of what has been added so far. */
  graph(): ScaffoldGraph {
    const nodes = this.#nodes;
    const counts = this.#rowCounts();
    const order = Array.from(nodes.keys()).sort((a, b) => compareTexts(textOf(nodes, a), textOf(nodes, b)));
    const place = new Int32Array(nodes.length);
    order.forEach((node, i) => {
      place[node] = i;
    });
    const edges = order.flatMap((node, from) =>
      (nodes[node] as NetworkNode).links
        .map(({ to, kind }) => ({ from, to: place[to] as number, kind }))
        .sort((one, other) => one.to - other.to || compareTexts(one.kind, other.kind)),
    );
    return {
      nodes: order.map((node) => ({ smiles: textOf(nodes, node), nRows: counts[node] as number })),
      edges,
      rows: [...this.#rows],
      nodeOfRow: Int32Array.from(this.#nodeOfRow, (node) => (node < 0 ? -1 : (place[node] as number))),
    };
  }

  #scaffoldOf(cut: Molecule): number {
    const key = this.#canoniser.key(cut);
    const known = key === undefined ? undefined : this.#byKey.get(`cut ${key}`);
    if (known !== undefined) return known;
    const scaffold = readScaffold(this.#engine, cut);
    const node = scaffold === undefined ? -1 : this.#enter(scaffold);
    if (scaffold !== undefined && cuttableBonds(scaffold).length <= this.#maxCuts) this.#cut(node, scaffold);
    if (key !== undefined) this.#byKey.set(`cut ${key}`, node);
    return node;
  }

  /** Cuts a scaffold and what comes of it, unless that was done before. */
  #cut(first: number, scaffold: Molecule): void {
    const pending = [{ node: first, scaffold }];
    for (const { node, scaffold: whole } of pending) {
      const record = this.#nodes[node] as NetworkNode;
      if (record.isCut) continue;
      record.isCut = true;
      for (const attached of ringPieces(whole)) {
        const piece = this.#attachments ? attached : withoutAttachments(attached);
        const to = this.#enter(piece);
        this.#link(node, to, "fragment");
        if (this.#attachments) this.#link(to, this.#enter(withoutAttachments(piece)), "unattached");
        pending.push({ node: to, scaffold: piece });
      }
    }
  }

  /** The number of a scaffold; a new one gets its generic form. */
  #enter(scaffold: Molecule): number {
    const known = this.#numberOf(scaffold);
    if (known.isNew && this.#generic) this.#link(known.node, this.#numberOf(genericPiece(scaffold)).node, "generic");
    return known.node;
  }

  #numberOf(scaffold: Molecule): { readonly node: number; readonly isNew: boolean } {
    const key = this.#canoniser.key(scaffold) ?? pieceSmiles(this.#engine, scaffold);
    const known = this.#byKey.get(key);
    if (known !== undefined) return { node: known, isNew: false };
    const node = this.#nodes.push({ smiles: pieceSmiles(this.#engine, scaffold), links: [], isCut: false }) - 1;
    this.#byKey.set(key, node);
    return { node, isNew: true };
  }

  #link(from: number, to: number, kind: ScaffoldEdgeKind): void {
    const { links } = this.#nodes[from] as NetworkNode;
    if (!links.some((link) => link.to === to && link.kind === kind)) links.push({ to, kind });
  }

  /** Rows that have each node: fragments of a scaffold, their fragments, and what comes of each of these in one step otherwise. */
  #rowCounts(): Uint32Array {
    const rowsOfScaffold = new Map<number, number>();
    for (const node of this.#nodeOfRow) if (node >= 0) rowsOfScaffold.set(node, (rowsOfScaffold.get(node) ?? 0) + 1);
    const counts = new Uint32Array(this.#nodes.length);
    for (const [scaffold, nRows] of rowsOfScaffold) {
      const fragments = new Set([scaffold]);
      const others = new Set<number>();
      for (const node of fragments) this.#sortLinks(node, fragments, others);
      for (const node of new Set([...fragments, ...others])) counts[node] = (counts[node] as number) + nRows;
    }
    return counts;
  }

  #sortLinks(node: number, fragments: Set<number>, others: Set<number>): void {
    for (const { to, kind } of (this.#nodes[node] as NetworkNode).links) {
      if (kind === "fragment") fragments.add(to);
      else others.add(to);
      if (kind !== "unattached") continue;
      for (const link of (this.#nodes[to] as NetworkNode).links) if (link.kind === "generic") others.add(link.to);
    }
  }
}

function textOf(nodes: readonly NetworkNode[], node: number): string {
  return (nodes[node] as NetworkNode).smiles;
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
