import { createAdam } from "../../packages/models/dist/tensor/adam.js";
import { createBags } from "../../packages/models/dist/tensor/embedding-bag.js";
import { createMlp, createMpnn, randomFingerprints, randomGraphs } from "../neural/networks.mjs";
import { bagMlpFlops, mlpFlops, mpnnFlops } from "./flops.mjs";

const ATOMS_EACH = 25;

/**
 * Networks, rows and molecules of a batch, the side of square matrices. Those in full are too large for a GPU that is a program, and a
 * thread of a processor gets smaller matrices.
 */
export const SIZES = {
  full: {
    widths: [2048, 512, 256, 1],
    nOn: 50,
    hidden: 300,
    training: [128, 2048],
    inference: 8192,
    graphs: [64, 512],
    product: { gpu: 4096, thread: 1024 },
  },
  small: {
    widths: [256, 32, 16, 1],
    nOn: 8,
    hidden: 16,
    training: [4, 8],
    inference: 16,
    graphs: [1, 2],
    product: { gpu: 64, thread: 64 },
  },
};

/**
 * What is timed on a compute, one job after the other. `create` makes a job ready and returns `step`, which returns a tensor: the loss,
 * or the predictions. `device` is `gpu` or `thread`. Training has its batch on the device; inference of the MLP brings the rows there, and all predictions are read.
 */
export function networkJobs({ widths, nOn, hidden, training, inference, graphs, product: sides }, device) {
  const product = sides[device];
  return [
    {
      name: `product of ${product} x ${product} matrices`,
      kind: "product",
      items: 1,
      flops: 2 * product ** 3,
      create: (tf) => {
        const [a, b] = [0, 1].map(() => tf.randomNormal([product, product]));
        return { step: () => tf.slice(tf.matMul(a, b), [0, 0], [1, 1]), kept: [a, b] };
      },
    },
    ...training.flatMap((nRows) => [
      {
        name: `MLP, batch ${nRows}, dense rows`,
        kind: "training",
        items: nRows,
        flops: mlpFlops(widths, nRows).training,
        create: (tf) => {
          const { dense } = randomRows(nRows);
          return mlpTraining(tf, nRows, tf.tensor2d(dense, [nRows, widths[0]]));
        },
      },
      {
        name: `MLP, batch ${nRows}, bits that are on`,
        kind: "training",
        items: nRows,
        flops: bagMlpFlops(widths, nRows, nOn).training,
        create: (tf) => mlpTraining(tf, nRows, bagsOf(tf, randomRows(nRows))),
      },
    ]),
    ...graphs.map((nMolecules) => {
      const batch = randomGraphs(nMolecules, ATOMS_EACH);
      return {
        name: `D-MPNN, batch ${nMolecules}`,
        kind: "training",
        items: nMolecules,
        flops: mpnnFlops(batch, hidden).training,
        create: (tf) => {
          const { variables, predict, kept } = createMpnn(tf, batch, true, hidden);
          return trainingOf(tf, variables, predict, nMolecules, kept);
        },
      };
    }),
    {
      name: `MLP, ${inference} rows, dense`,
      kind: "inference",
      items: inference,
      flops: mlpFlops(widths, inference).forward,
      create: (tf) => {
        const { variables, predict } = createMlp(tf, widths);
        const { dense } = randomRows(inference);
        return { step: () => predict(tf.tensor2d(dense, [inference, widths[0]])), kept: variables };
      },
    },
    {
      name: `MLP, ${inference} rows, bits that are on`,
      kind: "inference",
      items: inference,
      flops: bagMlpFlops(widths, inference, nOn).forward,
      create: (tf) => {
        const { variables, predict } = createMlp(tf, widths);
        const rows = randomRows(inference);
        return { step: () => predict(bagsOf(tf, rows)), kept: variables };
      },
    },
    ...graphs.slice(-1).map((nMolecules) => {
      const batch = randomGraphs(nMolecules, ATOMS_EACH);
      return {
        name: `D-MPNN, ${nMolecules} molecules`,
        kind: "inference",
        items: nMolecules,
        flops: mpnnFlops(batch, hidden).forward,
        create: (tf) => {
          const { variables, predict, kept } = createMpnn(tf, batch, true, hidden);
          return { step: predict, kept: [...variables, ...kept] };
        },
      };
    }),
  ];

  function randomRows(nRows) {
    return randomFingerprints(nRows, widths[0], nOn);
  }

  function bagsOf(tf, { indices, starts }) {
    return createBags(tf, indices, starts, widths[0]);
  }

  function mlpTraining(tf, nRows, input) {
    const { variables, predict } = createMlp(tf, widths);
    const kept = input instanceof tf.Tensor ? [input] : [input.indices, input.starts, input.bagOf];
    return trainingOf(tf, variables, () => predict(input), nRows, kept);
  }
}

function trainingOf(tf, variables, predict, nRows, inputs) {
  const y = tf.randomNormal([nRows, 1]);
  const adam = createAdam(tf, variables, { learningRate: 1e-3 });
  return {
    step: () => adam.minimise(() => tf.mean(tf.squaredDifference(predict(), y))),
    kept: [...variables, ...inputs, y],
    end: () => adam.dispose(),
  };
}
