/** Vectors multiplied in one go: a processor adds up several sums at the same time, but not the terms of one. */
const AT_ONCE = 4;

/**
 * The product of a vector with each of the vectors that stand one after the other in `flat`. Each sum is added up in the
 * order of the axes, so that it does not depend on its neighbours.
 */
export function dotProducts(flat: Float32Array, vector: Float64Array): Float64Array {
  const dimension = vector.length;
  const products = new Float64Array(dimension === 0 ? 0 : flat.length / dimension);
  let number = 0;
  for (; number + AT_ONCE <= products.length; number += AT_ONCE) {
    const first = number * dimension;
    const second = first + dimension;
    const third = second + dimension;
    const fourth = third + dimension;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let axis = 0; axis < dimension; axis += 1) {
      const value = vector[axis] ?? 0;
      a += value * (flat[first + axis] ?? 0);
      b += value * (flat[second + axis] ?? 0);
      c += value * (flat[third + axis] ?? 0);
      d += value * (flat[fourth + axis] ?? 0);
    }
    products[number] = a;
    products[number + 1] = b;
    products[number + 2] = c;
    products[number + 3] = d;
  }
  for (; number < products.length; number += 1) {
    let sum = 0;
    for (let axis = 0; axis < dimension; axis += 1) {
      sum += (vector[axis] ?? 0) * (flat[number * dimension + axis] ?? 0);
    }
    products[number] = sum;
  }
  return products;
}
