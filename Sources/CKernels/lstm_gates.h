// The gates of an LSTM step, there and back: all of it but the product.
#pragma once
#include "elementary.h"

// From the four gates before their activations to the states of one row: stores the gates, the
// cell and its tanh; returns hidden.
INLINE vec forward_gates(
    const vec sum[4], vec previousCell, float *cell, float *cellTanh, float *gates
) {
    const vec i = sigmoid_vec(sum[0]), f = sigmoid_vec(sum[1]);
    const vec g = tanh_vec(sum[2]), o = sigmoid_vec(sum[3]);
    const vec next = f * previousCell + i * g;
    const vec nextTanh = tanh_vec(next);
    store(cell, next);
    store(cellTanh, nextTanh);
    store(gates + 0 * KernelUnitBlock, i);
    store(gates + 1 * KernelUnitBlock, f);
    store(gates + 2 * KernelUnitBlock, g);
    store(gates + 3 * KernelUnitBlock, o);
    return o * nextTanh;
}

// With dh the gradient of hidden, dc that of the cell as it comes from the next step:
//   dc += dh o (1 - tanh(c)^2)
//   di = dc g i (1 - i)      df = dc c' f (1 - f)     (c' = the previous cell)
//   dg = dc i (1 - g^2)      do = dh tanh(c) o (1 - o)
//   dc' = dc f
INLINE void backward_gates(
    vec hiddenGradient, vec previousCell, vec cellTanh, float *gates, float *cellGradient
) {
    const vec one = splat(1.0f);
    const vec i = load(gates + 0 * KernelUnitBlock), f = load(gates + 1 * KernelUnitBlock);
    const vec g = load(gates + 2 * KernelUnitBlock), o = load(gates + 3 * KernelUnitBlock);
    const vec dc = load(cellGradient) + hiddenGradient * o * (one - cellTanh * cellTanh);
    store(gates + 0 * KernelUnitBlock, dc * g * i * (one - i));
    store(gates + 1 * KernelUnitBlock, dc * previousCell * f * (one - f));
    store(gates + 2 * KernelUnitBlock, dc * i * (one - g * g));
    store(gates + 3 * KernelUnitBlock, hiddenGradient * cellTanh * o * (one - o));
    store(cellGradient, dc * f);
}
