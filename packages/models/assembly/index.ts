export { addMatern52, addProducts, addRbf } from "./add-values";
export { addSquares } from "./add-squares";
export { cholesky } from "./cholesky";
export { invertTriangle, squareTriangle } from "./invert";
export { lineProducts } from "./line-products";
export { reflect } from "./reflect";
export { solveLeft, solveLeftTurned } from "./solve-left";
export { addMinMax, sumMinima } from "./sum-minima";
export { addSymmetricProduct, addSymmetricProductOfFloats } from "./symmetric-product";
