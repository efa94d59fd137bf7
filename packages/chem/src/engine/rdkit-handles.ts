import { MolsieveError, pictureBundle } from "@molsieve/core";
import type { ClassHandle, MainModule, Mol, MolList, Reaction } from "@rdkit/rdkit";
import type { Molecule } from "../molecule/molecule.js";
import { moleculeFromPickle } from "./pickle-reader.js";
import type { RdkitMol, RdkitReaction } from "./rdkit-mol.js";

/** Leaves properties out of the binary form. */
const DRAWN_PICKLE = '{"propertyFlags":{"NoProps":true}}';

/** The engine that handles live in. */
export interface HandleOwner {
  /** The result of a call into RDKit-JS; a trap breaks the engine. */
  guard<T>(call: () => T): T;
  /** Whether `owner` is the instance at work. */
  runs(owner: MainModule): boolean;
  /** Frees a handle. */
  release(handle: ClassHandle): void;
}

/** A handle of RDKit-JS that one scope owns; made when it is first needed where `handle` is a function. */
class Scoped<Handle extends ClassHandle> implements Disposable {
  readonly #engine: HandleOwner;
  #handle: Handle | (() => Handle);
  #isDisposed = false;
  /** The instance that the handle lives in. */
  protected readonly owner: MainModule;

  constructor(engine: HandleOwner, owner: MainModule, handle: Handle | (() => Handle)) {
    this.#engine = engine;
    this.owner = owner;
    this.#handle = handle;
  }

  [Symbol.dispose](): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    if (typeof this.#handle !== "function" && this.#engine.runs(this.owner)) this.#engine.release(this.#handle);
  }

  protected call<T>(use: (handle: Handle) => T): T {
    const handle = this.handleIn(this.owner);
    return this.#engine.guard(() => use(handle));
  }

  protected checkNotDisposed(): void {
    if (this.#isDisposed) throw new MolsieveError("internal", "this molecule was disposed");
  }

  protected handleIn(owner: MainModule): Handle {
    this.checkNotDisposed();
    if (!this.#engine.runs(this.owner)) {
      throw new MolsieveError("engine", "this molecule was lost when RDKit-JS stopped");
    }
    if (this.owner !== owner) throw foreignMolecule();
    if (typeof this.#handle === "function") this.#handle = this.#handle();
    return this.#handle;
  }
}

function foreignMolecule(): MolsieveError {
  return new MolsieveError("internal", "this molecule belongs to another engine");
}

/** Leaves conformers and properties out of the binary form. */
const BARE_PICKLE = '{"propertyFlags":{"NoConformers":true}}';

/** A molecule in RDKit-JS, or one that is known as a graph and read by RDKit-JS when it is asked for more. */
export class ScopedMol extends Scoped<Mol> implements RdkitMol {
  readonly #molecule: Molecule | undefined;

  constructor(engine: HandleOwner, owner: MainModule, handle: Mol | (() => Mol), molecule?: Molecule) {
    super(engine, owner, handle);
    this.#molecule = molecule;
  }

  get nAtoms(): number {
    this.checkNotDisposed();
    return this.#molecule?.nAtoms ?? this.call((mol) => mol.get_num_atoms());
  }

  smiles(): string {
    return this.call((mol) => mol.get_smiles());
  }

  flatSmiles(): string {
    return this.call((mol) => mol.get_smiles('{"doIsomericSmiles":false}'));
  }

  explicitSmiles(): string {
    return this.call((mol) => mol.get_smiles('{"allBondsExplicit":true,"allHsExplicit":true}'));
  }

  molecule(): Molecule {
    this.checkNotDisposed();
    return this.#molecule ?? moleculeFromPickle(this.pickle(false));
  }

  pickle(coordinates: boolean): Uint8Array {
    return this.call((mol) => mol.get_as_uint8array(coordinates ? DRAWN_PICKLE : BARE_PICKLE) as Uint8Array);
  }

  morganBits(radius: number, nBits: number): Uint8Array {
    return this.call((mol) => mol.get_morgan_fp_as_uint8array(`{"radius":${radius},"nBits":${nBits}}`) as Uint8Array);
  }

  svg(width: number, height: number): string {
    return this.call((mol) => mol.get_svg(width, height));
  }

  molblock(): string {
    this.layOut();
    return this.call((mol) => mol.get_v2Kmolblock());
  }

  inchi(options = ""): string {
    return this.call((mol) => mol.get_inchi(options));
  }

  draw(options: Readonly<Record<string, unknown>>): string {
    return this.call((mol) => mol.get_svg_with_highlights(JSON.stringify(options)));
  }

  layOut(): void {
    this.call((mol) => mol.has_coords() || mol.set_new_coords());
  }

  layOutLike(template: RdkitMol): boolean {
    template.layOut();
    const other = ScopedMol.handle(template, this.owner);
    const match = this.call((mol) => mol.generate_aligned_coords(other, '{"acceptFailure":true}'));
    return match !== "{}" && match !== "";
  }

  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return pictureBundle(this.svg(300, 220), this.smiles());
  }

  /** The handle behind a molecule of the instance `owner`. */
  static handle(mol: RdkitMol, owner: MainModule): Mol {
    if (!(mol instanceof ScopedMol)) throw foreignMolecule();
    return mol.handleIn(owner);
  }
}

/** A reaction in RDKit-JS. */
export class ScopedReaction extends Scoped<Reaction> implements RdkitReaction {
  run(reactants: readonly RdkitMol[], maxProducts: number): string[][] {
    const rdkit = this.owner;
    const handles = reactants.map((reactant) => ScopedMol.handle(reactant, rdkit));
    return this.call((reaction) => {
      const list = new rdkit.MolList();
      for (const handle of handles) list.append(handle);
      const sets = reaction.run_reactants(list, maxProducts);
      list.delete();
      const products: string[][] = [];
      for (let i = 0; i < sets.size(); i++) products.push(smilesOfList(sets.get(i)));
      sets.delete();
      return products;
    });
  }
}

/** SMILES of the molecules of a list; the list is gone afterwards. */
function smilesOfList(list: MolList | undefined): string[] {
  const smiles: string[] = [];
  for (let i = 0; i < (list?.size() ?? 0); i++) {
    const mol = list?.at(i);
    if (mol) smiles.push(mol.get_smiles());
    mol?.delete();
  }
  list?.delete();
  return smiles;
}
